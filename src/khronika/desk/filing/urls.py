"""Addresses of filing, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.filing import views

urlpatterns = [
    path("suggestions/", views.suggestions_quality, name="suggestions_quality"),
]
