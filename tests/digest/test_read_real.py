"""The bureau's real issue, held against the table of its contents that was written by hand (domain.md 1.3, 1.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from khronika.digest.model import Digest, Item
from khronika.digest.read import read

_SIGNS = re.compile("[«»`]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s`)]+")


@dataclass(frozen=True)
class Row:
    """One row of table 1.4; texts as the table has them."""

    rubric: str
    title: str
    byline: str
    day: int
    source: str | None
    """None where the table leaves it out."""
    url: str | None
    paragraphs: int
    subheadings: tuple[str, ...]
    words: int


def plain(text: str) -> str:
    """For comparing what the table prints with marks around it: no guillemets, one case."""
    return " ".join(_SIGNS.sub("", text).split()).casefold()


@pytest.fixture(scope="session")
def table(shared: Path) -> list[Row]:
    text = (shared / "domain.md").read_text(encoding="utf-8")
    part = text[text.index("## 1.4"):text.index("## 1.5")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()
             if re.match(r"\| \d+ \|", line)]
    rows: list[Row] = []
    for _, rubric, title, byline, date, source, body in cells:
        if rubric.startswith("same"):
            rubric = rows[-1].rubric
        printed = re.search(r"L\d+ (?:no author · )?«(.+?)»(?= ·| \(|;|$)|L\d+ «(.+?)»$", byline)
        assert printed, byline
        outlet = re.search(r"L\d+ [«`](?!www|http)(.+?)[»`](?=[,; (])", source)
        address = _ADDRESS.search(source)
        counts = re.search(r"; (\d+)(?: \(\+\d+[^:]*: (.+)\))?; (\d+)$", body)
        assert counts, body
        rows.append(Row(
            rubric=rubric.split(" (")[0].rstrip("…"), title=re.sub(r"^L\d+ | \(\*\*.*$", "", title),
            byline=printed.group(1) or printed.group(2), day=int(re.sub(r"^L\d+ ", "", date).split()[0]),
            source=outlet.group(1).strip() if outlet else None, url=address.group() if address else None,
            paragraphs=int(counts.group(1)), subheadings=tuple(re.findall("«(.+?)»", counts.group(2) or "")),
            words=int(counts.group(3)),
        ))
    return rows


@pytest.fixture(scope="session")
def digest(real_digest: Path) -> Digest:
    return read(real_digest.read_bytes(), real_digest.name)


@pytest.fixture(scope="session")
def items(digest: Digest) -> list[tuple[str | None, Item]]:
    return [(section.rubric, item) for section in digest.sections for item in section.items]


def test_it_has_seven_sections_and_ten_items(digest: Digest, table: list[Row]) -> None:
    assert len(digest.sections) == 7
    assert sum(len(section.items) for section in digest.sections) == len(table) == 10
    assert digest.sections[-1].rubric == "NOTA BENE"
    assert digest.language == "ru"


def test_every_header_is_the_tables(items: list[tuple[str | None, Item]], table: list[Row]) -> None:
    for (rubric, item), row in zip(items, table, strict=True):
        assert plain(rubric or "").startswith(plain(row.rubric))
        assert item.title == row.title
        outlet = " ".join(part for part in (item.outlet_type, item.outlet) if part)
        header = ", ".join(part for part in (item.author, item.position, outlet) if part)
        assert plain(header) == plain(row.byline)
        assert item.published == f"2026-01-{row.day:02}"


def test_authors_positions_and_types_are_told_apart(items: list[tuple[str | None, Item]], table: list[Row]) -> None:
    for (_, item), row in zip(items, table, strict=True):
        has_author = re.match(r"\w+ [А-ЯЁ]{2,}, ", row.byline) is not None
        assert (item.author is not None) == has_author
        assert item.author is None or row.byline.startswith(item.author + ", ")
        assert (item.position is None) != (item.outlet is None)
        assert item.outlet_type is None or item.outlet_type == item.outlet_type.lower()
    assert [item.position is not None for _, item in items] == [False] * 9 + [True]


def test_every_source_is_the_tables(items: list[tuple[str | None, Item]], table: list[Row]) -> None:
    for (_, item), row in zip(items, table, strict=True):
        if row.url is None:
            assert (item.source_outlet, item.url) == (None, None)
            continue
        assert item.source_outlet
        assert row.source is None or plain(item.source_outlet) == plain(row.source)
        assert item.url == (row.url if "://" in row.url else f"https://{row.url}")
    assert sum(item.url is None for _, item in items) == 1


def test_every_body_is_the_tables(items: list[tuple[str | None, Item]], table: list[Row]) -> None:
    for (_, item), row in zip(items, table, strict=True):
        assert sum(block.kind == "paragraph" for block in item.body) == row.paragraphs
        assert tuple(block.text for block in item.body if block.kind == "subheading") == row.subheadings
        assert sum(len(block.text.split()) for block in item.body) == row.words
        assert all(block.text == block.text.strip() for block in item.body)


def test_the_period_is_the_first_and_last_day(digest: Digest, table: list[Row]) -> None:
    days = [row.day for row in table]
    assert (digest.period.from_, digest.period.to) == (f"2026-01-{min(days)}", f"2026-01-{max(days)}")


def test_warnings_name_the_lines_that_were_set_right(digest: Digest) -> None:
    lines: dict[str, set[int | None]] = {}
    for warning in digest.warnings:
        lines.setdefault(warning.code, set()).add(warning.line)
    # The lines of domain.md 1.3, 1.4, 1.6 and 1.7.
    assert lines["leading-space"] | lines["outer-space"] == {1, 19, 52, 211, 350}
    assert lines["trailing-space"] == {183, 209, 225, 291, 295, 356, 357, 358, 361, 363, 364, 366}
    assert lines["outer-space"] == {211}
    assert lines["separator"] == {85, 119, 148, 185, 310}
    assert lines["rubric-joined"] == {211, 213}
    assert lines["scheme-added"] == {51, 118, 147, 183}
    assert lines["space-in-empty-line"] == {367}
    assert lines["no-source"] == {351}
    assert {52, 143, 211, 306, 350, 351} <= lines["blank-lines"]
