"""Addresses of the inbox, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.inbox import changes, sources, views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/add/", views.add, name="add_article"),
    path("inbox/from-browser/", views.from_browser, name="from_browser"),
    path("inbox/<int:pk>/", views.article, name="article"),
    path("inbox/<int:pk>/take/", views.take_article, name="take_article"),
    path("inbox/<int:pk>/drop/", views.drop, name="drop_article"),
    path("inbox/<int:pk>/changes/<slug:number>/", changes.changes, name="article_changes"),
    path("sources/", sources.health, name="sources"),
    path("sources/add/", sources.add_sources, name="add_sources"),
    path("sources/found/<int:pk>/", sources.found_sources, name="found_sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/change/", sources.change_source, name="change_source"),
    path("captures/<slug:number>/", views.capture, name="capture"),
]
