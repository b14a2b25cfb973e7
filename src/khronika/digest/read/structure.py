"""From a document's lines to the digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khronika.digest.model import Digest, Warning
from khronika.digest.read.build import build_digest
from khronika.digest.read.contents import contents_lines
from khronika.digest.read.drafts import Drafts, drafts_of
from khronika.digest.read.layout import layout_warnings
from khronika.digest.read.lines import LONGEST_TEXT, MOST_LINES, Document, Line, far_too_much
from khronika.digest.read.path import read_path
from khronika.digest.read.proof import doubts
from khronika.digest.read.shapes import Place, Shape, shape
from khronika.digest.read.signs import ends_in_address, separator, url_line
from khronika.digest.read.votes import each_vote
from khronika.digest.read.warnings import warning
from khronika.errors import BadInput
from khronika.records import Language


@dataclass(frozen=True, slots=True)
class Survey:
    """The lines that the rules are asked about, and what was set aside before."""

    shapes: tuple[Shape, ...]
    separators: tuple[Line, ...]
    contents: tuple[Line, ...]


def digest_of(document: Document, name: str) -> Digest:
    """The digest of a document. Raises BadInput where no item is found in it."""
    check_size(document, name)
    surveyed = survey(document)
    labels, _ = read_path(surveyed.shapes)
    drafts = drafts_of(surveyed.shapes, labels)
    if not holds_items(drafts):
        raise BadInput("{name}: no item of a digest was found in it (a title with its header, date or source); "
                       "check that it is a digest", name=name)
    built = build_digest(drafts, language_of(document))
    digest = built.digest
    notes = [Warning(code=code, line=line, message=message) for code, line, message in document.notes]
    told = [*notes, *changes(document, surveyed), *digest.warnings, *doubts(built.items)]
    if document.spaces_matter:
        told += layout_warnings(document.lines, surveyed.shapes, labels, built)
    told.sort(key=lambda one: one.line or 0)
    return Digest(
        period=digest.period, sections=digest.sections, warnings=tuple(told), language=digest.language,
        heading=digest.heading, number=digest.number, organisation=digest.organisation,
    )


def explain(document: Document) -> Iterator[str]:
    """Each line with what it was taken for, and the votes of every rule: why the reader read it so."""
    shapes = survey(document).shapes
    labels, habits = read_path(shapes)
    yield f"habits: {habits}"
    for one, label in zip(shapes, labels, strict=True):
        yield f"{one.line.number:>5} {label.name:<11} {one.text[:90]}"
        for rule, vote in each_vote(one, habits):
            told = ", ".join(f"{other.name} {points:+g}" for other, points in vote.items() if points > -100)
            if told:
                yield f"{'':>18}{rule}: {told}"


def check_size(document: Document, name: str) -> None:
    """Raises BadInput for more text than any digest has."""
    written = sum(1 for line in document.lines if line.text)
    if written > MOST_LINES or sum(len(line.text) for line in document.lines) > LONGEST_TEXT:
        raise far_too_much(name)
    if not written:
        raise BadInput("{name} has no text in it; check that the right file was saved", name=name)


def survey(document: Document) -> Survey:
    """Set blank lines, separators and the table of contents aside; what is left gets its shape."""
    written: list[tuple[Line, int, bool]] = []
    separators: list[Line] = []
    blank, mark = 1, False
    for line in document.lines:
        if not line.text:
            blank += 1
        elif line.role is None and separator(line.text):
            separators.append(line)
            mark = True
        else:
            written.append((line, blank, mark))
            blank, mark = 0, False
    contents = contents_lines([line for line, _, _ in written])
    kept = [entry for index, entry in enumerate(written) if index not in contents]
    shapes = tuple(shape(line, index, _place(kept, index)) for index, (line, _, _) in enumerate(kept))
    return Survey(shapes, tuple(separators), tuple(written[index][0] for index in sorted(contents)))


def _place(kept: Sequence[tuple[Line, int, bool]], index: int) -> Place:
    _, blanks, mark = kept[index]
    below = kept[index + 1] if index + 1 < len(kept) else None
    return Place(
        blanks_above=blanks, blanks_below=below[1] if below else 1, separator_above=mark,
        length_above=len(kept[index - 1][0].text) if index else 0,
        lines_below=len(kept) - index - 1, address_above=bool(index and ends_in_address(kept[index - 1][0].text)),
        address_below=below is not None and "." in below[0].text and url_line(below[0].text) is not None,
    )


def holds_items(drafts: Drafts) -> bool:
    """Prose with a title is no digest: some item must have two of header, date, source."""
    return any(
        bool(item.title) and (bool(item.byline) + bool(item.dates) + bool(item.source) >= 2
                              or (bool(section.rubric) and bool(item.byline or item.dates or item.source)))
        for section in drafts.sections for item in section.items)


def changes(document: Document, surveyed: Survey) -> Iterator[Warning]:
    """A warning for each change that was made to lines before they were read."""
    left_out = {line.number for line in surveyed.contents}
    for line in document.lines:
        for code in line.changes if line.number not in left_out else ():
            yield warning(code if line.text else "space-in-empty-line", line.number)
    for line in surveyed.separators:
        yield warning("separator", line.number, text=line.text)
    for line in surveyed.contents:
        yield warning("contents", line.number)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def language_of(document: Document) -> Language:
    """By its letters: Kazakh has nine that Russian has not, English has none of theirs."""
    text = "".join(line.text[:80] for line in document.lines)[:12_000]
    cyrillic = len(_CYRILLIC.findall(text))
    if len(_LATIN.findall(text)) > cyrillic:
        return "en"
    return "kk" if len(_KAZAKH.findall(text)) > 0.05 * cyrillic else "ru"
