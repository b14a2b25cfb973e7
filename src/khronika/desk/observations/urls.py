"""Addresses of observations, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.observations import editing, views

urlpatterns = [
    path("observations/", views.observations, name="observations"),
    path("observations/token/", views.token, name="observation_token"),
    path("observations/worker.js", views.worker, name="observation_worker"),
    path("observations/sent/<uuid:uid>/", views.observation, name="observation"),
    path("observations/sent/<uuid:uid>/case/", views.observation_case, name="observation_case"),
    path("observations/forms/add/", editing.edit_form, name="new_observation_form"),
    path("observations/forms/<slug:slug>/", editing.edit_form, name="edit_observation_form"),
    path("observations/forms/<slug:slug>/add/", editing.edit_field, name="new_observation_field"),
    path("observations/forms/<slug:slug>/<int:pk>/", editing.edit_field, name="edit_observation_field"),
    path("observations/forms/<slug:slug>/<int:pk>/move/", editing.move_field, name="move_observation_field"),
    path("observations/fill/<slug:slug>/", views.fill, name="fill_observation"),
    path("observations/fill/<slug:slug>/send/", views.send, name="send_observation"),
    path("observations/figures/<slug:slug>/", views.figures, name="observation_figures"),
]
