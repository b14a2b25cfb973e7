"""Fill an empty desk with the invented bureau."""

from __future__ import annotations

from khronika.desk.bureau.models import Bureau


def fill_if_empty() -> None:
    """Name the bureau of a desk that has none yet; a desk in use is left as it is."""
    bureau = Bureau.get()
    if bureau.name("en"):
        return
    bureau.name_ru, bureau.name_kk, bureau.name_en = (
        "Бюро прав человека Аркании", "Аркания адам құқықтары бюросы", "Arcania Human Rights Bureau",
    )
    bureau.is_demo = True
    bureau.save()
