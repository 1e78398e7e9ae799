"""Addresses of the portal."""

from django.urls import path

from motcua.web.portal.home import home

urlpatterns = [
    path("", home, name="home"),
]
