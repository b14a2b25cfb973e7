"""Addresses of the letters, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.letters.views import doings, letters, templates

urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/new/", letters.new_letter, name="new_letter"),
    path("letters/templates/", templates.letter_templates, name="letter_templates"),
    path("letters/templates/<slug:kind>/<slug:language>/", templates.letter_template, name="letter_template"),
    path("letters/templates/<slug:kind>/<slug:language>/change/", templates.change_template, name="change_template"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/edit/", letters.edit_letter, name="edit_letter"),
    path("letters/<int:pk>/file/<slug:to>/", letters.letter_file, name="letter_file"),
    path("letters/<int:pk>/send/", doings.send_letter, name="send_letter"),
    path("letters/<int:pk>/answer/", doings.add_answer, name="add_answer"),
    path("letters/<int:pk>/silence/", doings.letter_silence, name="letter_silence"),
    path("letters/<int:pk>/outcome/", doings.letter_outcome, name="letter_outcome"),
    path("letters/<int:pk>/drop/", doings.drop_letter, name="drop_letter"),
]
