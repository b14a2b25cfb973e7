"""From drafts to the digest: texts joined, fields parsed, and a warning for everything set right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from khronika.digest.model import NOTA_BENE, Block, Digest, Item, Period, Section, Warning
from khronika.digest.read.byline import Byline, parse_byline
from khronika.digest.read.dates import date_line, find_date, period_line
from khronika.digest.read.drafts import Drafts, ItemDraft, SectionDraft
from khronika.digest.read.labels import Label
from khronika.digest.read.shapes import Shape
from khronika.digest.read.signs import (
    find_url,
    has_stem,
    labelled_rubric,
    numbering,
    standing_rubric,
    without_numbering,
)
from khronika.digest.read.source import Source, parse_source, with_scheme
from khronika.digest.read.vocabulary import vocabulary
from khronika.digest.read.warnings import warning
from khronika.records import Language

_MARKS = {"«": "»", "“": "”", "„": "“", '"': '"'}
_NUMBER = re.compile(
    r"(?:№|#|\b(?:no|issue|выпуск|шығарылым|нөмір)\b\.?)\s*(\d+(?:\s*\(\d+\)|\s*/\s*\d+)?)", re.IGNORECASE)


@dataclass(slots=True)
class Build:
    """Gathers warnings while the digest is put together."""

    numbered: bool
    """Titles are numbered through the issue: the numbers are not part of them."""
    warnings: list[Warning] = field(default_factory=list)

    def warn(self, code: str, shape: Shape | int | None, **details: object) -> None:
        line = shape.line.number if isinstance(shape, Shape) else shape
        self.warnings.append(warning(code, line, **details))


ItemPair = tuple[ItemDraft, Item]
SectionPair = tuple[SectionDraft, Section]


@dataclass(frozen=True, slots=True)
class Built:
    """The digest, and each part of it beside the lines that it was made of."""

    digest: Digest
    items: tuple[ItemPair, ...]
    sections: tuple[SectionPair, ...]


def build_digest(drafts: Drafts, language: Language) -> Built:
    """The digest with what was set right in its frame; proofreading of the text is another matter (proof.py)."""
    build = Build(numbered=_numbered([item for section in drafts.sections for item in section.items]))
    sections: list[Section] = []
    pairs: list[SectionPair] = []
    for draft in drafts.sections:
        section = _section(draft, build)
        pairs.append((draft, section))
        if sections and section.rubric is not None and sections[-1].rubric == section.rubric:
            build.warn("rubric-repeated", draft.rubric[0])
            sections[-1] = Section(rubric=section.rubric, items=sections[-1].items + section.items)
        elif section.rubric is not None or section.items:
            sections.append(section)
    heading, number, organisation = _front(drafts.front, build)
    for shape in drafts.back:
        build.warn("left-out", shape, text=_short(shape.text))
    dates = sorted(item.published for section in sections for item in section.items
                   if item.published and len(item.published) == 10)
    digest = Digest(
        period=Period(from_=dates[0], to=dates[-1]) if dates else Period(), sections=tuple(sections),
        warnings=tuple(build.warnings), language=language, heading=heading, number=number, organisation=organisation,
    )
    items = tuple(pair for draft, section in pairs for pair in zip(draft.items, section.items, strict=True))
    return Built(digest, items, tuple(pairs))


def _section(draft: SectionDraft, build: Build) -> Section:
    for shape in draft.rubric if len(draft.rubric) > 1 else ():
        build.warn("rubric-joined", shape, count=len(draft.rubric))
    if draft.rubric and not draft.items:
        build.warn("empty-rubric", draft.rubric[0])
    if not draft.rubric and draft.items:
        for item in draft.items:
            build.warn("no-rubric", item.first)
    rubric = _rubric(" ".join(shape.text for shape in draft.rubric), draft, build) if draft.rubric else None
    return Section(rubric=rubric, items=tuple(_item(item, build) for item in draft.items))


def _rubric(text: str, draft: SectionDraft, build: Build) -> str:
    """Without numbering, label and outer marks."""
    number = numbering(text)
    if number and draft.rubric[0].line.role is None:
        build.warn("numbering", draft.rubric[0], text=number.strip())
        text = without_numbering(text)
    text = labelled_rubric(text) or text
    bare = without_marks(text)
    if standing_rubric(bare) and draft.rubric[0].line.role is None:
        return NOTA_BENE if bare.strip(" .:").upper() in (NOTA_BENE, "NB", "N.B") else bare.strip(" .:")
    return bare


def without_marks(text: str) -> str:
    """The text inside its outer quotation marks."""
    text = text.strip()
    bare = text.rstrip(" .")
    if len(bare) > 2 and bare[0] in _MARKS and bare[-1] in "»”“\"":
        return bare[1:-1].strip()
    return text


def _item(draft: ItemDraft, build: Build) -> Item:
    title = _title(draft, build)
    byline = parse_byline(", ".join(shape.text for shape in draft.byline)) if draft.byline else Byline()
    source = parse_source(draft.source)
    published = _published(draft, byline, source, build)
    url = _url(draft, source, build)
    for line in source.wrapped:
        build.warn("wrapped-url", line)
    for line, text in source.outlets[1:]:
        build.warn("second-source", line, text=text)
    if not draft.source:
        build.warn("no-source", draft.first)
    elif url is None:
        build.warn("no-url", draft.source[0][0])
    if not draft.body:
        build.warn("no-body", draft.first)
    return Item(
        title=title, author=byline.author, position=byline.position, outlet=byline.outlet,
        outlet_type=byline.outlet_type, published=published,
        source_outlet=source.outlets[0][1] if source.outlets else None, url=url,
        body=tuple(Block(kind="subheading" if label is Label.SUBHEAD else "paragraph", text=shape.text)
                   for shape, label in draft.body),
    )


def _title(draft: ItemDraft, build: Build) -> str:
    if not draft.title:
        build.warn("no-title", draft.first)
        return ""
    for shape in draft.title if len(draft.title) > 1 else ():
        build.warn("title-joined", shape, count=len(draft.title))
    text = " ".join(shape.text for shape in draft.title)
    number = numbering(text)
    if number and build.numbered and draft.title[0].line.role is None:
        build.warn("numbering", draft.title[0], text=number.strip())
        text = without_numbering(text)
    return text


def _published(draft: ItemDraft, byline: Byline, source: Source, build: Build) -> str | None:
    for shape in draft.dates[1:]:
        build.warn("second-date", shape, text=shape.text)
    published = draft.dates[0].date if draft.dates else byline.published or source.published
    if published is None:
        build.warn("no-date", draft.first)
    elif len(published) < 10:
        build.warn("month-only", draft.first)
    return published


def _url(draft: ItemDraft, source: Source, build: Build) -> str | None:
    for line, other in source.urls[1:]:
        build.warn("second-source", line, text=other)
    if not source.urls:
        links = [(shape.line.number, link) for shape in draft.title for link in shape.line.links]
        if not links:
            return None
        build.warn("link-used", links[0][0], text=links[0][1])
        return links[0][1]
    line, address = source.urls[0]
    printed = any(find_url(shape.text) for shape, _ in draft.source)
    if not printed:
        build.warn("link-used", line, text=address)
    if "://" not in address:
        build.warn("scheme-added", line)
    return with_scheme(address)


def _numbered(items: Sequence[ItemDraft]) -> bool:
    """Whether most titles begin with a number, each the next or a new first."""
    found = [numbering(item.title[0].text) for item in items if item.title]
    numbers = [int(digits.group()) for text in found if text and (digits := re.search(r"\d+", text))]
    if not numbers or len(numbers) * 2 < len(items):
        return False
    return numbers[0] == 1 and all(later in (1, earlier + 1) for earlier, later in pairwise(numbers))


def _front(shapes: Sequence[Shape], build: Build) -> tuple[str | None, str | None, str | None]:
    """Heading, number and organisation from the lines before the first rubric."""
    heading: str | None = None
    number: str | None = None
    organisation: str | None = None
    for shape in shapes:
        if shape.line.role == "organisation":
            organisation = shape.text
            continue
        if shape.line.role == "heading":
            heading = None if period_line(shape.text) or date_line(shape.text) else shape.text
            continue
        found = _NUMBER.search(shape.text)
        if found and number is None:
            number = found.group(1)
            rest = _without_date(_NUMBER.sub("", shape.text)).strip(" .,;:|–—-()")
            if not rest or period_line(shape.text) or heading is not None:
                continue
            heading = rest
        elif period_line(shape.text) and not shape.front:
            continue
        elif organisation is None and has_stem(shape.text, vocabulary().organisation_words) and not shape.front:
            organisation = shape.text
        elif heading is None:
            heading = shape.text
        else:
            build.warn("left-out", shape, text=_short(shape.text))
    return heading, number, organisation


def _without_date(text: str) -> str:
    found = find_date(text)
    return f"{text[:found.start]}{text[found.end:]}" if found else text


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
