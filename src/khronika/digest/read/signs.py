"""What the text of a line shows: capitals, numbers, quotation marks, addresses, source words, separators."""

from __future__ import annotations

import re
from functools import lru_cache

from khronika.digest.read.vocabulary import vocabulary

OPENING, CLOSING = "«“„\"", "»”“\""
LONG = 220
"""Characters; no title, rubric or header line of the real issues comes near (the longest has 101)."""
_URL = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[^\W\d_]{2,}/\S*", re.IGNORECASE)
_TAIL = re.compile(r"(?=[^\s]*[-/=&?_%.\d])[a-z0-9%/.?=&#_~-]+[)\].,]*", re.IGNORECASE)
_YEAR = re.compile(r"(?<=\d)\s?[гж]\.$")
_NUMBERED = re.compile(r"(?:№\s*)?(\d{1,3}|[IVX]{1,5})[.)]\s+(?=\S)|№\s*(\d{1,3})[.)]?\s+(?=\S)")
_BULLET = re.compile(r"[•▪●◦‣·*–—-]\s*")
_MARKS = re.compile("[«»„“”]")
_SPEECH = re.compile(r"[-–—]\s")


def in_capitals(text: str) -> bool:
    """Nearly all letters are capitals; names such as «КазТАГ» or "iPhone" may keep small ones."""
    sample = text[:LONG]
    if sample.isupper():
        return len(text) > 2
    upper = sum(map(str.isupper, sample))
    return upper >= 3 and upper >= 5 * sum(map(str.islower, sample))


def last_mark(text: str) -> str:
    """The last character that is no closing mark; the full stop of «2026 г.» does not end a sentence."""
    if text.endswith(("г.", "ж.")):
        text = _YEAR.sub("", text)
    return text.rstrip(CLOSING + ")] ")[-1:] or text[-1:]


def numbering(text: str) -> str | None:
    """The number before an item's title («3.», «3)», «№ 3», «III.») as it is printed; None where there is none."""
    match = _NUMBERED.match(text)
    return match.group() if match else None


def without_numbering(text: str) -> str:
    return text[len(numbering(text) or ""):]


def standing_rubric(text: str) -> bool:
    """NOTA BENE and its like: sections that stand without quotation marks."""
    return without_numbering(text).strip(" .:" + OPENING + CLOSING).lower() in vocabulary().standing_rubrics


def labelled_rubric(text: str) -> str | None:
    """The rubric after its label («Рубрика: «Право на труд»»); None for a line without such a label."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and without_numbering(label).strip().lower() in vocabulary().rubric_labels:
        return rest.strip()
    return None


@lru_cache(maxsize=1)
def _rubric_words() -> re.Pattern[str]:
    starts, ends = map(re.escape, vocabulary().rubric_starts), map(re.escape, vocabulary().rubric_ends)
    marks = "[" + re.escape(OPENING + CLOSING) + "]?"
    return re.compile(rf"{marks}(?:{'|'.join(starts)})(?!\w)|.*(?<!\w)(?:{'|'.join(ends)}){marks}$", re.IGNORECASE)


def rubric_word(text: str) -> bool:
    """Whether a line begins (Kazakh: ends) as names of rights do, or is a usual section's name.

    «Право на ...», "Freedom of ...", «... құқығы», «От редакции».
    """
    bare = without_numbering(text)
    return bool(_rubric_words().match(bare)) or bare.strip(" .:").lower() in vocabulary().usual_sections


def source_marker(text: str) -> tuple[bool, str]:
    """Whether a line begins a source block («ИСТОЧНИК:», «Source – ...»), and the rest of it."""
    match = re.match(r"[(*\s]*([^\W\d_]+(?: [^\W\d_]+)?)\s*([:–—-]|$)\s*(.*)", text)
    if match is None or match.group(1).lower() not in vocabulary().source_markers:
        return False, ""
    return True, match.group(3)


def url_line(text: str) -> str | None:
    """The address of a line that is one, with or without a label («Ссылка: ...») and brackets."""
    label, colon, rest = text.partition(": ")
    if colon and label.strip().lower() in vocabulary().url_labels:
        text = rest
    bare = text.strip(" <>()[]")
    match = _URL.fullmatch(bare)
    return match.group() if match else None


def only_a_label(text: str) -> bool:
    """Whether a line only names a link («Читать полностью»), the address being under it."""
    return text.strip(" .:>»→").lower() in vocabulary().url_labels


def find_url(text: str) -> re.Match[str] | None:
    return _URL.search(text)


@lru_cache(maxsize=16)
def _stems(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, stems)) + ")", re.IGNORECASE)


def ends_in_address(text: str) -> bool:
    """Whether the last word of a line is an address."""
    return bool(_URL.fullmatch(text[text.rfind(" ") + 1:].strip("()[]<>.,;")))


def address_tail(text: str) -> bool:
    """Whether a line could be the rest of an address that the line before begins."""
    return bool(_TAIL.fullmatch(text.strip())) and find_url(text) is None


def has_stem(text: str, stems: tuple[str, ...]) -> bool:
    """Whether a word of the text begins with one of the stems."""
    return bool(_stems(stems).search(text))


@lru_cache(maxsize=4)
def _beginnings(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?:^|[.!?]\s)[«“\"]?(?:" + "|".join(map(re.escape, stems)) + ")", re.IGNORECASE)


def begins_sentence(text: str, stems: tuple[str, ...]) -> bool:
    return bool(_beginnings(stems).search(text))


def separator(text: str) -> bool:
    """A line of marks only («* * *», «# # #», «———»), which means nothing in this family of digests."""
    return bool(text) and not any(character.isalnum() for character in text) and text.strip() not in ("...", "…")


def speech(text: str) -> bool:
    """Begins with a dash or a bullet: direct speech or a list, in either case body text."""
    return bool(_SPEECH.match(text) or _BULLET.match(text))


def balanced(text: str) -> bool:
    """Whether every quotation mark that opens is closed, in order. Straight marks must be even in number."""
    depth = 0
    for match in _MARKS.finditer(text):
        depth += _step(match.group(), depth)
        if depth < 0:
            return False
    return depth == 0 and text.count("\"") % 2 == 0


def quoted(text: str) -> bool:
    """The mark that the first character opens is closed by the last one."""
    if len(text) < 3 or text[0] not in OPENING or text.rstrip(" .")[-1:] not in CLOSING:
        return False
    if text[0] == "\"":
        return text.rstrip(" .").count("\"") == 2
    depth = 0
    body = text.rstrip(" .")
    for index, character in enumerate(body):
        depth += _step(character, depth)
        if depth <= 0 and index < len(body) - 1:
            return False
    return depth <= 0


def depth_of(text: str) -> int:
    """Quotation marks opened less those closed."""
    depth = 0
    for match in _MARKS.finditer(text):
        depth += _step(match.group(), depth)
    return depth


def _step(character: str, depth: int) -> int:
    # U+201C closes a German-style pair and opens an English one (domain.md 1.1).
    if character in "«„":
        return 1
    if character in "»”":
        return -1
    if character == "“":
        return -1 if depth > 0 else 1
    return 0
