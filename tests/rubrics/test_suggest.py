"""Relevance and rubrics of articles, on the first day and after decisions."""

from __future__ import annotations

import time

import pytest

from khronika.errors import BadInput
from khronika.language.vectors import embed
from khronika.rubrics.learned import Learned
from khronika.rubrics.provisions import law_facts
from khronika.rubrics.suggest import Suggester, Suggestion, joined
from khronika.rubrics.taxonomy import parse_taxonomy, shipped_taxonomy


@pytest.fixture(scope="module")
def day_one() -> Suggester:
    return Suggester(shipped_taxonomy(), embed)


def suggestion(suggester: Suggester, title: str, text: str) -> Suggestion:
    return suggester.suggest(suggester.read(title, text, facts=law_facts(joined(title, text))))


@pytest.mark.parametrize(("title", "text", "rubric"), [
    ("Пикетчика увезли с площади", "Суд арестовал Ануара Тлеу на 15 суток за участие в незаконном собрании.",
     "assembly"),
    ("Колонияда сотталғанды ұрған", "Қызметкерлер Асқар Бексұлтанды азаптап, ұрып-соққан, дейді анасы.",
     "torture_ill_treatment"),
    ("Dam workers walk out", "Miners refused to go down until the company pays the wages it has withheld since May.",
     "labour_unions"),
])
def test_news_of_rights_is_told_and_filed_on_the_first_day(day_one: Suggester, title: str, text: str,
                                                           rubric: str) -> None:
    found = suggestion(day_one, title, text)
    assert found.relevant
    assert found.suggestions[0].rubric == rubric
    assert found.suggestions[0].why


@pytest.mark.parametrize(("title", "text"), [
    ("Правый ряд открыли для автобусов", "Акимат Тараза рассказал о правилах движения и о штрафах за их нарушение."),
    ("Сүт бағасы өсті", "Министр сүт пен нан бағасының неге көтерілгенін түсіндірді."),
    ("Cup final moved to Sunday", "The union of clubs and the police agreed on a new date for the final."),
])
def test_ordinary_news_is_not_taken_for_more(day_one: Suggester, title: str, text: str) -> None:
    assert not suggestion(day_one, title, text).relevant


def test_a_cue_is_quoted_in_the_form_in_which_it_stands(day_one: Suggester) -> None:
    text = "О пытках и о похищениях рассказали родственники."
    (best, *_others) = suggestion(day_one, "", text).suggestions
    cue = next(reason for reason in best.why if reason.reason == "cue")
    assert (best.rubric, cue.text) == ("torture_ill_treatment", "пытках")
    assert text[cue.start : cue.end] == cue.text


def test_a_provision_is_a_reason(day_one: Suggester) -> None:
    found = suggestion(day_one, "Приговор в Кентау", "Дильназ Ораз осудили по статье 128 УК на восемь лет.")
    reasons = {one.rubric: one.why for one in found.suggestions}
    assert "статье 128 УК" in [reason.text for reason in reasons["trafficking_slavery"]]


def scores(found: Suggestion) -> list[float]:
    return [one.score for one in found.suggestions]


def own_list() -> Suggester:
    """A taxonomy that says nothing but ids."""
    return Suggester(parse_taxonomy(b"- id: a\n- id: b\n", "own.yaml"), embed)


def test_a_list_of_bare_ids_learns_from_decisions_within_a_second_and_names_what_it_learnt_from() -> None:
    suggester = own_list()
    for river, school in (("Река Талас", "Школа в Абае"), ("Озеро Шалкар", "Лицей в Сатпаеве"),
                          ("Ручей у Каргалы", "Гимназия в Риддере")):
        suggester.learn(suggester.read(f"{river} отравлена стоками", "Рыба всплыла, воду пить нельзя."), "a")
        suggester.learn(suggester.read(f"{school} закрыта", "Дети второй месяц не учатся, здание в трещинах."), "b")
    article = suggester.read("Арык у завода отравлен стоками", "Вода пенится, рыба погибла.")
    decided = suggester.read("Пруд отравлен стоками комбината", "Вода красная.")
    began = time.process_time()
    suggester.learn(decided, "a")
    best = suggester.suggest(article).suggestions[0]
    assert time.process_time() - began < 1
    assert best.rubric == "a"
    assert "стоками" in next(reason.text for reason in best.why if reason.reason == "filed")


def test_a_decision_taken_back_leaves_nothing_behind() -> None:
    suggester = own_list()
    article = suggester.read("Школа в Абае закрыта", "Дети не учатся.")
    before = suggester.suggest(article)
    suggester.learn(article, "b")
    assert suggester.suggest(article).suggestions[0].score > before.suggestions[0].score
    suggester.learn(article, "b", times=-1)
    after = suggester.suggest(article)
    assert scores(after) == pytest.approx(scores(before), abs=1e-3)
    assert after.relevance == pytest.approx(before.relevance, abs=1e-3)


def test_the_desk_says_what_is_not_for_it() -> None:
    suggester = own_list()
    article = suggester.read("Пожар в гараже", "Потушили быстро, никто не пострадал.")
    before = suggester.suggest(article).relevance
    for place in ("бане", "кафе", "музее"):
        suggester.learn(suggester.read(f"Пожар в {place}", "Потушили к утру."), None)
    assert suggester.suggest(article).relevance < before


def test_what_was_learned_is_kept_as_bytes() -> None:
    suggester = own_list()
    article = suggester.read("Школа закрыта", "Дети не учатся.")
    suggester.learn(article, "b")
    kept = Learned.from_bytes(suggester.learned.to_bytes())
    again = Suggester(suggester.taxonomy, embed, kept)
    assert scores(again.suggest(article)) == pytest.approx(scores(suggester.suggest(article)), abs=1e-3)
    with pytest.raises(BadInput, match="learn it again"):
        Learned.from_bytes(b"nothing")


def test_one_rubric_and_none_are_clear() -> None:
    (only,) = suggestion(Suggester(parse_taxonomy(b"- id: all", "own.yaml"), embed), "Обыск", "В редакции.").suggestions
    assert (only.rubric, only.score) == ("all", 1.0)
    with pytest.raises(BadInput, match="no rubric"):
        Suggester((), embed)
    with pytest.raises(BadInput, match="'water'"):
        own_list().learn(own_list().read("", "Вода"), "water")


def test_an_unknown_language_and_an_empty_text_are_judged_too(day_one: Suggester) -> None:
    found = suggestion(day_one, "警察在广场拘留了抗议者", "法院判处他们十五天监禁。")
    assert (found.language, found.suggestions[0].rubric) == ("other", "assembly")
    assert len(suggestion(day_one, "", "").suggestions) == 3
