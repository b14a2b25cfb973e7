"""Addresses of the registers: the desk's, and the public ones with and without a language."""

from __future__ import annotations

from django.urls import include, path

from khronika.desk.archive.public import LANGUAGES
from khronika.desk.registers.views import entries, public, registers, sheets

in_any_language = [
    path("archive/registers/", public.registers, name="public_registers"),
    path("archive/registers/<slug:slug>/", public.register, name="public_register"),
    path("archive/registers/<slug:slug>.csv", public.download, name="public_register_csv"),
]

urlpatterns = [
    path("desk/registers/", registers.registers, name="registers"),
    path("desk/registers/new/", registers.edit_register, name="new_register"),
    path("desk/registers/begin/", registers.begin_political_prisoners, name="begin_register"),
    path("desk/registers/news/", registers.news, name="registers_news"),
    path("desk/registers/entries/<int:pk>/", entries.entry, name="register_entry"),
    path("desk/registers/entries/<int:pk>/edit/", entries.edit_entry, name="edit_register_entry"),
    path("desk/registers/entries/<int:pk>/step/", entries.take_step, name="register_step"),
    path("desk/registers/entries/<int:pk>/periods/", entries.change_periods, name="register_periods"),
    path("desk/registers/entries/<int:pk>/mask/", entries.change_mask, name="register_mask"),
    path("desk/registers/votes/<int:pk>/", entries.cast_vote, name="register_vote"),
    path("desk/registers/uploads/<int:pk>/", sheets.upload, name="register_upload"),
    path("desk/registers/list/<slug:slug>/", registers.register, name="register"),
    path("desk/registers/list/<slug:slug>/edit/", registers.edit_register, name="edit_register"),
    path("desk/registers/list/<slug:slug>/enter/", entries.new_entry, name="new_register_entry"),
    path("desk/registers/list/<slug:slug>/import/", sheets.import_sheet, name="register_import"),
    path("desk/registers/list/<slug:slug>/export/", sheets.export, name="register_export"),
    path("desk/registers/list/<slug:slug>/publish/", sheets.publish, name="publish_register"),
    *in_any_language,
    *(
        path(f"{code}/", include((in_any_language, "registers"), namespace=f"registers_{code}"), {"language": code})
        for code in LANGUAGES
    ),
]
