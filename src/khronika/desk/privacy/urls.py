"""Addresses of restricted facts and erasure, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.privacy.views import erasures, facts

urlpatterns = [
    path("restricted/", facts.look_up_restricted, name="look_up_restricted"),
    path("erase/", erasures.erase, name="erase"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("restricted/key/", facts.new_key, name="new_key"),
    path("restricted/people/<int:pk>/show/", facts.show_restricted, name="show_restricted"),
    path("restricted/people/<int:pk>/add/", facts.mark_restricted, name="mark_restricted"),
    path("restricted/<int:pk>/remove/", facts.remove_restricted, name="remove_restricted"),
]
