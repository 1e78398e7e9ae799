"""Addresses of the portal."""

from django.urls import path

from motcua.web.portal.calendar import calendar
from motcua.web.portal.due import due
from motcua.web.portal.home import home
from motcua.web.portal.life_events import life_event
from motcua.web.portal.procedure import procedure, procedure_linked_data
from motcua.web.portal.procedures import procedures, procedures_table
from motcua.web.portal.search import search
from motcua.web.portal.units import unit, units

urlpatterns = [
    path("", home, name="home"),
    path("search", search, name="search"),
    path("life/<slug:key>", life_event, name="life_event"),
    path("procedures", procedures, name="procedures"),
    path("procedures.csv", procedures_table, name="procedures_table"),
    path("procedures/<str:name>.jsonld", procedure_linked_data, name="procedure_linked_data"),
    path("procedures/<str:name>", procedure, name="procedure"),
    path("calendar", calendar, name="calendar"),
    path("due", due, name="due"),
    path("units", units, name="units"),
    path("units/<slug:slug>", unit, name="unit"),
]
