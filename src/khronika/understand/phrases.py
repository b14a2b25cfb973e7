"""The small language in which editors write cues, and how it is matched.

    отклон* ... апелляц*          words in this order, at most six others between
    (отклонил|отклонила) жалобу   one of these
    [не] вступил*                 a word that may be missing
    отклонил* ~ жалоб*            both, in either order
    * after a stem                any ending; # a number in digits
    @ after a Kazakh verb's stem  said as done: -ды, -ған, or -ып before a comma or an auxiliary

A phrase matches whole words of folded text (reading.folded). Each pattern carries a literal that must occur in the
text, so that a few hundred phrases cost one substring search each where they do not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from khronika.records import Language

SPACE, OPTIONAL_FIRST = r"\s+", r")\s+)?"
FOLDED = str.maketrans({"ё": "е", "–": "—", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "ə": "ә"})
GAP = r"\W{1,4}(?:[\w'-]+\W{1,4}){0,6}?"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DONE = (r"(?:[дт][ыі](?:ңыз|ңіз|м|қ|к)?|(?:[ғқ]ан|[гк]ен)(?!ға|қа|ге|ке|да|де)\w*"
        r"|[ыі]?п(?=,|\s(?:отыр(?!ған)|жатыр|жүр|тұр|ал|кет|әкет|жібер|қой|шық|таста|бер)))")
MARKS = {" ... ": GAP, "(": "(?:", ")": ")", "|": "|", "*": r"[\w'-]*", "#": r"\d+", "@": DONE}
PIECE = re.compile(r" \.\.\. |[()|\[\]*#@]| +|[^()|\[\]*#@ ]+")


def folded(text: str) -> str:
    """Lower case, ё as е, one dash, one apostrophe; exactly as many characters as the text given."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.translate(FOLDED)


@dataclass(frozen=True)
class Phrase:
    """One cue: its label, the literal it needs, and its expression (compiled when the literal is first met)."""

    label: str
    literal: str
    expression: str

    def find(self, low: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches in folded text, in order."""
        if self.literal in low:
            yield from pattern(self.expression).finditer(low, start, len(low) if end is None else end)


@cache
def pattern(written: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){written}(?!\w)")


def compiled(phrase: str, label: str = "") -> Phrase:
    """A phrase ready for use. A phrase that cannot be read fails in tests/understand/test_understand_vocabulary.py."""
    return Phrase(label, longest_literal(phrase), expression(phrase))


def expression(phrase: str) -> str:
    """The regular expression of a phrase, without the word limits round it."""
    parts: list[str] = []
    for piece in PIECE.findall(folded(phrase.strip())):
        if piece == "[":
            after_space = bool(parts) and parts[-1] == SPACE
            parts[-1:] = [r"(?:\s+(?:"] if after_space else [*parts[-1:], "(?:(?:"]
            ending = "))?" if after_space else OPTIONAL_FIRST
        elif piece == "]":
            parts.append(ending)
        elif piece.isspace():
            parts += [] if parts and parts[-1] == OPTIONAL_FIRST else [SPACE]
        else:
            parts.append(MARKS.get(piece) or re.escape(piece))
    return "".join(parts)


def longest_literal(phrase: str) -> str:
    """The longest word or stem outside brackets; empty when every word stands in brackets."""
    bare = folded(phrase)
    while (inner := re.sub(r"\([^()\[\]]*\)|\[[^()\[\]]*\]", " ", bare)) != bare:
        bare = inner
    return max((word for word in re.split(r"[\s*#@]+|\.\.\.", bare)), key=len, default="")


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """The rows of vocabulary/<name>.yaml."""
    path = resources.files(__package__).joinpath("vocabulary", f"{name}.yaml")
    rows: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    return rows


@cache
def cues(name: str, group: str, language: Language) -> tuple[Phrase, ...]:
    """The phrases of one group and language, from rows {group: {language: [phrase] or {label: [phrase]}}}."""
    rows: Sequence[str] | Mapping[str, Sequence[str]] = vocabulary(name)[group].get(language, ())
    if isinstance(rows, Mapping):
        return tuple(one for label, phrases in rows.items() for phrase in phrases for one in both_orders(phrase, label))
    return tuple(one for phrase in rows for one in both_orders(phrase, ""))


@lru_cache(maxsize=128)
def possible(name: str, group: str, language: Language, low: str) -> tuple[Phrase, ...]:
    """Those of cues() whose literal occurs in a sentence; kept for the few sentences being read."""
    return tuple(phrase for phrase in cues(name, group, language) if phrase.literal in low)


def both_orders(phrase: str, label: str) -> Iterator[Phrase]:
    """One pattern, or two for «A ~ B»."""
    left, tilde, right = phrase.partition(" ~ ")
    if not tilde:
        yield compiled(phrase, label)
        return
    yield compiled(f"{left} ... {right}", label)
    yield compiled(f"{right} ... {left}", label)


def first(phrases: Sequence[Phrase], low: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first match of the first phrase that matches low[start:end]."""
    for phrase in phrases:
        for match in phrase.find(low, start, end):
            return match
    return None
