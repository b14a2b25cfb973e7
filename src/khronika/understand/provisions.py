"""The pieces of a citation: articles, parts, points and their numbers, as the three languages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from khronika.records import Language

from .acts import Act
from .phrases import vocabulary
from .reading import Sentence

NUMBER = r"\d{1,4}(?:\s?[-—]\s?\d{1,4}(?!\d)|\.\d{1,2}(?!\d))?"
RANGE = re.compile(r"(\d+)\s?[-—]\s?(\d+)")
LONGEST_RANGE = 40


@dataclass(frozen=True)
class Piece:
    """kind act, article, part, point or subpoint, at start..end of its sentence, with its numbers."""

    kind: str
    start: int
    end: int
    values: tuple[str, ...] = ()
    act: Act | None = None
    part: str | None = None
    point: str | None = None


@cache
def pattern(language: Language) -> re.Pattern[str]:
    """One expression for every piece of a language; the last named group tells the kind."""
    units = "|".join(map(re.escape, vocabulary("acts")["units_after_number"]))
    not_unit = rf"(?!\d)(?!\s?(?:{units})(?!\w))"
    ordinals = "|".join(form for forms in vocabulary("acts")["ordinals"].get(language, {}).values() for form in forms)
    if language == "kk":
        return kazakh(ordinals)
    joint = r"\s?(?:,|,?\s(?:и|или|а также|and|or)\s|;)\s?"
    ending = r"(?:-?(?:ю|й|я|ей|ой|ая|ую|го|му|м)(?!\w))?" if language == "ru" else ""
    numbers = rf"{NUMBER}{ending}{not_unit}(?:{joint}{NUMBER}{ending}{not_unit}(?!\s?[)%])){{0,30}}"
    if language == "ru":
        return re.compile(
            rf"(?<![\w-])(?:(?:стат(?:ья|ьи|ье|ью|ьей|ьям|ей|ьями|ьях)|ст\.(?:\s?ст\.)?)\s?(?P<article>{numbers})"
            rf"|(?:част(?:ь|и|ью|ям|ей|ями|ях)|ч\.(?:\s?ч\.)?)\s?(?P<part>{numbers}|(?:{ordinals})(?!\w))"
            rf"|(?:подпункт(?:а|у|ом|е|ы|ов|ам|ах|ами)?|подп\.|пп\.)\s?(?P<subpoint>{numbers}\)?|«?[а-я]»?\)?(?!\w))"
            rf"|(?:пункт(?:а|у|ом|е|ы|ов|ам|ах|ами)?|п\.(?:\s?п\.)?)\s?(?P<point>{numbers}\)?|(?:{ordinals})(?!\w)|«[а-я]»))")
    bracketed = r"(?:\s?\(\d{1,2}(?:-\d)?\)){0,3}"
    return re.compile(
        rf"(?<![\w-])(?:(?:articles?|arts?\.?)\s?(?P<article>{numbers}{bracketed})"
        rf"|(?:parts?)\s(?P<part>{numbers}|(?:{ordinals})(?!\w))"
        rf"|(?:subparagraphs?|sub-paragraphs?|subpoints?|subclauses?)\s(?P<subpoint>\(?{numbers}\)?)"
        rf"|(?:paragraphs?|paras?\.?)\s(?P<paragraph>\(?{numbers}\)?)"
        rf"|(?:points?|clauses?|items?)\s(?P<point>\(?{numbers}\)?))(?!\w)")


def kazakh(ordinals: str) -> re.Pattern[str]:
    numbers = rf"{NUMBER}(?:\s?(?:,|және|мен|пен|немесе)\s?{NUMBER}){{0,30}}"
    return re.compile(
        rf"(?<![\w-])(?:(?P<article>{numbers})\s?[-—]?\s?(?:б[аә][бп])(?:тар)?(?!к|ы?л)[а-яәғқңөұүі]{{0,10}}"
        rf"|(?P<part>{numbers}|{ordinals})\)?[\s—-]{{0,2}}бөлі[гк][а-яәғқңөұүі]{{0,9}}"
        rf"|(?P<subpoint>{numbers})\)?[\s—-]{{0,2}}тармақша[а-яәғқңөұүі]{{0,9}}"
        rf"|(?P<point>{numbers}|{ordinals})\)?[\s—-]{{0,2}}тарма[ғқ](?!ша)[а-яәғқңөұүі]{{0,9}})(?!\w)")


def provision_pieces(sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Articles, parts and points of a sentence, in order, outside the spans already `taken` by acts."""
    for match in pattern(sentence.language).finditer(sentence.low):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        kind = match.lastgroup or "article"
        written = match.group(kind)
        if kind == "article" and sentence.language == "en":
            yield bracketed_article(match, written)
            continue
        plural = kind == "article" and is_plural(sentence, match)
        kind = "part" if kind == "paragraph" else kind
        yield Piece(kind, match.start(), match.end(), values(written, sentence.language, plural))


def bracketed_article(match: re.Match[str], written: str) -> Piece:
    """"146(3)(1)" is article 146, part 3, point 1."""
    inner = re.findall(r"\((\d+(?:-\d)?)\)", written)
    bare = re.sub(r"\s?\([^)]*\)", "", written)
    return Piece("article", match.start(), match.start("article") + len(written.rstrip()),
                 values(bare, "en", match.group().startswith(("articles", "arts"))),
                 part=inner[0] if inner else None, point=inner[1] if len(inner) > 1 else None)


def is_plural(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the word for article is plural: then 111-113 is a range, else 115-1 an inserted article."""
    if sentence.language == "kk":
        return bool(re.search(r"б[аә][бп]тар", match.group()))
    return re.match(r"стат(?:ьи|ьям|ей|ьями|ьях)|ст\.", match.group()) is not None


def values(written: str, language: Language, plural: bool) -> tuple[str, ...]:
    """The numbers of a list, ranges told out, inserts joined by a plain hyphen, ordinal words as digits."""
    found: list[str] = []
    for number in re.findall(NUMBER, written):
        bounds = RANGE.fullmatch(number)
        if bounds and plural and int(bounds[1]) < int(bounds[2]) <= int(bounds[1]) + LONGEST_RANGE:
            found += map(str, range(int(bounds[1]), int(bounds[2]) + 1))
        elif bounds:
            found.append(f"{bounds[1]}-{bounds[2]}")
        else:
            found.append(number)
    if found:
        return tuple(found)
    for value, forms in vocabulary("acts")["ordinals"].get(language, {}).items():
        if written.strip() in forms:
            return (str(value),)
    return (written.strip("«»()") or written,)
