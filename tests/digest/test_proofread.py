"""Proofreading: what an editor must see, and nothing in a text that is well written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from khronika.digest.model import Block, Digest, Item, Period, Section
from khronika.digest.proofread import Remark, proofread
from khronika.digest.read import read
from khronika.records import NextDate

TODAY = date(2026, 2, 2)
CLEAN = {
    "ru": "Суд в Сарыбае во вторник, 27 января, отложил слушание. «Мы ждали ответа», — сказала Дина Сейтова.",
    "kk": "Сарыбай соты сейсенбіде, 27 қаңтарда тыңдауды кейінге қалдырды. Адвокат шағым бермек.",
    "en": "The court in Sarybai put the hearing off on Tuesday, 27 January. The lawyer will appeal.",
}


def remarks(text: str, title: str = "ЗАГОЛОВОК", published: str = "2026-01-30", **more: object) -> list[Remark]:
    url = str(more.pop("url", "https://noon.example/1"))
    item = Item(title=title, published=published, url=url, outlet="Полдень",
                body=tuple(Block(kind="paragraph", text=line) for line in text.split("\n")), **more)
    digest = Digest(period=Period(), sections=(Section(rubric="Права", items=(item,)),))
    return list(proofread(digest, TODAY))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_clean_text_gets_no_remark(language: str) -> None:
    assert remarks(CLEAN[language], title="СУД") == []


@pytest.mark.parametrize(("text", "code", "words"), [
    ("Адвокат Тасова , которой отказали, ждёт.", "space-before-mark", " ,"),
    ("Паблик Instagram*, где вышла запись.", "orphan-asterisk", "Instagram*"),
    ("Суд отложил заседание", "no-end", "заседание"),
    ("Суд отложил отложил заседание.", "doubled-word", "отложил отложил"),
    ("На протяжении пяти месяцев люди учились, это шло на протяжении пяти месяцев.", "repeated-phrase",
     "на протяжении пяти"),
    ("Ведущие ютуб0каналов пришли.", "digit-in-word", "ютуб0каналов"),
    ("Cуд отложил заседание.", "mixed-scripts", "Cуд"),
    ("Суд оправдл обвиняемого.", "unknown-word", "оправдл"),
    ("Прошло десять вебинаров. Люди были на двадцати вебинарах.", "numbers-differ", "двадцати вебинарах"),
    ("On ten webinars people learnt. They came to twenty webinars.", "numbers-differ", "twenty webinars"),
    ("Он вебинар өтті. Адамдар жиырма вебинарға келді.", "numbers-differ", "жиырма вебинарға"),
    ("Суд заседал во вторник, 28 января.", "wrong-weekday", "вторник, 28 января"),
    ("The court sat on Tuesday, 28 January.", "wrong-weekday", "Tuesday, 28 January"),
    ("Сот сейсенбіде, 28 қаңтарда отырды.", "wrong-weekday", "сейсенбіде, 28 қаңтарда"),
    ("Суд назвал пытавших сотрудников.", "guilt", "пытавших"),
    ("Суд оправдал тех, кого звали пытавшими; мошенники ушли.", "guilt-of-acquitted", "пытавшими"),
    ("The court acquitted the murderers.", "guilt-of-acquitted", "murderers"),
    ("Сот азаптаған қызметкерлерді ақтады.", "guilt-of-acquitted", "азаптаған"),
    ("Врачи назвали диагноз Полины Ясеневой.", "health-of-person", "диагноз"),
    ("Судью просили о 12-летнем Артёме Рыбакове.", "minor-named", "12-летнем"),
])
def test_what_an_editor_must_see(text: str, code: str, words: str) -> None:
    found = [(remark.code, remark.text) for remark in remarks(text)]
    assert (code, words) in found


@pytest.mark.parametrize("text", [
    "Плакат «Пытавших — под суд» висел на стене.",
    "Паблик Instagram* закрыли.\n* Организация признана экстремистской.",
    "Задержали пять человек. Отпустили двух человек.",
    "Он сказал «г*вно» и вышел.",
    "Было всё очень очень плохо.",
    "Дело длится три года. Суд дал пять лет.",
])
def test_what_is_no_slip(text: str) -> None:
    assert remarks(text) == []


def test_a_title_that_quotes_what_nobody_says() -> None:
    assert [one.code for one in remarks("Пациентка: «Меня связали».", title="«БИЛИ И СВЯЗАЛИ МЕНЯ»: ЖАЛОБА")] == [
        "title-quotation"]
    assert remarks("Пациентка: «Били и связали меня».", title="«БИЛИ И СВЯЗАЛИ МЕНЯ»: ЖАЛОБА") == []


def test_an_address_that_leads_round_is_offered_straight() -> None:
    found = remarks("Суд отложил дело.", url="https://m.noon.example/1?utm_source=x")
    assert [(one.code, one.suggestion) for one in found] == [("address-differs", "https://noon.example/1")]


def test_a_hearing_that_has_passed_is_told() -> None:
    text = "Суд назначил заседание на 1 февраля."

    def ahead(whole: str, published: str | None) -> tuple[NextDate, ...]:
        start = whole.index("1 февраля")
        return (NextDate(date="2026-02-01", what="заседание", text="1 февраля", start=start, end=start + 9),)

    item = Item(title="СУД", published="2026-01-20", url="https://noon.example/1", outlet="Полдень",
                body=(Block(kind="paragraph", text="Первый абзац."), Block(kind="paragraph", text=text)))
    digest = Digest(period=Period(), sections=(Section(rubric="Права", items=(item,)),))
    assert [(one.code, one.place, one.text) for one in proofread(digest, TODAY, ahead)] == [
        ("date-passed", 1, "1 февраля")]
    assert list(proofread(digest, date(2026, 1, 25), ahead)) == []


def test_the_real_issue(real_digest: Path) -> None:
    """The slips that the domain notes list (1.7, 1.8 and story 9), by item and kind."""
    digest = read(real_digest.read_bytes(), real_digest.name)
    found = {(remark.item, remark.code) for remark in proofread(digest, TODAY)}
    assert found >= {
        (5, "space-before-mark"), (5, "no-end"), (5, "orphan-asterisk"), (6, "health-of-person"),
        (7, "health-of-person"), (7, "title-quotation"), (8, "guilt-of-acquitted"), (8, "spelt-otherwise"),
        (9, "numbers-differ"), (9, "repeated-phrase"), (9, "digit-in-word"), (9, "unknown-word"),
    }
    assert len(found) <= 20, "remarks that say nothing are noise"


def test_the_command_gives_a_line_a_remark(khronika, tmp_path: Path) -> None:
    issue = tmp_path / "issue.txt"
    issue.write_text("«Права»\n\nСУД ОТЛОЖИЛ ДЕЛО\nГазета «Полдень»\n30 января 2026 г.\n\nСуд отложил отложил дело.\n\n"
                     "ИСТОЧНИК:\n\nГазета «Полдень»\nhttps://noon.example/1\n", encoding="utf-8")
    done = khronika("digest", "proofread", issue, "--today", "2026-02-02")
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["doubled-word"]
    assert khronika("digest", "proofread", issue, "--today", "tomorrow").returncode == 2
