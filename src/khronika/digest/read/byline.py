"""The header line of an item: author, outlet with its type phrase, or position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from khronika.digest.read.dates import find_date
from khronika.digest.read.vocabulary import vocabulary

_NAME_PART = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*|[^\W\d_]\.(?:-?[^\W\d_]\.)?")
_AND = re.compile(r"\s+(?:и|және|мен|and|&)\s+")
_BRACKETS_AT_END = re.compile(r"\s*\(([^()]+)\)$")
_QUOTED = re.compile(r"[«“„\"](?P<name>.+)[»”“\"]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a header line says; `published` where the date stands on the same line."""

    author: str | None = None
    position: str | None = None
    outlet: str | None = None
    outlet_type: str | None = None
    published: str | None = None


def parse_byline(text: str) -> Byline:
    """Every part of a header line finds a place: author, position, outlet with type; the rest is the outlet's name."""
    unlabelled = _without_label(text)
    bare, published = _without_date(unlabelled)
    parts = _parts(bare)
    authors: list[str] = []
    while parts and _is_author(parts, labelled=unlabelled != text, after_author=bool(authors)):
        authors.append(parts.pop(0))
    rest = ", ".join(parts)
    author = ", ".join(authors) or None
    if not rest:
        return Byline(author=author, published=published)
    if (is_position(rest) or _lower_phrase(rest)) if authors else _is_bare_position(rest):
        return Byline(author=author, position=rest, published=published)
    outlet, phrase = parse_outlet(rest)
    return Byline(author=author, outlet=outlet, outlet_type=phrase, published=published)


def byline_look(text: str) -> tuple[int, str]:
    """How much in a line is what header lines are made of, and the name that would be the outlet's.

    A surname in capitals, a type phrase, a position, a date beside other words count. The name is in small letters.
    """
    if len(text) > 160 or (text[-1] in ".!?…" and text.count(" ") > 12):
        return 0, ""
    bare, published = _without_date(_without_label(text))
    parts = _parts(bare)
    evidence = 2 if published and bare and len(bare) < 80 else 0
    if parts and is_person(parts[0], surname_in_capitals=True):
        evidence += 2
        parts = parts[1:]
    rest = ", ".join(parts)
    if not rest:
        return evidence, ""
    if is_position(rest) if evidence else _is_bare_position(rest):
        return evidence + 1, ""
    name, phrase = parse_outlet(rest)
    if phrase:
        evidence += 2 if _ends_in_head(phrase.split()) else 1
    return evidence, name.casefold()


def _is_bare_position(text: str) -> bool:
    """Without an author before it, a position is a short phrase that begins (Kazakh: ends) with the word for it."""
    words = text.split()
    return len(words) <= 8 and is_position(text) and (is_position(words[0]) or is_position(words[-1].lower()))


def is_person(text: str, *, surname_in_capitals: bool) -> bool:
    """Two to four name parts, each with a capital; several persons may be joined by «и», «және», "and"."""
    persons = _AND.split(text)
    return all(_one_person(person) for person in persons) and (
        not surname_in_capitals or _surname_in_capitals(text))


def _is_author(parts: list[str], *, labelled: bool, after_author: bool) -> bool:
    """Whether the first part is a person: by the surname's capitals, else by what stands around it."""
    if _surname_in_capitals(parts[0]):
        return True
    if not is_person(parts[0], surname_in_capitals=False) or _kind_words(parts[0]):
        return False
    rest = ", ".join(parts[1:])
    return bool(rest) or (labelled and not after_author)


def _lower_phrase(text: str) -> bool:
    """After an author: small letters, no name in marks, no type phrase: what the author is, in words not listed."""
    return text[0].islower() and not _QUOTED.search(text) and "." not in text and parse_outlet(text)[1] is None


def _one_person(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(_NAME_PART.fullmatch(word) and word[0].isupper() for word in words)


def _surname_in_capitals(text: str) -> bool:
    """«Тамара ВААЛЬ», «ВААЛЬ Тамара», «А. СВИРИДОВ»: one part in capitals, another not (or an initial)."""
    for person in _AND.split(text):
        words = person.split()
        loud = [word for word in words if len(word) > 2 and word.isupper() and "." not in word]
        if not loud or len(loud) == len(words) or _kind_words(person):
            return False
    return _one_person(_AND.split(text)[0])


def is_position(text: str) -> bool:
    """Whether a phrase says what the author is, not where the article appeared.

    A capital inside the phrase belongs to a name ("Faith Monitor"), so it counts on the first word only.
    """
    outside = _QUOTED.sub(" ", text).strip()
    if not outside or _is_head(outside.split()[0]):
        return False
    outside = outside[0].lower() + outside[1:]
    return bool(_position_words().search(outside))


@lru_cache(maxsize=1)
def _position_words() -> re.Pattern[str]:
    stems = sorted({stem for same in vocabulary().positions.values() for stem in same}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + ")")


def parse_outlet(text: str) -> tuple[str, str | None]:
    """Bare name and type phrase in lower case: «интернет-издание «Власть»» -> («Власть», «интернет-издание»)."""
    text = re.sub(r"^the\s+(?=[a-z])", "", text.strip(" .;"))
    quoted = _QUOTED.search(text)
    if quoted:
        before, after = text[:quoted.start()].strip(" ,:–—-"), text[quoted.end():].strip(" ,:–—-()")
        phrase = before or (after if after[:1].islower() else "")
        return quoted["name"].strip(), phrase.lower() or None
    words = text.split()
    for end in range(len(words) - 1, 0, -1):
        if _begins_name(words[end]) and all(word[0].islower() for word in words[1:end]) and _ends_in_head(words[:end]):
            return " ".join(words[end:]), " ".join(words[:end]).lower()
    for start in range(1, len(words)):
        if _begins_name(words[0]) and all(word[0].islower() for word in words[start:]) and _ends_in_head(words[start:]):
            return " ".join(words[:start]), " ".join(words[start:]).lower()
    return text, None


def _begins_name(word: str) -> bool:
    """A capital, a figure, or a site's name («orda.kz»)."""
    return not word[0].islower() or "." in word.rstrip(".")


def _ends_in_head(words: list[str]) -> bool:
    """Whether the last word, or the last two, are a head noun of the vocabulary."""
    return _is_head(words[-1]) or (len(words) > 1 and _is_head(" ".join(words[-2:])))


def _is_head(word: str) -> bool:
    return word.lower() in _heads()


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Every head noun; the Kazakh ones with their endings."""
    types = vocabulary().outlet_types
    kazakh = {word + ending for word in types["kk"] for ending in vocabulary().kazakh_endings}
    return types["ru"] | types["en"] | kazakh


def _kind_words(text: str) -> bool:
    return any(_is_head(word) for word in text.split())


def _without_label(text: str) -> str:
    """«Автор: Имя ФАМИЛИЯ» and "By Jane DOE" without their labels."""
    label, colon, rest = text.partition(":")
    if colon and label.strip().lower() in vocabulary().byline_labels:
        return rest.strip()
    if re.match(r"[Bb]y\s+[A-Z]", text):
        return text[2:].strip()
    return text


def _without_date(text: str) -> tuple[str, str | None]:
    found = find_date(text)
    if found is None:
        return text, None
    return f"{text[:found.start]} {text[found.end:]}".strip(" ,;|–—-()·•"), found.iso


def _parts(text: str) -> list[str]:
    """The parts between commas (bars, dashes and points with spaces, brackets) that stand outside quotation marks."""
    if text.endswith(")"):
        text = _BRACKETS_AT_END.sub(r", \1", text)
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in "«„" or (character in "“\"" and depth == 0):
            depth += 1
        elif character in "»”“\"" and depth:
            depth -= 1
        elif depth == 0 and (character in ",;|" or (character in "–—-·•" and text[index - 1:index + 2:2] == "  ")):
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]
