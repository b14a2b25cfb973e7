"""What every set document says in the same words: its title, its number, the line of a rubric."""

from __future__ import annotations

from khronika.digest.header import quoted, written_period
from khronika.digest.model import NOTA_BENE, Digest, Section
from khronika.digest.write.words import words
from khronika.records import Language


def number_line(digest: Digest) -> str | None:
    """«№ 9 (414)»; None for a digest without a number."""
    return words(digest.language).issue.format(number=digest.number) if digest.number else None


def heading_line(digest: Digest) -> str:
    """What stands large at the head: the digest's heading, else the days it covers, else the word for a digest."""
    return (digest.heading or written_period(digest.period, digest.language)
            or words(digest.language).untitled)


def front_lines(digest: Digest) -> tuple[str, ...]:
    """The lines under the heading: number and days, each only where it is known and not the heading itself."""
    period = written_period(digest.period, digest.language) if digest.heading else None
    return tuple(line for line in (number_line(digest), period) if line)


def document_title(digest: Digest) -> str:
    """The name of the document for a browser's tab and a file's properties: heading, number, days."""
    name = digest.heading or words(digest.language).untitled
    period = written_period(digest.period, digest.language)
    return ", ".join(part for part in (name, number_line(digest), period) if part)


def rubric_line(section: Section, language: Language) -> str | None:
    """The rubric as it is printed: in quotation marks, NOTA BENE bare; None for items under no rubric."""
    if section.rubric is None or section.rubric == NOTA_BENE:
        return section.rubric
    return quoted(section.rubric, language)
