"""The comparison as the command line promises it (`khronika laws compare --to json`), and what stands beside."""

from __future__ import annotations

from khronika.laws.align.model import Reason
from khronika.laws.model import Caution, Unit
from khronika.records import Record


class Side(Record, frozen=True, kw_only=True):
    """One edition in numbers. `articles` are in force, `headings` counts empty ones too; `words` stand in articles."""

    name: str
    title: str
    language: str
    unit: Unit
    articles: int
    headings: int
    words: int
    sections: int
    words_outside: int
    """In the preamble and in law that stands in no article."""
    notes: int


class Renumbered(Record, frozen=True, kw_only=True):
    """An article by its two numbers."""

    old: str
    new: str


class Split(Record, frozen=True, kw_only=True):
    """One article that became several."""

    old: str
    new: tuple[str, ...]


class Merged(Record, frozen=True, kw_only=True):
    """Several articles that became one."""

    old: tuple[str, ...]
    new: str


class Articles(Record, frozen=True, kw_only=True):
    """What became of the articles. Amended, repealed, unchanged and layout by old number, added by new number.

    Split and merged articles stand in their own lists only. `unchanged` has text and number; `layout` are those of the
    unchanged whose signs or letter case differ.
    """

    amended: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    repealed: tuple[str, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    moved: tuple[Renumbered, ...] = ()
    split: tuple[Split, ...] = ()
    merged: tuple[Merged, ...] = ()
    unchanged: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()


class Pair(Record, frozen=True, kw_only=True):
    """Articles aligned with each other, unchanged ones too, with the decision's score and reasons."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    similarity: float
    """Share of words that both have in the same order, 0 to 1; 1 when only layout differs."""
    changed: bool
    moved: bool
    renumbered: bool
    score: float
    why: tuple[Reason, ...]
    pinned: bool
    deleted: int
    inserted: int
    """Words."""
    layout: bool
    placeholder: bool
    """An empty heading in both editions."""
    old_at: tuple[int, ...]
    new_at: tuple[int, ...]
    """Places in the editions."""


class Renamed(Record, frozen=True, kw_only=True):
    """A section by its two names."""

    old: str
    new: str


class Sections(Record, frozen=True, kw_only=True):
    """What became of the sections, by their names as printed («Раздел VII. ПРОКУРАТУРА»)."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    renumbered: tuple[Renamed, ...] = ()
    reordered: tuple[Renamed, ...] = ()


class Words(Record, frozen=True, kw_only=True):
    """Words in articles: of both editions, deleted and inserted between aligned articles."""

    old: int
    new: int
    deleted: int
    inserted: int


class Reading(Record, frozen=True, kw_only=True):
    """One way to count a share: part / whole = value, with the formula in words."""

    code: str
    unit: str
    part: int
    whole: int
    value: float
    formula: str


class Share(Record, frozen=True, kw_only=True):
    """Share of articles changed and of words changed, with the formula of each."""

    articles: float
    words: float
    articles_formula: str
    words_formula: str


class Half(Record, frozen=True, kw_only=True):
    """Whether more than half changed, by the unit that the rule names; `doubt` where another reading says otherwise."""

    unit: str
    value: bool
    rule: str
    code: str
    """Country and kind of acts of the rule (kz-laws)."""
    share: float
    formula: str
    words_share: float
    source: str
    doubt: str | None = None


class Outside(Record, frozen=True, kw_only=True):
    """Law that stands in no article (preamble, transitional points), compared as a whole."""

    old_words: int
    new_words: int
    changed: bool
    similarity: float


class Comparison(Record, frozen=True, kw_only=True):
    """Two editions compared."""

    unit: Unit
    old: Side
    new: Side
    articles: Articles
    pairs: tuple[Pair, ...]
    sections: Sections
    share: Share
    words: Words
    more_than_half: Half
    readings: tuple[Reading, ...]
    preamble: Outside
    transitional: Outside
    section_pairs: tuple[tuple[int, int], ...] = ()
    """Places of the sections that are one."""
    warnings: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    """The warnings with what was given to each sentence."""
