"""Kazakh names: a CRF of our own trained on KazNERD (names_kk.crfsuite, training/names.py, ATTRIBUTION.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from babel import Locale

from khronika.understand.names.kazakh_cases import stems as stems_of
from khronika.understand.names.key import skeleton
from khronika.understand.names.lists import first_name_keys, lists
from khronika.understand.names.shapes import inside_quotes, shape
from khronika.understand.names.vocabulary import vocabulary

MODEL = "names_kk.crfsuite"
SURNAME_ENDINGS = ("ов", "ев", "ова", "ева", "ина", "ский", "ская", "енко", "баев", "баева")


PATRONYMIC_ENDINGS = ("ұлы", "қызы", "улы", "кызы", "ович", "евич", "овна", "евна")


@cache
def states() -> frozenset[str]:
    """Names of states in Kazakh, lower case (CLDR)."""
    return frozenset(name.lower() for name in Locale("kk").territories.values())


@cache
def endings() -> tuple[str, ...]:
    """Case, possessive and plural endings, longest first."""
    rows = vocabulary("kazakh_endings.yaml")
    return tuple(sorted({one for group in rows["stems"].values() for one in group}, key=len, reverse=True))


@lru_cache(maxsize=50_000)
def stem(lower: str) -> str:
    """A lower-case word without its last ending, at least three letters left: rough, for features only."""
    for ending in endings():
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


def features(words: Sequence[str]) -> list[list[str]]:
    """The CRF's features of one sentence, a list of names for each token."""
    lower = [one.lower() for one in words]
    shapes, stems, quoted = [shape(one) for one in words], [stem(one) for one in lower], inside_quotes(words)
    return [own(index, lower, shapes, stems, quoted) + beside(index, lower, shapes, stems, quoted)
            + ahead(index, shapes, stems, quoted) for index in range(len(words))]


def own(index: int, lower: list[str], shapes: list[str], stems: list[str], quoted: list[bool]) -> list[str]:
    text = lower[index]
    found = ["always", f"w={text}", f"st={stems[index]}", f"x={shapes[index]}", f"q={quoted[index]}"]
    found += (f"s{length}={text[-length:]}" for length in range(1, 6) if len(text) > length)
    found += (f"p{length}={text[:length]}" for length in range(2, 5) if len(text) > length)
    if shapes[index][:1] == "X":
        found += listed(text)
    return found if index else [*found, "first"]


@lru_cache(maxsize=50_000)
def listed(lower: str) -> tuple[str, ...]:
    """What the lists say of a word in any case form: a first name, a surname's ending, a place."""
    forms = {lower, *stems_of(lower)}
    names = [f"list={name}" for name, holds in (
        ("first", any(form in lists("kk").first_names or skeleton(form) in first_name_keys() for form in forms)),
        ("surname", any(len(form) > 4 and form.endswith(SURNAME_ENDINGS) for form in forms)),
        ("patronymic", any(form.endswith(PATRONYMIC_ENDINGS) for form in forms)),
        ("place", any(form in lists("kk").places or form in states() for form in forms))) if holds]
    return tuple(names)


def beside(index: int, lower: list[str], shapes: list[str], stems: list[str], quoted: list[bool]) -> list[str]:
    """Two neighbours on each side, the nearest with its stem and together with this token's shape."""
    found: list[str] = []
    for step in (-2, -1, 1, 2):
        place = index + step
        if not 0 <= place < len(lower):
            found.append(f"none{step}")
            continue
        found += (f"w{step}={lower[place]}", f"x{step}={shapes[place]}")
        if abs(step) == 1:
            found += (f"st{step}={stems[place]}", f"s3{step}={lower[place][-3:]}", f"q{step}={quoted[place]}",
                      *(f"{name}@{step}" for name in (listed(lower[place]) if shapes[place][:1] == "X" else ())),
                      f"xx{step}={shapes[index]}|{shapes[place]}", f"xst{step}={shapes[index]}|{stems[place]}")
    return found


def ahead(index: int, shapes: list[str], stems: list[str], quoted: list[bool]) -> list[str]:
    """What comes after the capitalised words, or after the quotation marks, that this token stands among.

    A body's or an office's kind follows its name in Kazakh: «Ішкі істер министрлігі», «Нұр Отан» партиясы.
    """
    found: list[str] = []
    end = index
    while end < len(shapes) and shapes[end][:1] == "X":
        end += 1
    if end > index:
        found += (f"after={stems[end] if end < len(stems) else ''}", f"length={min(4, end - index)}")
    if quoted[index]:
        end = index
        while end < len(quoted) and quoted[end]:
            end += 1
        found.append(f"quoted={stems[end + 1] if end + 1 < len(stems) else ''}")
    return found


def sentence_features(sentences: Sequence[Sequence[str]]) -> Iterator[list[list[str]]]:
    """Features of each sentence, given as its words."""
    for words in sentences:
        yield features(words)
