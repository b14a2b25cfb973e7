"""What is written reads back as it was: samples, the real issue, look-alikes, and issues put together at random."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from khronika.digest.model import NOTA_BENE, Block, Digest, Item, Period, Section
from khronika.digest.read import read
from khronika.digest.write import Format, write

from .write_cast import LANGUAGES, LOOKALIKES, one_item, paragraphs, sample

LOSSLESS: tuple[Format, ...] = ("txt", "docx", "html", "epub", "eml")


def back(digest: Digest, to: Format) -> Digest:
    return replace(read(write(digest, to), f"issue.{to}"), warnings=())


@pytest.mark.parametrize("to", LOSSLESS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_come_back(language: str, to: Format) -> None:
    assert back(sample(language), to) == sample(language)


@pytest.mark.parametrize("to", LOSSLESS)
def test_the_real_issue_comes_back(real_digest: Path, to: Format) -> None:
    digest = replace(read(real_digest.read_bytes(), real_digest.name), warnings=())
    assert back(digest, to) == digest


def test_the_real_issue_is_written_line_for_line(real_digest: Path) -> None:
    """Every line with text that is not the original's, letter for letter, is one that a warning speaks of."""
    digest = read(real_digest.read_bytes(), real_digest.name)
    warned = {warning.line for warning in digest.warnings}
    # A joined rubric is warned about at its first line; its second stands after the blank one.
    warned |= {warning.line + 2 for warning in digest.warnings if warning.code == "rubric-joined" and warning.line}
    lines = enumerate(real_digest.read_text("utf-8").split("\n"), start=1)
    original = [(number, line) for number, line in lines if line]
    written = [line for line in write(digest, "txt").decode().split("\n") if line]
    matcher = SequenceMatcher(None, [line for _, line in original], written, autojunk=False)
    changed = [original[index][0] for kind, start, end, _, _ in matcher.get_opcodes() if kind != "equal"
               for index in range(start, end)]
    assert changed
    assert set(changed) <= warned


@pytest.mark.parametrize("to", LOSSLESS)
def test_body_text_that_looks_like_the_frame_stays_body_text(to: Format) -> None:
    digest = one_item(Item(title="ЗАГОЛОВОК ПУБЛИКАЦИИ", author="Инна ЛЕСНАЯ", outlet="Полдень",
                           outlet_type="интернет-издание", published="2026-02-03",
                           source_outlet="Интернет-издание «Полдень»", url="https://polden.example/1", body=LOOKALIKES))
    assert back(digest, to) == digest


def test_an_invisible_mark_stands_only_where_it_is_needed(real_digest: Path) -> None:
    assert "\u2060" not in write(read(real_digest.read_bytes(), real_digest.name), "txt").decode()
    digest = one_item(Item(title="ЗАГОЛОВОК", published="2026-02-03", body=LOOKALIKES))
    assert "\u2060" in write(digest, "txt").decode()


@pytest.mark.parametrize("to", LOSSLESS)
def test_a_title_in_small_letters_comes_back(to: Format) -> None:
    digest = one_item(Item(title="Обычный заголовок", outlet="Полдень", outlet_type="газета", published="2026-02-03",
                           body=paragraphs("Первый абзац.", "Второй абзац.")))
    assert back(digest, to) == digest


def alike_items() -> Digest:
    """Two items of one author and day, the first of which says its title again: three lines that come twice."""
    item = Item(title="СУД ОТЛОЖЕН", author="Инна ЛЕСНАЯ", outlet="Полдень", outlet_type="газета",
                published="2026-02-03", body=paragraphs("Суд отложен."))
    other = replace(item, title="ДРУГОЙ ЗАГОЛОВОК", body=paragraphs("Обычный текст второй публикации."))
    return Digest(period=Period(from_="2026-02-03", to="2026-02-03"),
                  sections=(Section(rubric="Право", items=(item, other)),))


@pytest.mark.parametrize("to", LOSSLESS)
def test_alike_items_at_the_head_of_an_issue_come_back(to: Format) -> None:
    assert back(alike_items(), to) == alike_items()


@pytest.mark.parametrize("to", LOSSLESS)
def test_a_body_line_that_says_contents_comes_back(to: Format) -> None:
    body = paragraphs("Первый абзац.", "Содержание", "Суд отложен.", "Второй абзац.", "Суд отложен.")
    digest = one_item(Item(
        title="ЗАГОЛОВОК", outlet="Полдень", outlet_type="газета", published="2026-02-03", body=body))
    assert back(digest, to) == digest


_VOCABULARY = ["суд", "право", "арест", "закон", "«Полдень»", "2026", "№7", "иск", "Инна", "день", "Таза", "ұлт"]
WORDS = some.lists(some.sampled_from(_VOCABULARY), min_size=2, max_size=12).map(" ".join)
FIRST = Section(rubric="Первая рубрика", items=(Item(
    title="НАЧАЛО ВЫПУСКА", author="Олег ПЕРВЫЙ", outlet="Заря", outlet_type="журнал", published="2026-02-14",
    source_outlet="Журнал «Заря»", url="https://zarya.example/1",
    body=paragraphs(*(f"Вступительный абзац под номером {number}, не похожий ни на что." for number in range(8)))),))
SENTENCES = some.one_of(
    WORDS.map(lambda words: f"{words.capitalize()}."), WORDS.map(str.upper), WORDS.map(lambda words: f"«{words}»"),
    WORDS.map(lambda words: f"- {words}, – сказал он."), WORDS.map(str.capitalize),
    # Without «Содержание»: see test_a_body_line_that_says_contents_comes_back.
    some.sampled_from([block.text for block in LOOKALIKES if block.text != "Содержание"]),
)
BODIES = some.lists(some.builds(Block, kind=some.sampled_from(["paragraph"] * 6 + ["subheading"]), text=SENTENCES),
                    min_size=1, max_size=8).map(tuple)
HEADERS = some.sampled_from([
    {"author": "Инна ЛЕСНАЯ", "outlet": "Полдень", "outlet_type": "интернет-издание"},
    {"outlet": "Полдень", "outlet_type": "газета"}, {"outlet": "Голос Степи"},
    {"author": "Роман ТУЛЕГЕН", "position": "обозреватель бюро"},
])
SOURCES = some.sampled_from([
    {}, {"source_outlet": "Сайт газеты «Полдень»", "url": "https://polden.example/1_2"},
    {"source_outlet": "Голос Степи"},
    {"url": "https://www.polden.example/a/b?c=d&e=%D0%B0#f"},
])
ITEMS = some.builds(
    lambda title, header, source, day, body: Item(
        title=title, published=f"2026-02-{day:02}", body=body, **header, **source),
    WORDS.map(str.upper), HEADERS, SOURCES, some.integers(1, 28), BODIES)
RUBRICS = some.lists(some.one_of(WORDS.map(str.capitalize), some.just(NOTA_BENE)), min_size=1, max_size=3, unique=True)


@some.composite
def issues(draw: some.DrawFn) -> Digest:
    sections = (FIRST, *(Section(rubric=rubric, items=tuple(draw(some.lists(ITEMS, min_size=1, max_size=3))))
                         for rubric in draw(RUBRICS)))
    days = sorted(item.published or "" for section in sections for item in section.items)
    return Digest(period=Period(from_=days[0], to=days[-1]), sections=sections)


@pytest.mark.parametrize("to", LOSSLESS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
          phases=[Phase.generate])
@given(digest=issues())
def test_issues_put_together_at_random_come_back(digest: Digest, to: Format) -> None:
    assert back(digest, to).sections == digest.sections
