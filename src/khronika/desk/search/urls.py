"""The archive's search at its permanent address and in each language, and the desk's."""

from __future__ import annotations

from django.urls import path

from khronika.desk.archive.public import LANGUAGES
from khronika.desk.search import views

urlpatterns = [
    path("search/", views.public_search, name="public_search"),
    *(
        path(f"{code}/search/", views.public_search, {"language": code}, name=f"public_search_{code}")
        for code in LANGUAGES
    ),
    path("desk/search/", views.desk_search, name="desk_search"),
]
