"""What a law is here: an edition with its sections, articles and editorial notes.

Numbers are strings as the contract has them: inserts "12-1", lost superscripts "67.1". An article is known by its
place in the edition (`index`), for a text may have one number twice.
"""

from __future__ import annotations

from typing import Literal

from khronika.records import Record

Unit = Literal["article", "point", "paragraph"]
NoteKind = Literal["amended", "added", "repealed", "other"]


class Caution(Record, frozen=True, kw_only=True):
    """A warning: the sentence with places for what is given, so that the desk can say it in every language."""

    sentence: str
    given: dict[str, str] = {}

    @property
    def text(self) -> str:
        return self.sentence.format(**self.given)


class Line(Record, frozen=True, kw_only=True):
    """One paragraph of a document: its text, the heading level or node type that the format gives, where it stands."""

    text: str
    number: int
    level: int | None = None
    kind: str | None = None
    apart: bool = False
    """A blank line, or the format itself, sets it apart from the line before."""
    cut: bool | None = None
    """The next line's first word would not have fitted on it (None where the format tells no places)."""


class Document(Record, frozen=True, kw_only=True):
    """The lines of a file. `wrapped` when lines may be pieces of paragraphs (hard-wrapped text, printed lines)."""

    name: str
    format: str
    lines: tuple[Line, ...]
    wrapped: bool = False
    warnings: tuple[Caution, ...] = ()


class Note(Record, frozen=True, kw_only=True):
    """An editor's note beside the law: its text, what it tells of, the amending act and its date (ISO) where named."""

    text: str
    kind: NoteKind
    act: str | None = None
    date: str | None = None


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph of law; `label` is its printed number («3-1.», «а)»), which stays in the text too."""

    text: str
    label: str | None = None


class Section(Record, frozen=True, kw_only=True):
    """A part, title, section or chapter. `kind` is the name in marks.yaml; `level` counts from 1 inside the edition."""

    index: int
    kind: str
    label: str
    """As printed («РАЗДЕЛ I»)."""
    number: str | None
    title: str
    level: int
    parent: int | None
    transitional: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """Label and title in one line."""
        label = self.label.rstrip(".")
        return f"{label}. {self.title}" if label and self.title else label or self.title


class Article(Record, frozen=True, kw_only=True):
    """One article (or point, or paragraph: the edition's unit) with its text and its history."""

    index: int
    number: str
    label: str
    """As printed («Статья 12-1», «12-бап»)."""
    heading: str | None
    paragraphs: tuple[Paragraph, ...]
    section: int | None
    repealed: bool = False
    """It stands as a heading or a note only."""
    transitional: bool = False
    notes: tuple[Note, ...] = ()
    line: int = 0

    again: int = 0
    """How many articles before it have the same number."""

    @property
    def ref(self) -> str:
        """The number; for a number that stands twice with the place among them (12, 12#2)."""
        return f"{self.number}#{self.again + 1}" if self.again else self.number

    @property
    def text(self) -> str:
        """Heading and paragraphs, one a line."""
        parts = [self.heading] if self.heading else []
        return "\n".join([*parts, *(paragraph.text for paragraph in self.paragraphs)])


class Outside(Record, frozen=True, kw_only=True):
    """Law that stands in no article: points of a transitional section, text under a heading."""

    section: int | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Edition(Record, frozen=True, kw_only=True):
    """One version of an act's text."""

    name: str
    title: str
    language: str
    unit: Unit
    preamble: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    articles: tuple[Article, ...] = ()
    outside: tuple[Outside, ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[Caution, ...] = ()
