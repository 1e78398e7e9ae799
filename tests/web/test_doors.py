"""No address without a rule, and no rule without an address."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, get_resolver

from motcua.web import doors


def names(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield before + (pattern.name or f"<no name: {pattern.pattern}>")
        else:
            inner = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from names(pattern.url_patterns, inner)


def test_every_address_declares_who_may_pass():
    assert set(names(get_resolver().url_patterns)) == set(doors.RULES)


@pytest.mark.django_db
def test_an_address_without_a_rule_is_shut(rf, monkeypatch):
    monkeypatch.delitem(doors.RULES, "home")
    request = rf.get("/")
    request.resolver_match = get_resolver().resolve("/")

    with pytest.raises(PermissionDenied):
        doors.Doors(lambda request: None).process_view(request, None, (), {})
