"""Addresses of triage, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.stories import views

urlpatterns = [
    path("triage/", views.triage, name="triage"),
    path("triage/undo/", views.take_back, name="undo_triage"),
    path("triage/issue/", views.choose_issue, name="triage_issue"),
    path("triage/<int:pk>/", views.story, name="story"),
    path("triage/<int:pk>/decide/", views.decide, name="decide_story"),
    path("triage/<int:pk>/copy/<int:article>/", views.copy, name="story_copy"),
]
