"""Addresses of facts, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.facts import views

urlpatterns = [
    path("facts/corrections.jsonl", views.corrections, name="fact_corrections"),
    path("facts/<int:pk>/alike/", views.articles_alike, name="articles_alike"),
    path("facts/<int:pk>/<slug:key>/", views.fact, name="fact"),
    path("facts/<int:pk>/<slug:key>/correct/", views.correct_fact, name="correct_fact"),
]
