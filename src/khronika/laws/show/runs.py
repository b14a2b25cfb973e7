"""Word by word: what stayed, what went, what came, in one stretch of law; and text that went elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from khronika.laws.words import LENIENT, Strictness, fold

RunKind = Literal["same", "del", "ins", "from", "to"]
_TOKEN = re.compile(r"\n|(?:\w+|[^\w\s])[^\S\n]*|[^\S\n]+")
_LAYOUT = frozenset("«»\"“”„‘’'–—−-‐‑")
LONGEST = 25_000
"""Tokens of one side that are compared word by word; beyond it only the ends that are alike are kept."""
MOVED = 7
"""Words that a stretch has at least to be called moved: shorter ones recur by chance."""


class Run(NamedTuple):
    """A stretch of text and what became of it; `from` and `to` are the two ends of moved text."""

    kind: RunKind
    text: str


def tokens(text: str) -> list[str]:
    """Words and signs, each with the spaces after it; line breaks alone."""
    return _TOKEN.findall(text)


def runs(old: str, new: str, *, exact: bool = False, strictness: Strictness = LENIENT) -> list[Run]:
    """The way from the old text to the new. `exact`: signs and letter case count, spaces alone never do.

    Joined, the same and deleted runs are the old text, the same and inserted ones the new text, but for spaces; with
    `exact` False also but for layout.
    """
    one, other = tokens(old), tokens(new)
    ids: dict[str, int] = {}

    def number(token: str) -> int:
        key = token.rstrip() or token
        if not exact:
            key = '"' if key in _LAYOUT else fold(key, strictness)
        return ids.setdefault(key, len(ids))

    first, second = [number(token) for token in one], [number(token) for token in other]
    found: list[Run] = []
    for step in _steps(first, second):
        came = other[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pairs = zip(one[step.src_start : step.src_end], came, strict=True)
            found += _kept(list(pairs), exact=exact)
            continue
        found += [*whole("".join(one[step.src_start : step.src_end]), "del"), *whole("".join(came), "ins")]
    return joined(_smooth(joined(found)))


def _kept(pairs: list[tuple[str, str]], *, exact: bool) -> list[Run]:
    """What both have. The space after its last word stands beside a change, so that it matters there in any case."""
    if exact or not pairs:
        return [run for pair in pairs for run in _spaced(*pair)]
    return [*whole("".join(new for _, new in pairs[:-1]), "same"), *_spaced(*pairs[-1])]


def _spaced(old: str, new: str) -> list[Run]:
    """One word that both have; a space after it that only one has is a change of its own."""
    word = new.rstrip(" ") or new
    if (word != new) == (word != old):
        return [Run("same", new)]
    return [Run("same", word), *whole(old[len(word) :], "del"), *whole(new[len(word) :], "ins")]


class _Step(NamedTuple):
    tag: str
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _steps(first: Sequence[int], second: Sequence[int]) -> Iterable[_Step]:
    if max(len(first), len(second)) <= LONGEST:
        return [_Step(*step) for step in Indel.opcodes(first, second)]
    head = next(
        (place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    return [
        _Step("equal", 0, head, 0, head),
        _Step("replace", head, len(first) - tail, head, len(second) - tail),
        _Step("equal", len(first) - tail, len(first), len(second) - tail, len(second)),
    ]


def joined(found: Iterable[Run]) -> list[Run]:
    """Neighbours of one kind in one run; between two kept stretches what went stands before what came."""
    result: list[Run] = []
    gone, come = "", ""
    for run in [*found, Run("same", "")]:
        if run.kind == "del":
            gone += run.text
        elif run.kind == "ins":
            come += run.text
        else:
            result += [*whole(gone, "del"), *whole(come, "ins")]
            gone = come = ""
            if run.text and result and result[-1].kind == "same":
                result[-1] = Run("same", result[-1].text + run.text)
            elif run.text:
                result.append(run)
    return result


def _smooth(found: list[Run]) -> list[Run]:
    """A lone sign or short word kept between two changes says nothing: it goes with them; the change reads whole."""
    result: list[Run] = []
    for place, run in enumerate(found):
        inside = 0 < place < len(found) - 1 and run.kind == "same"
        if inside and "\n" not in run.text and len(re.sub(r"\W", "", run.text)) <= 3 and len(run.text.split()) <= 1:
            result += [Run("del", run.text), Run("ins", run.text)]
        else:
            result.append(run)
    return result


def whole(text: str, kind: RunKind) -> list[Run]:
    return [Run(kind, text)] if text else []


def with_moves(stretches: Sequence[list[Run]]) -> list[list[Run]]:
    """Runs of a whole law in which a paragraph that went in one place and came in another is marked as moved."""
    gone = {key for found in stretches for run in found if run.kind == "del" for key in _keys(run.text)}
    come = {key for found in stretches for run in found if run.kind == "ins" for key in _keys(run.text)}
    both = gone & come
    if not both:
        return [list(found) for found in stretches]
    return [[piece for run in found for piece in _marked(run, both)] for found in stretches]


def _keys(text: str) -> list[tuple[str, ...]]:
    keys = [_key(line) for line in text.split("\n")]
    return [key for key in keys if len(key) >= MOVED]


def _key(line: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in re.findall(r"\w+", line))


def _marked(run: Run, moved: set[tuple[str, ...]]) -> list[Run]:
    if run.kind not in ("del", "ins"):
        return [run]
    kind: RunKind = "from" if run.kind == "del" else "to"
    pieces: list[Run] = []
    lines = run.text.split("\n")
    for place, line in enumerate(lines):
        text = line + ("\n" if place < len(lines) - 1 else "")
        if not text:
            continue
        chosen = kind if _key(line) in moved else run.kind
        if pieces and pieces[-1].kind == chosen:
            pieces[-1] = Run(chosen, pieces[-1].text + text)
        else:
            pieces.append(Run(chosen, text))
    return pieces
