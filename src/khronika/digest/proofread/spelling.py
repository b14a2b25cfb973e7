"""Words that look like slips: unknown ones beside a known neighbour, digits and foreign letters inside a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from khronika.digest.proofread.remarks import Proof, Remarks
from khronika.language.lemmas import dictionary

WORD = re.compile(r"(?<![\w@/.-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w@/-])")
RUSSIAN = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
DIGIT_INSIDE = re.compile(r"(?<![\w/.-])[^\W\d_]{2,}\d[^\W\d_]{2,}(?![\w/-])")
CYRILLIC, LATIN = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
LOOK_ALIKE = str.maketrans("aceopxyABCEHKMOPTXyі", "асеорхуАВСЕНКМОРТХуі")
DOUBLE = re.compile(r"(.)\1")
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SHORTEST = 6
"""Letters of a word that is worth a doubt; shorter ones have neighbours by chance."""
ENDING = 3
"""Last letters in which two forms of one name may differ."""
OFTEN = 3
"""A word that stands so often in an issue is meant."""


def words_of(text: str) -> Iterator[str]:
    return (match[0] for match in WORD.finditer(text))


def digit_in_word(proof: Proof) -> Remarks:
    """«ютуб0каналов»."""
    for place, text in proof.texts:
        for match in DIGIT_INSIDE.finditer(text):
            yield proof.remark("digit-in-word", place, text, match.start(), match.end(),
                               suggestion=re.sub(r"\d", "-", match[0]))


def mixed_scripts(proof: Proof) -> Remarks:
    """Latin letters that look like Cyrillic ones inside a word: search and screen readers stumble over them."""
    for place, text in proof.texts:
        for match in WORD.finditer(text):
            parts = match[0].split("-")
            if any(CYRILLIC.search(part) and LATIN.search(part) for part in parts):
                mended = match[0].translate(LOOK_ALIKE)
                yield proof.remark("mixed-scripts", place, text, match.start(), match.end(),
                                   suggestion=None if LATIN.search(mended) else mended)


def unknown_words(proof: Proof, counts: Counter[str]) -> Remarks:
    """A lower-case Russian word that no dictionary knows and that is one slip away from one that it does."""
    if proof.language != "ru":
        return
    for place, text in proof.texts:
        for match in WORD.finditer(text):
            word = match[0]
            if len(word) < SHORTEST or not RUSSIAN.fullmatch(word) or counts[word] >= OFTEN or known(word):
                continue
            neighbours = near(word) or [one for one in counts if one_slip(one, word) and one.islower()] or [
                one for one in {DOUBLE.sub(r"\1", word)} if one != word and one in counts]
            if neighbours:
                best = max(sorted(neighbours), key=lambda one: counts[one])
                yield proof.remark("unknown-word", place, text, match.start(), match.end(), suggestion=best)


def spelt_otherwise(proof: Proof, counts: Counter[str]) -> Remarks:
    """A name that stands once, one letter away from a name that stands elsewhere in the item."""
    names = {word for word in words_of(proof.whole) if is_name(word)}
    for place, text in proof.texts:
        for match in WORD.finditer(text):
            word = match[0]
            if is_name(word) and counts[word] == 1 and not known(word.lower()):
                other = next((name for name in sorted(names) if one_slip(name, word)), None)
                if other is not None:
                    yield proof.remark("spelt-otherwise", place, text, match.start(), match.end(), other=other)


def is_name(word: str) -> bool:
    return len(word) >= SHORTEST and word[0].isupper() and not word.isupper()


def one_slip(name: str, word: str) -> bool:
    """Whether two spellings differ in one place before their endings, a lost letter or a wrong one."""
    if name == word or abs(len(name) - len(word)) > 1 or name[0] != word[0]:
        return False
    start = next((place for place, (one, two) in enumerate(zip(name, word, strict=False)) if one != two),
                 min(len(name), len(word)))
    if start >= min(len(name), len(word)) - ENDING:
        return False
    if len(name) == len(word):
        return name[start + 1 : -ENDING] == word[start + 1 : -ENDING]
    longer, shorter = (name, word) if len(name) > len(word) else (word, name)
    # Case endings may differ: the stems must be the same but for the one letter.
    return longer[start + 1 : -ENDING] == shorter[start : -ENDING]


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Whether the Russian dictionary has every part of a word."""
    return all(dictionary().word_is_known(part) for part in word.split("-") if len(part) > 2)


def near(word: str) -> list[str]:
    """The known words one slip away: a letter too many, lost, wrong, or two exchanged."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    deleted = {head + tail[1:] for head, tail in cuts if tail}
    exchanged = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    replaced = {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    inserted = {head + letter + tail for head, tail in cuts for letter in LETTERS}
    slips = deleted | exchanged | replaced | inserted
    return sorted(one for one in slips if one != word and known(one) and not is_proper(one))


def is_proper(word: str) -> bool:
    """Whether the dictionary has it as a name of somebody or of a place only: no slip of a plain word."""
    return all({"Name", "Surn", "Patr", "Geox"} & parse.tag.grammemes for parse in dictionary().parse(word))
