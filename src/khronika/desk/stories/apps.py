"""The app, and what it listens to: an article that was read asks for its place in a story."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "khronika.desk.stories"

    def ready(self) -> None:
        from khronika.desk.stories import following

        following.connect()
