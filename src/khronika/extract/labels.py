"""Labels that outlets print into their texts (foreign agent, extremist): taken out of the way, never lost.

Three forms: a notice that is a paragraph of its own («НАСТОЯЩИЙ МАТЕРИАЛ ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ…») and a
footnote («* признана экстремистской…») leave the paragraphs; a note in brackets inside a sentence stays in it. Each
becomes an annotation; a footnote's points at the word that carries its asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khronika.extract.vocabulary import words
from khronika.records import Annotation

FOOTNOTE = re.compile(r"^\s*(\*{1,4}|[¹²³])\s*(?=\S)")
MARKED = re.compile(r"(?<=[\w»\"”)])(?P<mark>\*{1,4}|[¹²³])(?![\w*])")
BRACKETS = re.compile(r"\([^()]{10,300}\)|\[[^\[\]]{10,300}\]")
WORD_BEFORE = re.compile(r"[«\"“]?[\w.-]+[»\"”]?$")
SHORTEST_NOTICE, LONGEST_NOTICE = 40, 600
CAPITALS = 0.6
"""Share of capital letters from which a notice is in the form that the Russian decree prescribes."""


def take_out(
    paragraphs: Sequence[str], elsewhere: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[Annotation, ...]]:
    """Paragraphs without notices and footnotes, and what was taken out or stands in brackets, as annotations.

    `elsewhere` are lines of the page outside the article: a notice there counts, a footnote when its mark stands in
    the text.
    """
    kept: list[str] = []
    notices: list[Annotation] = []
    footnotes: list[tuple[str, str, str]] = []
    for text in paragraphs:
        footnote = _footnote(text)
        kind = kind_of(text)
        if footnote:
            footnotes.append(footnote)
        elif kind and _is_notice(text):
            notices.append(Annotation(kind=kind, text=text))
        else:
            kept.append(text)
    notices += [Annotation(kind=kind, text=text) for text in dict.fromkeys(elsewhere)
                if _is_notice(text) and (kind := kind_of(text))]
    marks = {match["mark"] for text in kept for match in MARKED.finditer(text)}
    own_marks = {mark for mark, _, _ in footnotes}
    footnotes += [found for text in elsewhere if (found := _footnote(text)) and found[0] in marks - own_marks]
    pointed = [annotation for footnote in footnotes for annotation in _pointed(kept, *footnote)]
    return tuple(kept), (*notices, *pointed, *_in_brackets(kept))


def kind_of(text: str) -> str | None:
    """The kind of label that a text is or holds, if any."""
    return next((kind for kind, pattern in _patterns().items() if pattern.search(text)), None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile("|".join(alternatives), re.IGNORECASE)
            for kind, alternatives in words("labels").items() if kind != "opening"}


def _footnote(text: str) -> tuple[str, str, str] | None:
    """Mark, kind and text of a footnote line that labels somebody; other footnotes are the author's own words."""
    match = FOOTNOTE.match(text)
    kind = kind_of(text) if match and len(text) <= LONGEST_NOTICE else None
    return (match[1], kind, text) if match and kind else None


def _is_notice(text: str) -> bool:
    if not SHORTEST_NOTICE <= len(text) <= LONGEST_NOTICE:
        return False
    letters = [character for character in text if character.isalpha()]
    shouted = sum(map(str.isupper, letters)) > CAPITALS * max(1, len(letters))
    return shouted or bool(_opening().match(text))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(words('labels')['opening'])})", re.IGNORECASE)


def _pointed(paragraphs: Sequence[str], mark: str, kind: str, text: str) -> list[Annotation]:
    """The footnote once for each word that carries its mark; once without a place where none does."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        for match in MARKED.finditer(paragraph):
            if match["mark"] == mark:
                before = WORD_BEFORE.search(paragraph[: match.start()])
                start = before.start() if before else match.start()
                found.append(Annotation(kind=kind, text=text, paragraph=index, start=start, end=match.end()))
    return found or [Annotation(kind=kind, text=text)]


def _in_brackets(paragraphs: Sequence[str]) -> list[Annotation]:
    return [Annotation(kind=kind, text=match[0], paragraph=index, start=match.start(), end=match.end())
            for index, paragraph in enumerate(paragraphs) for match in BRACKETS.finditer(paragraph)
            if (kind := kind_of(match[0]))]
