"""Addresses of the portal."""

from django.urls import path

from motcua.web.portal.calendar import calendar
from motcua.web.portal.due import due
from motcua.web.portal.filing import filing_next, filing_step
from motcua.web.portal.filing_check import filing_check
from motcua.web.portal.filing_start import file_procedure
from motcua.web.portal.home import home
from motcua.web.portal.life_events import life_event
from motcua.web.portal.my_acts import rating, review, supplement, withdrawal
from motcua.web.portal.my_dossier import my_dossier
from motcua.web.portal.my_dossiers import my_dossiers
from motcua.web.portal.my_receipt import receipt
from motcua.web.portal.my_record import my_dispute, my_looks, my_papers, my_record
from motcua.web.portal.procedure import procedure, procedure_linked_data
from motcua.web.portal.procedures import procedures, procedures_table
from motcua.web.portal.search import search
from motcua.web.portal.tracking import tracking
from motcua.web.portal.units import unit, units

urlpatterns = [
    path("", home, name="home"),
    path("search", search, name="search"),
    path("life/<slug:key>", life_event, name="life_event"),
    path("procedures", procedures, name="procedures"),
    path("procedures.csv", procedures_table, name="procedures_table"),
    path("procedures/<str:name>.jsonld", procedure_linked_data, name="procedure_linked_data"),
    path("procedures/<str:name>", procedure, name="procedure"),
    path("procedures/<str:name>/file", file_procedure, name="file_procedure"),
    path("drafts/<uuid:draft>", filing_next, name="filing_next"),
    path("drafts/<uuid:draft>/check", filing_check, name="filing_check"),
    path("drafts/<uuid:draft>/<slug:step>", filing_step, name="filing_step"),
    path("my/dossiers", my_dossiers, name="my_dossiers"),
    path("my/dossiers/<str:reference>", my_dossier, name="my_dossier"),
    path("my/dossiers/<str:reference>/receipt", receipt, name="receipt"),
    path("my/dossiers/<str:reference>/supplement", supplement, name="my_supplement"),
    path("my/dossiers/<str:reference>/withdrawal", withdrawal, name="my_withdrawal"),
    path("my/dossiers/<str:reference>/rating", rating, name="my_rating"),
    path("my/dossiers/<str:reference>/review", review, name="my_review"),
    path("my/papers", my_papers, name="my_papers"),
    path("my/record", my_record, name="my_record"),
    path("my/record/looks", my_looks, name="my_looks"),
    path("my/record/<slug:what>/dispute", my_dispute, name="my_dispute"),
    path("track", tracking, name="tracking"),
    path("calendar", calendar, name="calendar"),
    path("due", due, name="due"),
    path("units", units, name="units"),
    path("units/<slug:slug>", unit, name="unit"),
]
