"""The background paragraph: only what was accepted and has a source, in the article's language, conflicts said."""

from __future__ import annotations

import pytest

from khronika.cases.background import AcceptedEntry, Told, background

VEST = Told(name="Вестник", day="2026-02-10", date="2026-02-05")


def entry(number: int, text: str = "5 февраля 2026 года суд отменил арест Тасова.", **more: object) -> AcceptedEntry:
    values: dict[str, object] = {"id": str(number), "date": "2026-02-05", "kind": "", "text": text, "language": "ru",
                                 "ahead": False, "sources": (VEST,), **more}
    return AcceptedEntry(**values)  # type: ignore[arg-type]


def test_each_sentence_has_its_source_and_the_paragraph_its_lead() -> None:
    told = background([entry(1)], "ru")
    assert told.text == "Ранее: 5 февраля 2026 года суд отменил арест Тасова (Вестник, 10.02.2026)."
    assert told.left_out == ()


@pytest.mark.parametrize(("language", "text"), [
    ("kk", "Бұған дейін: 2026 жылғы 5 ақпанда: үкімнің күші жойылды (Вестник, 10.02.2026)."),
    ("en", "Earlier: On 5 February 2026: verdict quashed (Вестник, 10.02.2026)."),
])
def test_a_step_is_told_in_another_language_by_its_name(language: str, text: str) -> None:
    assert background([entry(1, kind="verdict_quashed")], language).text == text


def test_what_cannot_be_said_is_listed_with_why() -> None:
    told = background([
        entry(1, language="kk"), entry(2, sources=()), entry(3, ahead=True, date="2026-05"), entry(4, " "), entry(5),
    ], "ru")
    assert {one.entry: one.why for one in told.left_out} == {
        "1": "other_language", "2": "no_source", "3": "ahead", "4": "no_text"}
    assert [one.entry for one in told.sentences] == ["5"]


def test_sources_that_disagree_are_said_to() -> None:
    other = Told(name="Полдень", day="2026-02-11", date="2026-02-06")
    assert background([entry(1, sources=(VEST, other))], "ru").text == (
        "Ранее: 5 февраля 2026 года суд отменил арест Тасова (источники расходятся в дате: "
        "5 февраля 2026 г. — Вестник; 6 февраля 2026 г. — Полдень) (Вестник, 10.02.2026; Полдень, 11.02.2026).")


def test_a_claim_is_said_to_be_one_and_its_answer_stands_beside_it() -> None:
    claim = Told(name="Вестник", kind="claim", speaker="Дина Сейтова", words="Его били.")
    answer = Told(name="Вестник", kind="answer", speaker="Администрация колонии", words="Никого не били.")
    assert background([entry(1, "Тасова били в колонии.", sources=(claim, answer))], "ru").text == (
        "Ранее: Тасова били в колонии, утверждает Дина Сейтова. "
        "Администрация колонии отвечает: Никого не били (Вестник).")


def test_of_many_entries_the_steps_of_the_procedure_stay_and_the_rest_is_named() -> None:
    many = [entry(n, date=f"2026-01-{n:02}", kind="convicted" if n == 1 else "") for n in range(1, 20)]
    told = background(many, "ru", most=3)
    assert [one.entry for one in told.sentences] == ["1", "18", "19"]
    assert {one.why for one in told.left_out} == {"too_many"}
    assert len(told.left_out) == 16
