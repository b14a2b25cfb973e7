"""Addresses of issues, items and publication, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.issues.views import issue, item, names, publication, uploads

urlpatterns = [
    path("issues/", issue.issues, name="issues"),
    path("issues/new/", issue.new, name="new_issue"),
    path("issues/<slug:slug>/", issue.issue, name="issue"),
    path("issues/<slug:slug>/change/", issue.change, name="change_issue"),
    path("issues/<slug:slug>/sections/", issue.add_section, name="add_section"),
    path("issues/<slug:slug>/release/", publication.release, name="release"),
    path("issues/<slug:slug>/withdraw/", publication.take_back, name="withdraw_issue"),
    path("issues/<slug:slug>/document/<str:to>/", publication.document, name="document"),
    path("issues/<slug:slug>/names/", names.names, name="names"),
    path("issues/<slug:slug>/names/add/", names.add_name, name="add_name"),
    path("issues/<slug:slug>/names/checked/", names.checked, name="names_checked"),
    path("import/", uploads.uploads, name="uploads"),
    path("import/<int:pk>/", uploads.upload, name="upload"),
    path("import/<int:pk>/save/", uploads.save, name="save_upload"),
    path("import/<int:pk>/drop/", uploads.drop, name="drop_upload"),
    path("import/<int:pk>/<int:section>/<int:place>/", uploads.upload_item, name="upload_item"),
    path("sections/<int:pk>/move/", issue.move_section, name="move_section"),
    path("sections/<int:pk>/remove/", issue.remove_section, name="remove_section"),
    path("sections/<int:section>/add/", item.add, name="add_item"),
    path("items/<int:pk>/", item.item, name="item"),
    path("items/<int:pk>/save/", item.save, name="save_item"),
    path("items/<int:pk>/move/", issue.move, name="move_item"),
    path("items/<int:pk>/remove/", item.remove, name="remove_item"),
    path("items/<int:pk>/correction/", publication.correction, name="correction"),
    path("items/compose/", item.compose, name="compose_header"),
    path("items/clean/", item.clean, name="clean_paste"),
    path("conflicts/<int:pk>/", item.conflict, name="conflict"),
    path("versions/<int:pk>/", item.version, name="version"),
    path("versions/<int:pk>/restore/", item.put_back, name="put_back"),
]
