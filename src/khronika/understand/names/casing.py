"""Capitals taken back to the case of running text, letter for letter, so that offsets stay.

«АКТИВИСТКА ЖАНАР СЕРИКОВА ЗАЯВИЛА» reads "Активистка Жанар Серикова заявила": a word is capitalised where the rest of
the text writes it so, or where the dictionaries know it as a name; an abbreviation that the text uses stays.
"""

from __future__ import annotations

import re
from collections import Counter

from khronika.records import Language
from khronika.understand.names.lists import Lists, lists

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LINE = re.compile(r"[^\n]+")
FEWEST_WORDS, FEWEST_LETTERS = 3, 12
SHOUTED = 0.7


def running_case(text: str, language: Language) -> str:
    """`text` with its all-capital lines and surnames in running case; the length is the same."""
    if not any(map(str.isupper, text)):
        return text
    seen: Counter[str] | None = None
    known = lists(language)
    parts: list[str] = []
    done = 0
    for line in LINE.finditer(text):
        shouted = is_shouted(line.group())
        if not shouted and not SURNAME_IN_CAPITALS.search(line.group()):
            continue
        if seen is None:
            seen = written_forms(text)
        changed = lowered(line.group(), seen, known) if shouted else surnames(line.group(), known)
        parts += (text[done : line.start()], changed)
        done = line.end()
    return "".join([*parts, text[done:]])


def is_shouted(line: str) -> bool:
    """Whether a line is a heading in capitals (at least three words of letters)."""
    letters = [letter for letter in line if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or len(WORD.findall(line)) < FEWEST_WORDS:
        return False
    return sum(map(str.isupper, letters)) > SHOUTED * len(letters)


def written_forms(text: str) -> Counter[str]:
    """How often each word is written as it stands in the lines that are not shouted."""
    forms: Counter[str] = Counter()
    for line in LINE.finditer(text):
        if not is_shouted(line.group()):
            forms.update(WORD.findall(line.group()))
    return forms


def lowered(line: str, seen: Counter[str], known: Lists) -> str:
    def change(match: re.Match[str]) -> str:
        word = match.group()
        first_of_line = not line[: match.start()].strip(" «\"“„—–-")
        return fitted(word, first_of_line, seen, known)

    return WORD.sub(change, line)


def fitted(word: str, first: bool, seen: Counter[str], known: Lists) -> str:
    """One word of a shouted line in the case that fits it best."""
    lower = same_length_lower(word)
    title = titled(lower)
    counts = {form: seen[form] for form in (lower, title, word)}
    best = max(counts, key=lambda form: counts[form])
    if len(word) > 1 and counts[best] and not (first and best == lower):
        return best
    if first or known.is_name(lower):
        return title
    return word if len(word) <= 4 and word in known.abbreviations else lower


# «Тамара ВААЛЬ»: a capitalised word, or initials, before or after a word in capitals of four letters or more.
CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
SURNAME_IN_CAPITALS = re.compile(
    rf"(?:\b[^\W\d_][^\W\d_{CAPITALS}]{{1,40}}|\b[^\W\d_]\.)\s{{1,4}}[{CAPITALS}][{CAPITALS}'’-]{{3,40}}\b")


def surnames(line: str, known: Lists) -> str:
    """«Тамара ВААЛЬ» as «Тамара Вааль»: only after a first name or an initial, never an abbreviation."""
    def change(match: re.Match[str]) -> str:
        first, surname = match.group().rsplit(None, 1)
        gap = match.group()[len(first) : len(match.group()) - len(surname)]
        plain = same_length_lower(first)
        if not (first.endswith(".") or known.is_first_name(plain)) or surname in known.abbreviations:
            return match.group()
        return first + gap + titled(same_length_lower(surname))

    return SURNAME_IN_CAPITALS.sub(change, line)


def same_length_lower(word: str) -> str:
    """Lower case, keeping the letters whose lower case is longer than one character (İ)."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in word)


def titled(lower: str) -> str:
    """Every part of a hyphenated word with a capital."""
    return "-".join(part[:1].upper() + part[1:] if len(part[:1].upper()) == 1 else part for part in lower.split("-"))
