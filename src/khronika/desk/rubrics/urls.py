"""Addresses of rubrics, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.rubrics import views

urlpatterns = [
    path("rubrics/", views.rubrics, name="rubrics"),
    path("rubrics/new/", views.rubric, name="new_rubric"),
    path("rubrics/<slug:slug>/", views.rubric, name="rubric"),
    path("rubrics/<slug:slug>/move/", views.move, name="move_rubric"),
]
