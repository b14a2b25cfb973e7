"""Items and rubrics keep the order that editors give them."""

from __future__ import annotations

from khronika.desk.issues.models import Issue, Item
from khronika.desk.issues.ordering import add_item, move_item, section_for, step_item, step_section
from khronika.desk.rubrics.models import Rubric


def order(issue: Issue) -> list[list[str]]:
    return [[item.title for item in section.items.all()] for section in issue.sections.all()]


def test_down_within_a_rubric(issue, item) -> None:
    step_item(item, 1)
    assert order(issue) == [["ВТОРАЯ СТАТЬЯ", "КОЛОНИЯ БЕЗ ВРАЧА"], ["СВОЯ КОЛОНКА"]]


def test_down_over_the_edge_goes_to_the_next_rubric(issue) -> None:
    step_item(Item.objects.get(title="ВТОРАЯ СТАТЬЯ"), 1)
    assert order(issue) == [["КОЛОНИЯ БЕЗ ВРАЧА"], ["ВТОРАЯ СТАТЬЯ", "СВОЯ КОЛОНКА"]]


def test_up_at_the_top_stays(issue, item) -> None:
    step_item(item, -1)
    assert order(issue)[0][0] == "КОЛОНИЯ БЕЗ ВРАЧА"


def test_a_drop_at_a_place(issue, item) -> None:
    move_item(item, issue.sections.last(), 1)
    assert order(issue) == [["ВТОРАЯ СТАТЬЯ"], ["СВОЯ КОЛОНКА", "КОЛОНИЯ БЕЗ ВРАЧА"]]


def test_a_rubric_moves_with_its_items(issue) -> None:
    step_section(issue.sections.first(), 1)
    assert order(issue) == [["СВОЯ КОЛОНКА"], ["КОЛОНИЯ БЕЗ ВРАЧА", "ВТОРАЯ СТАТЬЯ"]]


def test_a_new_rubric_takes_the_place_of_the_bureaus_list(issue) -> None:
    early = Rubric.objects.create(slug="early", order=1, name_ru="Свобода слова")
    late = Rubric.objects.create(slug="late", order=9, name_ru="Права детей")
    assert section_for(issue, late).order == 2
    assert section_for(issue, early).order == 2
    assert [section.heading for section in issue.sections.all()][2:] == ["Свобода слова", "Права детей"]


def test_the_same_rubric_twice_is_one_section(issue) -> None:
    rubric = Rubric.objects.create(slug="word", order=1, name_ru="Свобода слова")
    assert section_for(issue, rubric) == section_for(issue, rubric)


def test_a_new_item_goes_last(issue) -> None:
    add_item(issue.sections.first(), title="ТРЕТЬЯ")
    assert order(issue)[0][-1] == "ТРЕТЬЯ"
