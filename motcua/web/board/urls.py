"""Addresses of the board."""

from django.urls import path

from motcua.web.board.ledger import ledger

urlpatterns = [path("ledger", ledger, name="ledger")]
