"""Issues as other houses would set them: the same digest with other marks, orders, sources and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khronika.digest.header import byline, quoted, written_date, written_period
from khronika.digest.model import NOTA_BENE, Digest, Item, Section
from khronika.digest.write.words import words
from khronika.records import Language

SAYING = {
    "ru": {"contents": "СОДЕРЖАНИЕ", "link": "Ссылка", "date": "Дата", "rubric": "Рубрика",
           "heading": "ЕЖЕНЕДЕЛЬНЫЙ ДАЙДЖЕСТ"},
    "kk": {"contents": "МАЗМҰНЫ", "link": "Сілтеме", "date": "Күні", "rubric": "Айдар", "heading": "АПТАЛЫҚ ДАЙДЖЕСТ"},
    "en": {"contents": "CONTENTS", "link": "Link", "date": "Date", "rubric": "Section", "heading": "WEEKLY DIGEST"},
}
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(frozen=True)
class House:
    """What a house does otherwise than ours. The functions get text, number counted from 1, language."""

    title: Callable[[str, int], str] = lambda title, number: title
    rubric: Callable[[str, int, Language], str] = lambda rubric, number, language: quoted(rubric, language)
    repeat_rubrics: bool = False
    rubrics: bool = True
    date: Callable[[str, Language], str] = written_date
    header: str = "byline, date"
    source: str = "house"
    source_first: bool = False
    separator: str | None = None
    contents: str | None = None
    front: bool = False
    blanks: int = 1

    def write(self, digest: Digest) -> str:
        """The issue as plain text."""
        lines: list[str] = []
        if self.front:
            lines += [SAYING[digest.language]["heading"], written_period(digest.period, digest.language) or "", ""]
        if self.contents:
            lines += [SAYING[digest.language]["contents"], "", *self._contents(digest), ""]
        number = 0
        for place, section in enumerate(digest.sections, start=1):
            rubric = self._rubric(section, place, digest.language)
            if rubric and not section.items:
                lines += [rubric, ""]
            for item in section.items:
                number += 1
                if rubric and (self.repeat_rubrics or item is section.items[0]):
                    lines += [rubric, ""]
                lines += self._item(item, number, digest.language)
                lines += [self.separator] if self.separator and number % 2 else []
        return "\n".join(self._spaced(lines)) + "\n"

    def _spaced(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            if line:
                yield line
            else:
                yield from [""] * self.blanks

    def _rubric(self, section: Section, number: int, language: Language) -> str | None:
        if section.rubric is None or not self.rubrics:
            return None
        return section.rubric if section.rubric == NOTA_BENE else self.rubric(section.rubric, number, language)

    def _contents(self, digest: Digest) -> Iterator[str]:
        number = 0
        for place, section in enumerate(digest.sections, start=1):
            rubric = self._rubric(section, place, digest.language)
            if rubric:
                yield rubric + (self.contents or "").format(place)
            for item in section.items:
                number += 1
                yield self.title(item.title, number) + (self.contents or "").format(place)

    def _item(self, item: Item, number: int, language: Language) -> list[str]:
        date = self.date(item.published, language) if item.published else None
        header = {"byline": byline(item, language), "date": date}
        title = self.title(item.title, number)
        if self.header == "one line":
            top = [title, ", ".join(part for part in header.values() if part)]
        else:
            top = [title if part == "title" else header[part] or "" for part in (
                self.header if "title" in self.header else f"title, {self.header}").split(", ")]
        body = [line for block in item.body for line in (block.text, "")]
        source = [*self._source(item, language), ""]
        parts = source + body if self.source_first else body + source
        return [*(line for line in top if line), "", *parts]

    def _source(self, item: Item, language: Language) -> list[str]:
        word, outlet, url = words(language).source, item.source_outlet, item.url
        both = [part for part in (outlet, url) if part]
        if not both:
            return []
        return {
            "house": [f"{word}:", "", *both],
            "one line": [f"{word.capitalize()}: {', '.join(both)}"],
            "no word": both,
            "address only": [url or outlet or ""],
            "address first": [f"{word}:", *both[::-1]],
            "in brackets": [f"({word.capitalize()}: {' — '.join(both)})"],
            "two labels": [f"{word.capitalize()}: {outlet or url}",
                           *([f"{SAYING[language]['link']}: {url}"] if outlet and url else [])],
            "far apart": [f"{word}:", "", "", *[line for part in both for line in (part, "")]],
        }[self.source]


def small(title: str) -> str:
    return title[:1] + title[1:].lower()


HOUSES: dict[str, House] = {
    "ours": House(),
    "no blank lines": House(blanks=0),
    "two blank lines": House(blanks=2),
    "stars between items": House(separator="* * *"),
    "rules between items": House(separator="________________"),
    "titles in small letters": House(title=lambda title, number: small(title)),
    "titles in small letters, no blank lines": House(title=lambda title, number: small(title), blanks=0),
    "numbered titles": House(title=lambda title, number: f"{number}. {title}"),
    "numbered titles in small letters": House(title=lambda title, number: f"{number}) {small(title)}"),
    "rubrics without marks": House(rubric=lambda rubric, number, language: rubric),
    "rubrics without marks, no blank lines": House(rubric=lambda rubric, number, language: rubric, blanks=0),
    "rubrics in capitals": House(rubric=lambda rubric, number, language: rubric.upper()),
    "rubrics in capitals, no blank lines": House(rubric=lambda rubric, number, language: rubric.upper(), blanks=0),
    "rubrics without marks, titles in small letters": House(
        rubric=lambda rubric, number, language: rubric, title=lambda title, number: small(title)),
    "rubrics in straight marks": House(rubric=lambda rubric, number, language: f'"{rubric}"'),
    "rubrics with Roman numbers": House(rubric=lambda rubric, number, language: f"{ROMAN[number]}. {rubric}"),
    "rubrics with numbers and marks": House(
        rubric=lambda rubric, number, language: f"{number}. {quoted(rubric, language)}"),
    "rubrics with a label": House(
        rubric=lambda rubric, number, language: f"{SAYING[language]['rubric']}: {quoted(rubric, language)}"),
    "rubrics repeated": House(repeat_rubrics=True),
    "no rubrics": House(rubrics=False),
    "dates in figures": House(date=lambda iso, language: ".".join(reversed(iso.split("-")))),
    "ISO dates": House(date=lambda iso, language: iso),
    "dates with a label": House(
        date=lambda iso, language: f"{SAYING[language]['date']}: {written_date(iso, language)}"),
    "date before the byline": House(header="date, byline"),
    "date before the title": House(header="date, title, byline"),
    "header on one line": House(header="one line"),
    "source on one line": House(source="one line"),
    "source without the word": House(source="no word"),
    "address before the outlet": House(source="address first"),
    "source in brackets": House(source="in brackets"),
    "source with two labels": House(source="two labels"),
    "source far apart": House(source="far apart"),
    "contents": House(contents=" {}"),
    "contents with dots": House(contents=" ..... {}"),
    "contents of numbered titles": House(contents="\t{}", title=lambda title, number: f"{number}. {title}"),
    "heading and days": House(front=True),
    "all at once": House(
        title=lambda title, number: f"{number}. {title}", contents=" ... {}", front=True, source="one line",
        separator="# # #", date=lambda iso, language: ".".join(reversed(iso.split("-")))),
}
