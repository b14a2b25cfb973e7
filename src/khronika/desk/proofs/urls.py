"""Addresses of the proofs, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.proofs import views

urlpatterns = [
    path("issues/<slug:slug>/proofs/", views.proofs, name="proofs"),
    path("remarks/<int:pk>/", views.decide_remark, name="decide_remark"),
]
