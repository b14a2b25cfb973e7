"""What the words of a line alone say: whether it is running text, a date, a notice, an appeal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khronika.extract.ballots import fold
from khronika.extract.lines import Line
from khronika.extract.vocabulary import words

SENTENCE_END = re.compile(r"[.!?…]+[\"'»”“)\]]*\**$")
CLOCK_OR_YEAR = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
LABEL = re.compile(r"^[^:]{3,40}:\s")
SHORT = 8
"""Words under which a line is more often a heading, a date or a link than a sentence."""
SHORT_WITH_DATE = 14
LONGEST_APPEAL = 40
CUE_GROUPS = ("related", "comments", "service", "advert", "legal", "caption", "byline")


def wording(line: Line, tokens: Sequence[str]) -> dict[str, float]:
    """Features of a line's text. `tokens` are its folded words."""
    text, count = line.text, len(tokens)
    ends = bool(SENTENCE_END.search(text))
    cue = cue_of(text)
    return {
        "words_8": float(count >= SHORT),
        "words_20": float(count >= 20),
        "linked": line.linked / len(text),
        "all_linked": float(line.linked > 0.8 * len(text)),
        "label_and_link": float(line.linked > 0.4 * len(text) and (cue == "related" or bool(LABEL.match(text)))),
        "sentence_end": float(ends),
        "commas": min(3, text.count(",")) / 3,
        "bold": line.bold / len(text),
        "with_date": float(count < SHORT_WITH_DATE and not ends and bool(CLOCK_OR_YEAR.search(text))),
        "credit": float(count < 30 and bool(_credit().search(text))),
        "appeal": float(count < LONGEST_APPEAL and is_appeal(tokens)),
        **{f"cue_{group}": float(cue == group) for group in CUE_GROUPS},
    }


def running_words(line: Line, tokens: Sequence[str]) -> float:
    """Words of a line that reads like running text: long enough, hardly linked, a sentence or with function words."""
    if len(tokens) < SHORT or line.linked * 2 > len(line.text):
        return 0.0
    if SENTENCE_END.search(line.text):
        return float(len(tokens))
    return 0.0 if _stop_words().isdisjoint(tokens) else 0.4 * len(tokens)


def cue_of(text: str) -> str | None:
    """The group of vocabulary/cues.yaml that a line begins with, if any, at a word's end.

    A sentence is judged by sentence_cues.yaml, unless a colon follows the cue («Телефон: 8 (7172) ...»).
    """
    start = text[: _longest_cue() + 8].lower().replace("ё", "е").lstrip("-–—•·*▪■►>#\"«“ ")
    cues, sentence = _cues("cues"), bool(SENTENCE_END.search(text)) and text.count(" ") >= SHORT - 1
    for length in range(min(len(start), _longest_cue()), 0, -1):
        cue = start[:length]
        if cue in cues and not start[length : length + 1].isalpha() and (
                not sentence or cue in _cues("sentence_cues") or start[length : length + 1] == ":"):
            return cues[cue]
    return None


def heads_comments(tokens: Sequence[str]) -> bool:
    """«Комментарии», «Пікірлер (11)»: a heading over comments, not «Комментарий эксперта»."""
    return tuple(token for token in tokens if not token.isdigit()) in _comment_headings()


def is_appeal(tokens: Sequence[str]) -> bool:
    """«Подписывайтесь на наш Telegram-канал»: a word of joining and a word for a channel."""
    stems = words("appeals")
    return (any(token.startswith(stems["join"]) for token in tokens)
            and any(token.startswith(stems["channel"]) for token in tokens))


@cache
def _credit() -> re.Pattern[str]:
    """«… в зале суда. Фото: Имя Фамилия»."""
    return re.compile(rf"(?:^|[\s.(])(?:{'|'.join(map(re.escape, words('cues')['credit']))})\s*[:©/]", re.IGNORECASE)


@cache
def _cues(name: str) -> dict[str, str]:
    """Cue -> group; the cues of sentences are cues too."""
    files = ("cues", "sentence_cues") if name == "cues" else (name,)
    return {entry.replace("ё", "е"): group
            for file in files for group in CUE_GROUPS for entry in words(file).get(group, ())}


@cache
def _comment_headings() -> frozenset[tuple[str, ...]]:
    return frozenset(fold(cue) for cue in words("cues")["comments"])


@cache
def _longest_cue() -> int:
    return max(map(len, _cues("cues")))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(words("cues")["stop_words"])
