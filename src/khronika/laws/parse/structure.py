"""From marked lines to an edition: title, preamble, sections, articles with their paragraphs, what stands outside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from khronika.laws.model import Article, Caution, Document, Edition, Note, Outside, Paragraph, Section, Unit
from khronika.laws.parse import headings
from khronika.laws.parse.contents import without_contents
from khronika.laws.parse.language import language_of
from khronika.laws.parse.marked import Marked, marked
from khronika.laws.parse.marks import either, marks
from khronika.laws.parse.notes import is_repeal
from khronika.laws.parse.numbers import key
from khronika.laws.parse.unwrap import is_wrapped, unwrapped

_RANKS = {
    "annex": 0,
    "book": 1,
    "part": 2,
    "title": 3,
    "section": 4,
    "subsection": 5,
    "chapter": 6,
    "division": 7,
    "paragraph-group": 8,
    "heading": 9,
}
_NO_ARTICLES = {
    "point": "{name}: no articles were found; compared by points",
    "paragraph": "{name}: no articles were found; compared by paragraphs",
}
_STARS = re.compile(r"[\s*_=–—-]*")


@dataclass(slots=True)
class Building:
    """An article or a section while its lines come in."""

    place: int
    label: str
    number: str
    heading: str
    section: int | None
    line: int
    texts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Builder:
    """Goes through the lines once. `current` takes the next line: an article, or the text outside articles."""

    title_lines: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    articles: list[Building] = field(default_factory=list)
    outside: dict[int | None, list[str]] = field(default_factory=dict)
    current: Building | None = None
    title_open: bool = False
    """The last line was a section's heading whose title may still come, or go on."""

    def take(self, one: Marked) -> None:
        if one.heading is not None and one.heading.what == "article":
            self._article(one, one.heading)
        elif one.heading is not None:
            self._section(one, one.heading)
        elif one.note is not None:
            self._note(one.note)
        else:
            self._text(one)

    def _article(self, one: Marked, heading: headings.Heading) -> None:
        section = self.stack[-1] if self.stack else None
        self.current = Building(
            len(self.articles),
            heading.label,
            heading.number or "",
            heading.rest,
            section,
            one.line.number,
            notes=list(one.inline),
        )
        self.articles.append(self.current)
        self.title_open = False

    def _section(self, one: Marked, heading: headings.Heading) -> None:
        if not self.articles and not heading.label and _is_preamble(heading.rest):
            self._before_all(heading.rest)
            return
        kinds = [self.sections[place].kind for place in self.stack]
        if heading.kind in kinds:
            del self.stack[kinds.index(heading.kind) :]
        else:
            rank = _RANKS.get(heading.kind, 9)
            while self.stack and _RANKS.get(self.sections[self.stack[-1]].kind, 9) > rank:
                self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        place = len(self.sections)
        self.sections.append(
            Section(
                index=place,
                kind=heading.kind,
                label=heading.label,
                number=heading.number,
                title=heading.rest,
                level=len(self.stack) + 1,
                parent=parent,
                notes=one.inline,
            )
        )
        self.stack.append(place)
        self.current = None
        self.title_open = not heading.rest or heading.rest.isupper()

    def _note(self, note: Note) -> None:
        if self.current is not None:
            self.current.notes.append(note)
        elif self.stack:
            section = self.sections[self.stack[-1]]
            self.sections[section.index] = _with(section, notes=(*section.notes, note))
        else:
            self.notes.append(note)

    def _text(self, one: Marked) -> None:
        if self.title_open and self._title(one.text):
            return
        self.title_open = False
        if self.current is not None:
            self.current.texts.append(one.text)
            self.current.notes += one.inline
        elif self.stack:
            self.outside.setdefault(self.stack[-1], []).append(one.text)
        else:
            self._before_all(one.text)

    def _title(self, text: str) -> bool:
        """A section's title on the lines after its heading: one line, or as many as are in capitals."""
        section = self.sections[self.stack[-1]]
        line = headings.bare(text)
        fits = headings.looks_like_title(text) and (not section.title or line.isupper())
        if fits and headings.point_label(line) is None:
            self.sections[section.index] = _with(section, title=f"{section.title} {line}".strip())
            self.title_open = line.isupper()
            return True
        return False

    def _before_all(self, text: str) -> None:
        line = headings.bare(text)
        if _is_preamble(line):
            # What stood before it tells of the act: when made, where published.
            self.title_lines += self.preamble
            self.preamble, self.stack = [""], []
        elif not self.preamble and not _is_sentence(line) and (not self.title_lines or _is_about_the_act(line)):
            self.title_lines.append(line)
        else:
            self.preamble.append(line)


def _with(section: Section, *, title: str | None = None, notes: tuple[Note, ...] | None = None) -> Section:
    return Section(
        index=section.index,
        kind=section.kind,
        label=section.label,
        number=section.number,
        title=section.title if title is None else title,
        level=section.level,
        parent=section.parent,
        notes=section.notes if notes is None else notes,
    )


def _is_preamble(line: str) -> bool:
    return bool(re.fullmatch(rf"(?:{either(list(marks().preamble))})", line, re.IGNORECASE))


_ABOUT = re.compile(
    r"^(?:[(\[]|Принят|Прийнят|Adopted|Vom |от \d|№|\d|Закон|Кодекс|Конституц)|\bN \d|\d{4}$", re.IGNORECASE
)


def _is_sentence(line: str) -> bool:
    """A title may be long, but ends without a full stop; a preamble may be one sentence."""
    return len(line.split()) > 12 and line[-1:] in ".,;" and not _ABOUT.search(line)


def _is_about_the_act(line: str) -> bool:
    """Lines between the title and the preamble: when adopted, where published."""
    return line.isupper() or bool(_ABOUT.search(line)) or (len(line.split()) < 9 and line[-1:] not in ".,;")


def edition_of(document: Document) -> Edition:
    """The edition in a document. Never fails on what it cannot place: a text without articles comes out in points or
    paragraphs, and `warnings` say so."""
    lines = list(document.lines)
    if document.wrapped or (document.format == "txt" and is_wrapped(lines)):
        lines = unwrapped(lines)
    read, unit = marked(lines)
    read, listed = without_contents(read)
    read, closing = _without_closing(read)
    builder = Builder()
    for one in read:
        builder.take(one)
    warnings = [*document.warnings]
    if listed:
        warnings.append(
            Caution(
                sentence="{name}: a table of contents with {count} entries was left out",
                given={"name": document.name, "count": str(listed)},
            )
        )
    if unit == "paragraph":
        _as_paragraphs(builder)
    if unit != "article":
        warnings.append(Caution(sentence=_NO_ARTICLES[unit], given={"name": document.name}))
    return _finished(document, builder, unit, [*closing, *builder.preamble], tuple(warnings))


def _as_paragraphs(builder: Builder) -> None:
    """No unit has a number: every paragraph is one, counted in order."""
    texts: list[tuple[int | None, str]] = [(None, text) for text in builder.preamble if text]
    texts += [(section, text) for section, group in builder.outside.items() for text in group]
    builder.preamble, builder.outside = [], {}
    for place, (section, text) in enumerate(texts, start=1):
        builder.articles.append(Building(place - 1, "", str(place), "", section, 0, texts=[text]))


def _without_closing(lines: list[Marked]) -> tuple[list[Marked], list[str]]:
    """The lines without signatures at the end: short lines, the first of which stars or a signatory's office begin."""
    starts = tuple(marks().closing)
    tail = len(lines)
    while tail and lines[tail - 1].heading is None and len(lines[tail - 1].text.split()) <= 10:
        tail -= 1
    for place in range(tail, len(lines)):
        text = headings.bare(lines[place].text)
        signed = text.startswith(starts) and not text.endswith((".", ";", ",", ":"))
        if place and (signed or _STARS.fullmatch(lines[place].text)):
            return lines[:place], []
    return [one for one in lines if not _STARS.fullmatch(one.text)], []


def _finished(
    document: Document, builder: Builder, unit: Unit, texts: list[str], warnings: tuple[Caution, ...]
) -> Edition:
    sections = _transitional(builder.sections)
    headed = _headings_end_without_stop(builder.articles)
    articles: list[Article] = []
    seen: Counter[str] = Counter()
    for one in builder.articles:
        articles.append(_article(one, sections, unit, headed=headed, again=seen[key(one.number)]))
        seen[key(one.number)] += 1
    body = " ".join([*texts, *(article.text for article in articles[:60])])
    return Edition(
        name=document.name,
        title=" ".join(builder.title_lines),
        language=language_of(body),
        unit=unit,
        preamble=tuple(_paragraph(text) for text in builder.preamble if text),
        sections=tuple(sections),
        articles=tuple(articles),
        outside=tuple(
            Outside(section=section, paragraphs=tuple(map(_paragraph, group)))
            for section, group in builder.outside.items()
        ),
        notes=tuple(builder.notes),
        warnings=(*warnings, *_twice(document.name, articles)),
    )


def _transitional(sections: list[Section]) -> list[Section]:
    pattern = re.compile(either(list(marks().transitional)), re.IGNORECASE)
    found: list[Section] = []
    for section in sections:
        above = section.parent is not None and found[section.parent].transitional
        found.append(
            Section(
                **{
                    **{name: getattr(section, name) for name in section.__struct_fields__},
                    "transitional": above or bool(pattern.search(section.title)),
                }
            )
        )
    return found


def _headings_end_without_stop(articles: list[Building]) -> bool:
    """Whether what follows the numbers of this law's articles on their line are titles, not text."""
    rests = [one.heading for one in articles if one.heading]
    titles = sum(not re.search(r"[.;:,]$", rest) and len(rest.split()) <= headings.LONGEST_TITLE for rest in rests)
    return bool(rests) and titles * 2 > len(rests)


def _article(one: Building, sections: list[Section], unit: Unit, *, headed: bool, again: int) -> Article:
    heading, texts = one.heading or None, one.texts
    if heading and not (headed and texts and not re.search(r"[;:,]$", heading)):
        heading, texts = None, [one.heading, *texts]
    repealed = _is_repealed(heading, texts, one.notes)
    if repealed:
        one.notes += [Note(text=text, kind="repealed") for text in texts]
        texts = []
    return Article(
        index=one.place,
        number=one.number,
        label=one.label if unit != "paragraph" else "",
        heading=heading,
        paragraphs=tuple(map(_paragraph, texts)),
        section=one.section,
        repealed=repealed,
        transitional=one.section is not None and sections[one.section].transitional,
        notes=tuple(one.notes),
        line=one.line,
        again=again,
    )


def _is_repealed(heading: str | None, texts: list[str], notes: list[Note]) -> bool:
    if texts:
        return is_repeal(" ".join(texts))
    if heading and is_repeal(heading):
        return True
    return any(note.kind == "repealed" for note in notes) or not heading


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text=text, label=headings.point_label(text))


def _twice(name: str, articles: list[Article]) -> tuple[Caution, ...]:
    again = {article.number for article in articles if article.again}
    if not again:
        return ()
    listed = ", ".join(sorted(again)[:10])
    sentence = "{name}: the same number stands more than once: {numbers}; each is kept apart"
    return (Caution(sentence=sentence, given={"name": name, "numbers": listed}),)
