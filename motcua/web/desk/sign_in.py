"""Sign in to work, and sign out."""

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.web.acting import capacities_of


class Credentials(forms.Form):
    """A name and a password."""

    name = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Ghi tên đăng nhập của bạn.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
        error_messages={"required": _("Ghi mật khẩu của bạn.")},
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and then back to where the person wanted to go. Which of the two was wrong is nobody's business."""
    form = Credentials(request.POST or None)
    if form.is_valid():
        person = authenticate(request, username=form.cleaned_data["name"], password=form.cleaned_data["password"])
        if person:
            login(request, person)
            return HttpResponseRedirect(_onward(request))
        form.add_error("name", _("Tên hoặc mật khẩu không khớp. Thử lại, hoặc hỏi người quản trị của đơn vị."))
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "desk/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on this device."""
    logout(request)
    return redirect("home")


def _onward(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else reverse("today" if capacities_of(request) else "my_dossiers")
