"""Addresses of the law book, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.lawbook.views import acts, articles, comparisons

urlpatterns = [
    path("laws/", acts.laws, name="laws"),
    path("laws/new/", acts.edit_act, name="new_act"),
    path("laws/<int:pk>/", acts.act, name="act"),
    path("laws/<int:pk>/edit/", acts.edit_act, name="edit_act"),
    path("laws/<int:pk>/editions/", acts.new_edition, name="new_edition"),
    path("laws/<int:pk>/compare/", acts.compare, name="compare_editions"),
    path("laws/comparisons/<int:pk>/", comparisons.comparison, name="comparison"),
    path("laws/comparisons/<int:pk>/decide/", comparisons.decide, name="decide_pair"),
    path("laws/comparisons/<int:pk>/pins/<int:pin_pk>/", comparisons.take_back, name="unpin_pair"),
    path("laws/comparisons/<int:pk>/as/<str:to>/", comparisons.download, name="comparison_as"),
    path("laws/editions/<int:pk>/articles/<str:ref>/", articles.article, name="law_article"),
]
