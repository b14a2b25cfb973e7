"""The app, and what it listens to: an item that is saved is indexed again for the desk."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "khronika.desk.search"

    def ready(self) -> None:
        from khronika.desk.search import following

        following.connect()
