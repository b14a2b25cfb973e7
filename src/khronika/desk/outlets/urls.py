"""Addresses of outlets, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.outlets import views

urlpatterns = [
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/new/", views.outlet, name="new_outlet"),
    path("outlets/<slug:slug>/", views.outlet, name="outlet"),
]
