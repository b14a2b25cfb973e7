"""A masked name is read nowhere: on no page, in no feed, in no download, in no address."""

from __future__ import annotations

import pytest
from django.test import Client

from khronika.desk.archive.forms import further_forms
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.publishing import publish
from khronika.desk.issues.models import Item
from tests.desk.archive.conftest import FRIDAY, mask
from tests.desk.archive.reader import everything, text_of


def test_masked_and_private_words_are_nowhere_in_the_public_archive(issue, item, private, kazakh, editor) -> None:
    Item.objects.filter(pk=item.pk).update(
        title="ЕРЛАН ТАСОВ ПРОСИТ ВРАЧА", url="https://vestnik.example/erlan-tasov-prosit-vracha.html",
        source_outlet="Блог «Ерлан Тасов»", position="записал Ерлан\u00a0Тасов",
    )
    issue.sections.filter(heading="NOTA BENE").update(heading="Дело Ерлана Тасова")
    issue.heading = "Неделя с Ерланом Тасовым"
    issue.save()
    mask(issue, "Ерлан Тасов", "Ерлан Тасов", "Ерлана Тасова", "Ерланом Тасовым")
    mask(issue, "Вера ЛИНЬКОВА", replacement="наш автор")
    publish(issue, editor, FRIDAY)
    seen = everything(Client())
    assert any(address.endswith(".pdf") for address in seen)
    assert any(address.endswith("/feed/") for address in seen)
    for address, response in seen.items():
        said = text_of(response).casefold()
        for secret in ("тасов", "ерлан", "tasov", "линькова", "тайн", "скрытая", "ильяс демин"):
            assert secret not in said, f"{secret} at {address}"
        assert "тасов" not in address
    item_page = seen[f"/archive/2026-03-06/{item.pk}/"].content.decode()
    assert "Осужденный Е. жалуется на боли." in item_page
    assert 'href="https://vestnik.example/"' in item_page
    assert "наш автор" in item_page


@pytest.mark.parametrize(("text", "printed"), [
    ("Пётр Семёнов и СЕМЁНОВ", "П. и П."),
    ("Петр Семенов", "П."),
    ("Пётр\u00a0Семёнов, Пётр  \nСемёнов", "П., П."),
    ("Семёнов\u0301 и Се\u00adмёнов", "П. и П."),
    ("Пе\u0308тр Семе\u0308нов", "П."),
    ("Семёновка и Несемёнов", "Семёновка и Несемёнов"),
    ("Жан\u2011Пьер", "Ж."),
    ("«Семёнов».", "«П.»."),
    ("ıvan İvan", "ıvan İvan"),
])
def test_a_name_is_found_however_it_is_set(text: str, printed: str) -> None:
    masks = Masks({"Пётр Семёнов": "П.", "Семёнов": "П.", "Жан-Пьер": "Ж.", "ivana": "I."})
    assert masks.text(text) == printed


@pytest.mark.parametrize(("address", "printed"), [
    ("https://news.example/delo-semenova-petra", "https://news.example/delo-semenova-petra"),
    ("https://news.example/petr-semenov-osuzhden?x=1", "https://news.example/"),
    ("https://news.example/%D0%9F%D1%91%D1%82%D1%80_%D0%A1%D0%B5%D0%BC%D1%91%D0%BD%D0%BE%D0%B2", "https://news.example/"),
    ("https://petr-semenov.example/blog", None),
    ("petr-semenov", None),
    ("http://[broken/petr-semenov", None),
    ("", ""),
])
def test_an_address_that_spells_the_name_is_cut_to_its_host(address: str, printed: str | None) -> None:
    assert Masks({"Пётр Семёнов": "П."}).address(address) == printed


def test_no_masks_change_nothing() -> None:
    masks = Masks({" ": "x", "\u00ad": "x"})
    assert masks.text("Всё как есть \u0301") == "Всё как есть \u0301"
    assert len(masks) == 0


@pytest.mark.parametrize(("form", "text", "found"), [
    ("Мирболат", "Мирболату отказали, МИРБОЛАТОМ довольны.", {"Мирболату", "МИРБОЛАТОМ"}),
    ("Ерлан Тасов", "О Ерлане Тасове и Ерлане, Тасове", {"Ерлане Тасове"}),
    ("Ерлан", "Ерланға хат, Ерланның үйі, ерланға", {"Ерланға", "Ерланның"}),
    ("Тасова", "Пришел Тасов.", {"Тасов"}),
    ("Тасов", "Город Тасовск.", set()),
    ("Ян", "Яна", set()),
])
def test_a_form_that_the_finder_missed_is_masked_too(form: str, text: str, found: set[str]) -> None:
    assert set(further_forms({form: "Х."}, [], [text])) == found


def test_a_name_that_is_to_be_printed_is_not_taken_for_a_form_of_another() -> None:
    text = "Жанара Балгабаева и Жанары."
    assert set(further_forms({"Жанар": "Ж."}, ["Жанара Балгабаева"], [text])) == {"Жанары"}


def test_a_missed_form_is_nowhere_in_the_archive(issue, item, editor) -> None:
    body = [{"kind": "paragraph", "text": "Ерлану Тасову отказали. С Ерланом Тасовым не говорили."}]
    Item.objects.filter(pk=item.pk).update(body=body, title="ПИСЬМО К ЕРЛАНУ ТАСОВУ")
    mask(issue, "Ерлан Тасов", "Ерланом Тасовым")
    publish(issue, editor, FRIDAY)
    for address, response in everything(Client()).items():
        assert "тасов" not in text_of(response).casefold(), address
