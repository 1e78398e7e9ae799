"""Lan and her ward, as the portal's tests meet them."""

import pytest
from django.test import Client

from tests.dossiers.conftest import birth, city, shop  # noqa: F401


@pytest.fixture
def lan(client, city):  # noqa: F811
    """Lan's browser, signed in."""
    client.force_login(city.records["lan"].person)
    return client


@pytest.fixture
def minh(city):  # noqa: F811
    """A stranger's browser, signed in."""
    browser = Client()
    browser.force_login(city.records["minh"].person)
    return browser
