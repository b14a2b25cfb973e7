"""People: any spelling finds them, merging loses nothing, namesakes stay two."""

from __future__ import annotations

import datetime

import pytest
from django.db import models
from django.urls import reverse

from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.merging import keep_apart, merge, unmerge
from khronika.desk.casefiles.models import Person, PersonMerge
from khronika.desk.casefiles.naming import add_name, make_person, people_named
from khronika.errors import BadInput


def found(words: str) -> set[str]:
    return {person.name for person in people_named(words)}


@pytest.mark.parametrize("words", [
    "Ерлан Тасов", "Yerlan Tasov", "тасов", "Е. Тасов", "Тасов Ерлан Маратович", "Еркин"])
def test_any_spelling_or_alias_finds_the_person(editor, words: str) -> None:
    person = make_person("Ерлан Тасов", editor)
    add_name(person, "Еркин", kind="alias")
    make_person("Асан Тасболатов", editor)
    assert found(words) == {"Ерлан Тасов"}


@pytest.mark.parametrize("name", ["Н", "", "  . ", "7"])
def test_a_name_of_one_letter_is_refused_in_words(editor_client, name: str) -> None:
    answer = editor_client.post(reverse("new_person"), {"names": name})
    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert "wrong" in answer.content.decode()


def everything(person: Person) -> dict[str, list[int]]:
    """The number of every row of the desk that points to a person."""
    rows = {}
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in (Person, PersonMerge):
            model = relation.related_model
            rows[f"{model._meta.label}.{relation.field.name}"] = sorted(
                model._default_manager.filter(**{relation.field.name: person}).values_list("pk", flat=True))
    return rows


def test_a_merge_taken_back_a_month_later_gives_both_people_what_was_theirs(editor) -> None:
    one, other = make_person("Ерлан Тасов", editor, note="эколог"), make_person("Ерлан Тасов", editor, note="учитель")
    add_name(other, "Yerlan Tasov")
    involve(make_case("Первое", editor), one, "victim")
    second = make_case("Второе", editor)
    involve(second, other, "witness")
    before = everything(one), everything(other)

    row = merge(one, other, editor)
    assert [case.title for case in (i.case for i in one.involvements.order_by("pk"))] == ["Первое", "Второе"]
    assert list(people_named("Yerlan Tasov")) == [one]
    PersonMerge.objects.filter(pk=row.pk).update(merged_at=row.merged_at - datetime.timedelta(days=31))
    later = involve(make_case("Третье", editor), one, "victim")

    back = unmerge(row, editor)
    now_one = everything(one)
    assert now_one.pop("casefiles.Involvement.person") == [*before[0].pop("casefiles.Involvement.person"), later.pk]
    assert (now_one, everything(other)) == before
    assert back.note == "учитель"
    assert back.merged_into is None


def test_a_merge_within_a_merge_is_taken_back_to_its_own_person(editor) -> None:
    one, two, three = (make_person(f"Ерлан Тасов {word}", editor) for word in ("Первый", "Второй", "Третий"))
    case = make_case("Дело", editor)
    involve(case, three, "victim")
    first = merge(two, three, editor)
    merge(one, two, editor)
    assert case.involvements.get().person == one
    unmerge(first, editor)
    assert case.involvements.get().person == three


def test_namesakes_who_are_kept_apart_are_not_merged_nor_proposed(editor, editor_client) -> None:
    one, other = make_person("Ерлан Тасов", editor), make_person("Ерлан Тасов", editor)
    keep_apart(other, one, editor)
    with pytest.raises(BadInput):
        merge(one, other, editor)
    page = editor_client.get(one.get_absolute_url())
    assert page.context["alike"] == []
    assert page.context["namesakes"] == [other]


def test_a_name_in_a_case_asks_which_of_the_namesakes(editor, editor_client) -> None:
    known = make_person("Ерлан Тасов", editor)
    case = make_case("Дело", editor)
    address = reverse("add_involvement", args=[case.slug])
    asked = editor_client.post(address, {"name": "Тасов Ерлан", "role": "victim"})
    assert [person.pk for person in asked.context["known"]] == [known.pk]
    assert not case.involvements.exists()
    editor_client.post(address, {"name": "Тасов Ерлан", "role": "victim", "person": "new"})
    assert case.involvements.get().person != known
