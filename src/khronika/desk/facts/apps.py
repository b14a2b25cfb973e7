"""The app, and what it listens to: an article whose text came or changed is read."""

from __future__ import annotations

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "khronika.desk.facts"

    def ready(self) -> None:
        from khronika.desk.facts import following

        following.connect()
