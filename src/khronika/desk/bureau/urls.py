"""The address of the bureau's own page, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.bureau import views

urlpatterns = [path("bureau/", views.bureau, name="bureau")]
