"""Addresses of the desk."""

from django.urls import path

from motcua.web.desk.acts import act
from motcua.web.desk.case import case
from motcua.web.desk.desk import desk
from motcua.web.desk.mending import mending
from motcua.web.desk.registry import open_questions, procedure_questions
from motcua.web.desk.sign_in import sign_in, sign_out
from motcua.web.desk.today import today

urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
    path("desk", desk, name="desk"),
    path("desk/today", today, name="today"),
    path("desk/cases/<uuid:public_id>", case, name="desk_case"),
    path("desk/cases/<uuid:public_id>/<str:act>", act, name="desk_act"),
    path("desk/registry", open_questions, name="open_questions"),
    path("desk/registry/<slug:slug>", procedure_questions, name="procedure_questions"),
    path("desk/registry/<slug:slug>/<str:field>", mending, name="mending"),
]
