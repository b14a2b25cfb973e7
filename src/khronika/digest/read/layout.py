"""Where a plain text differs from the house format: what would change if it were written back.

The house format (write/txt.py): rubric; title, byline and date on consecutive lines; paragraphs; the source word;
outlet and address on consecutive lines; one blank line between these groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from khronika.digest.header import byline, written_date
from khronika.digest.model import Digest, Item, Section, Warning
from khronika.digest.read.build import Built
from khronika.digest.read.drafts import ItemDraft, SectionDraft
from khronika.digest.read.labels import Label
from khronika.digest.read.lines import Line
from khronika.digest.read.shapes import Shape
from khronika.digest.read.warnings import warning
from khronika.digest.write.wording import rubric_line
from khronika.digest.write.words import words

# Labels that stand right under the line before them; everything else has one blank line before it.
_CLOSE = frozenset({Label.BYLINE, Label.DATE, Label.TITLE_MORE, Label.FRONT})
_SOURCE_LINES = frozenset({Label.OUTLET, Label.URL})


def layout_warnings(
    lines: Sequence[Line], shapes: Sequence[Shape], labels: Sequence[Label], built: Built,
) -> Iterator[Warning]:
    """A warning at each line that the house format would space or spell otherwise."""
    yield from _outer_blank_lines(lines)
    yield from _blank_lines(shapes, labels)
    for section_draft, section in built.sections:
        yield from _rubric(section_draft, section, built.digest)
    for draft, item in built.items:
        yield from _header(draft, item, built.digest)
        yield from _source(draft, item, built.digest)


def _outer_blank_lines(lines: Sequence[Line]) -> Iterator[Warning]:
    """Before the first line with text, and after the last; one line feed at the end is as it should be."""
    for line in takewhile(lambda line: not line.text, lines):
        yield warning("outer-blank-lines", line.number)
    last = list(takewhile(lambda line: not line.text, reversed(lines)))
    for line in last if len(last) > 1 else ():
        yield warning("outer-blank-lines", line.number)


def _blank_lines(shapes: Sequence[Shape], labels: Sequence[Label]) -> Iterator[Warning]:
    for (_, above), (shape, label) in pairwise(zip(shapes, labels, strict=True)):
        together = label in _CLOSE or (label in _SOURCE_LINES and above in _SOURCE_LINES)
        expected = 0 if together else 1
        if shape.blanks != expected and label is not Label.RUBRIC_MORE:
            yield warning("blank-lines", shape.line.number, found=_count(shape.blanks),
                          expected=_count(expected).lower())


def _count(blanks: int) -> str:
    return "No blank line" if blanks == 0 else "One blank line" if blanks == 1 else f"{blanks} blank lines"


def _rubric(draft: SectionDraft, section: Section, digest: Digest) -> Iterator[Warning]:
    printed = " ".join(shape.text for shape in draft.rubric)
    if draft.rubric and printed != rubric_line(section, digest.language):
        yield warning("rubric-spelling", draft.rubric[0].line.number)


def _header(draft: ItemDraft, item: Item, digest: Digest) -> Iterator[Warning]:
    line = byline(item, digest.language)
    printed = ", ".join(shape.text for shape in draft.byline)
    if line and printed != line:
        yield warning("byline-spelling", (draft.byline or [draft.first])[0].line.number, text=line)
    written = written_date(item.published, digest.language) if item.published else None
    if written and (not draft.dates or draft.dates[0].text != written):
        yield warning("date-spelling", (draft.dates or [draft.first])[0].line.number, text=written)
    if draft.dates and draft.byline and draft.dates[0].index < draft.byline[0].index:
        yield warning("header-order", draft.dates[0].line.number)


def _source(draft: ItemDraft, item: Item, digest: Digest) -> Iterator[Warning]:
    """Every line of the block that would not be printed as it stands."""
    label = f"{words(digest.language).source}:"
    house = [text for text in (label, item.source_outlet, item.url) if text] if draft.source else []
    printed = [shape.text for shape, _ in draft.source]
    for shape, _ in draft.source:
        if shape.text not in house:
            yield warning("source-spelling", shape.line.number)
    if set(house) <= set(printed) and [text for text in printed if text in house] != house:
        yield warning("source-spelling", draft.source[0][0].line.number)
