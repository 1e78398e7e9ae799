"""The first page: search, then what people come for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Search first."""
    return render(request, "portal/home.html", {"place": "procedures"})
