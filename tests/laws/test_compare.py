"""What became of each article, and what is said about it in numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khronika.errors import BadInput
from khronika.laws.align.model import Pin
from khronika.laws.blame import history
from khronika.laws.compare import compare
from khronika.laws.read import read
from khronika.laws.records import Comparison
from khronika.laws.report.claims import checked, claim_in
from khronika.laws.words import Strictness
from tests.laws.samples import NEW, OLD


def editions(old: str = OLD, new: str = NEW):  # type: ignore[no-untyped-def]
    return read(old.encode(), "old.txt"), read(new.encode(), "new.txt")


def compared(old: str = OLD, new: str = NEW, **options: object) -> Comparison:
    return compare(*editions(old, new), **options)  # type: ignore[arg-type]


def test_every_article_has_its_fate() -> None:
    articles = compared().articles
    assert articles.amended == ("2",)
    assert articles.added == ("5-1",)
    assert articles.repealed == ("3",)
    assert [(one.old, one.new) for one in articles.renumbered] == [("4", "5"), ("5", "6"), ("6", "4")]
    assert [(one.old, one.new) for one in articles.moved] == [("6", "4")]
    assert articles.unchanged == ("1",)


def test_sections_are_renamed_not_replaced() -> None:
    sections = compared().sections
    assert [(one.old, one.new) for one in sections.renamed] == [
        ("Глава 2. РАБОТА ПРИЮТА", "ГЛАВА 2. ПОРЯДОК РАБОТЫ ПРИЮТА")]
    assert sections.added == ()
    assert sections.removed == ()


def test_layout_is_no_amendment_unless_asked() -> None:
    yo = compared(strictness=Strictness(yo=True))
    assert "1" in compared().articles.layout or "1" in compared().articles.unchanged
    assert "1" in yo.articles.amended
    capitals = OLD.replace("ежегодно", "ЕЖЕГОДНО")
    assert compared(OLD, capitals).articles.amended == ()
    assert compared(OLD, capitals, strictness=Strictness(case=True)).articles.amended == ("6",)


def test_a_number_reused_for_other_content_is_repealed_and_added() -> None:
    other = ("Запрещается размещать в помещениях приюта торговые точки, рекламные вывески, игровые автоматы и склады "
             "посторонних организаций, кроме случаев стихийного бедствия.")
    free = "Проживание в приюте бесплатное. Требовать вознаграждение за ночлег, питание или одежду запрещается."
    new = OLD.replace(free, other).replace("Статья 3. Плата", "Статья 3. Торговля")
    articles = compared(OLD, new).articles
    assert (articles.repealed, articles.added, articles.amended) == (("3",), ("3",), ())


def test_an_article_rewritten_whole_under_its_number_and_heading_is_amended() -> None:
    free = "Проживание в приюте бесплатное. Требовать вознаграждение за ночлег, питание или одежду запрещается."
    other = "Взимается сбор, ставку которого местный маслихат утверждает каждую осень по представлению акимата."
    articles = compared(OLD, OLD.replace(free, other)).articles
    assert (articles.repealed, articles.added, articles.amended) == ((), (), ("3",))


def test_a_split_and_a_merger_stand_in_their_own_lists() -> None:
    halves = OLD.replace("2. Отказ в приёме", "Статья 2-1. Отказ\nОтказ в приёме")
    split = compared(OLD, halves).articles
    assert [(one.old, one.new) for one in split.split] == [("2", ("2", "2-1"))]
    assert (split.amended, split.added) == ((), ())
    merged = compared(halves, OLD).articles
    assert [(one.old, one.new) for one in merged.merged] == [(("2", "2-1"), "2")]
    assert (merged.amended, merged.repealed) == ((), ())


def test_a_person_pins_and_unpins_and_all_recomputes() -> None:
    apart = compared(pins=[Pin(old="2", new="2", together=False)])
    assert "2" in apart.articles.repealed
    assert "2" in apart.articles.added
    joined = compared(pins=[Pin(old="3", new="5-1")])
    pair = next(pair for pair in joined.pairs if pair.old == ("3",))
    assert (pair.new, pair.pinned, [reason.kind for reason in pair.why]) == (("5-1",), True, ["pinned"])
    assert joined.articles.repealed == ()
    alone = compared(pins=[Pin(old="4", new=None)])
    assert "4" in alone.articles.repealed
    with pytest.raises(BadInput, match="has no article 99"):
        compared(pins=[Pin(old="99", new="1")])


def test_shares_have_their_formulas_and_the_rule_its_source() -> None:
    comparison = compared(country="kz")
    assert comparison.share.articles == pytest.approx(2 / 6, abs=1e-4)
    assert "/" in comparison.share.articles_formula
    half = comparison.more_than_half
    assert (half.unit, half.value) == ("article", False)
    assert "480-V, art. 26" in half.rule
    assert half.words_share == comparison.share.words
    assert "art. 26" not in compared(country="fr").more_than_half.rule


def test_a_claim_is_held_against_every_reading() -> None:
    comparison = compared()
    right = checked(claim_in("2 статьи, это 33 %"), comparison)
    assert right.holds
    assert [reading.code for reading in right.both][:1] == ["touched-of-old"]
    wrong = checked(claim_in("77 articles, 84 %"), comparison)
    assert not wrong.holds
    assert (wrong.implied, bool(wrong.nearest)) == (92, True)
    with pytest.raises(BadInput, match="no number of articles"):
        claim_in("переписали почти всё")


def test_two_laws_hardly_match_and_two_languages_cannot(shared: Path) -> None:
    laws = shared / "data/laws"
    french = (laws / "fr_constitution_1958_1960/old.txt").read_text(encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be compared word by word"):
        compared(OLD, french)
    belarus = (laws / "by_constitution_1996_2004/old.txt").read_text(encoding="utf-8")
    assert any("hardly match" in warning for warning in compared(OLD * 1, belarus).warnings)


def test_the_history_of_an_article_through_three_editions() -> None:
    third = NEW.replace("десяти рабочих дней", "пяти рабочих дней")
    chain = [read(text.encode(), f"{place}.txt") for place, text in enumerate((OLD, NEW, third))]
    moments = history(chain, [compare(chain[0], chain[1]), compare(chain[1], chain[2])], 2, "6")
    assert [(moment.refs, moment.events) for moment in moments] == [
        (("5",), ("first",)), (("6",), ("renumbered",)), (("6",), ("amended",))]
    assert [run.text.strip() for run in moments[2].runs if run.kind == "del"] == ["десяти"]


@pytest.mark.parametrize("name", ["by_constitution_1996_2004", "fr_constitution_1958_1960"])
def test_real_pairs_come_out_as_their_amending_laws_say(shared: Path, name: str) -> None:
    folder = shared / "data/laws" / name
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    articles = compare(*(read((folder / f"{one}.txt").read_bytes(), one) for one in ("old", "new"))).articles
    for kind in ("amended", "added", "repealed"):
        assert sorted(getattr(articles, kind)) == sorted(facts["expected"][kind])
