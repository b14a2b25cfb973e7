"""What a search finds, in which order, and what nobody may find; the same on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khronika.desk.archive.models import PublishedItem
from khronika.desk.archive.publishing import withdraw
from khronika.desk.issues.models import Issue, Item, NameFound
from khronika.desk.issues.saving import correct
from khronika.desk.search.finding import Narrowed, find
from khronika.desk.search.models import Entry, Scope, Terms
from khronika.desk.search.query import QueryProblem, parse
from tests.desk.search.conftest import let_out


def titles(typed: str, scope: Scope = Scope.PUBLIC, narrowed: Narrowed | None = None) -> list[str]:
    found = find(parse(typed), scope, narrowed)
    assert found.total == len(found.entries)
    names = dict(Item.objects.values_list("pk", "title"))
    return [names[entry.number] for entry in found.entries]


@pytest.mark.parametrize(("typed", "expected"), [
    ("пытка", ["ПЫТКИ В КОЛОНИИ", "ШТРАФ ЗА ПИКЕТ"]),
    ("пытками", ["ПЫТКИ В КОЛОНИИ", "ШТРАФ ЗА ПИКЕТ"]),
    ("заключенный", ["ПЫТКИ В КОЛОНИИ"]),
    ("cуда", ["ШТРАФ ЗА ПИКЕТ", "ПЫТКИ В КОЛОНИИ"]),
    ("тұтқын құқық", ["СОТ ШЕШІМІ"]),
    ("шешімдер", ["СОТ ШЕШІМІ"]),
    ("rejects appeals", ["APPEAL REJECTED"]),
    ("Zholamanuly", ["APPEAL REJECTED", "СОТ ШЕШІМІ"]),
    ("жоламанұлы", ["APPEAL REJECTED", "СОТ ШЕШІМІ"]),
    ('person:"жоламанұлы марат"', ["СОТ ШЕШІМІ", "APPEAL REJECTED"]),
    ('"районный суд"', ["ПЫТКИ В КОЛОНИИ"]),
    ('"суд районный"', []),
    ("«степной районный суд»", ["ПЫТКИ В КОЛОНИИ"]),
    ("пытки -пикет", ["ПЫТКИ В КОЛОНИИ"]),
    ("court:степной", ["ПЫТКИ В КОЛОНИИ"]),
    ("article:146-2", ["ПЫТКИ В КОЛОНИИ"]),
    ("статья:146", []),
    ("outlet:вестник", ["ПЫТКИ В КОЛОНИИ"]),
    ("rubric:справедливый from:2026", ["СОТ ШЕШІМІ"]),
    ("to:2025-12", ["APPEAL REJECTED"]),
    ("дракон", []),
])
def test_a_query_finds(published, typed: str, expected: list[str]) -> None:
    assert titles(typed) == expected


def test_narrowing_down_and_counts(published) -> None:
    found = find(parse("пытки"), Scope.PUBLIC)
    assert (found.total, found.years, sum(found.rubrics.values())) == (2, {2026: 2}, 2)
    assert titles("суд from:2020", narrowed=Narrowed(year=2025)) == []


@pytest.mark.parametrize("typed", [
    "Тасов", "Tasov", "person:Тасов", 'person:"Ерлан Тасов"', '"Ерлана Тасова"', "избили Ерлана",
])
def test_a_masked_name_is_never_found(published, typed: str) -> None:
    assert titles(typed) == []
    assert not any("тасов" in str(row) or "tasov" in str(row) for row in raw_terms())


def raw_terms() -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(terms AS text) FROM search_terms")
        return cursor.fetchall()


def test_the_public_index_follows_publication_correction_and_withdrawal(draft: Issue, editor) -> None:
    assert titles("пытки") == []
    let_out(draft)
    assert len(titles("пытки")) == 2
    item = Item.objects.get(title="ШТРАФ ЗА ПИКЕТ")
    body = [{"kind": "paragraph", "text": "Активиста отпустили из спецприёмника."}]
    correct(item, {**item.fields(), "body": body}, "Уточнено.", editor)
    let_out(draft)
    assert titles("спецприемник") == ["ШТРАФ ЗА ПИКЕТ"]
    assert titles("пытки") == ["ПЫТКИ В КОЛОНИИ"]
    withdraw(Issue.objects.get(pk=draft.pk), editor)
    assert titles("пытки") == []
    assert not Entry.objects.filter(scope=Scope.PUBLIC).exists()
    assert raw_terms() == []


def test_a_publication_that_fails_leaves_the_index_as_it_was(published, monkeypatch) -> None:
    before = titles("пытки")
    NameFound.objects.create(issue=published.issue, normal="Кто-то", type="PER", forms=["Кто"])
    with pytest.raises(Exception, match="cannot be published"):
        let_out(published.issue)
    assert titles("пытки") == before


def test_a_deleted_issue_is_gone_from_the_index(published) -> None:
    published.issue.delete()
    assert not Entry.objects.exists()
    assert not Terms.objects.exists()
    assert not PublishedItem.objects.exists()


@pytest.mark.parametrize(("typed", "code"), [
    ("", "empty"), ("!!!", "empty"), ('"право на', "quote"), ("колонка:слово", "field"), ("-арест", "only_exclusion"),
    ("article:сто", "article"), ("from:вчера", "date"), ("to:2026-13", "date"), ("person:", "no_value"),
    ("слово " * 60, "too_long"), ("с" * 501, "too_long"),
])
def test_what_cannot_be_asked_is_told_in_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(QueryProblem) as problem:
        parse(typed)
    assert problem.value.code == code
    assert str(problem.value).endswith(".")


HOSTILE = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([
        '"', "'", "*", "(", ")", "NEAR", "AND", "OR", "NOT", "^", ":", "-", "terms:", "\\", "--", ";", "%s",
        "\0", "пытки", "person:",
        "a' OR 1=1", "{", "}", "+", "<->", "&", "|", "!", "суд", "…", "\ud800", "𝒳", "from:2026",
    ]), max_size=12).map(" ".join),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=HOSTILE)
def test_no_query_breaks_the_search(published, typed: str) -> None:
    try:
        query = parse(typed)
    except QueryProblem:
        return
    found = find(query, Scope.PUBLIC)
    assert len(found.entries) == found.total <= 4
