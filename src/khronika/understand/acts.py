"""Acts named in a sentence: their canonical names, and whose country's they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from khronika.records import Language

from .phrases import expression, folded, vocabulary
from .reading import Sentence

HOME = "KZ"
QUOTED = {
    "ru": re.compile(
        r"(?<!\w)(?:(?:конституционн\w{2,3}\s+)?закон(?:а|у|е|ом|ы|ов|ах)?)(?P<country>\s+[\w ]{2,25}?)?\s+"
        r"[«\"„“](?P<title>об?\s[^«»\"„“”]{3,110})[»\"“”]"
    ),
    "kk": re.compile(
        r"[«\"„“](?P<title>[^«»\"„“”]{3,110}\sтуралы)[»\"“”](?P<country>\s+[\w ]{2,40}?)?"
        r"(?:\s+конституциялық)?\s+заң\w*"
    ),
    "en": re.compile(r"(?<!\w)(?:law|act)\s+[«\"„“](?P<title>on\s[^«»\"„“”]{3,110})[»\"”]"),
}


class Act(NamedTuple):
    """An act at start..end of its sentence. `abbreviated` where only letters stand for it."""

    start: int
    end: int
    name: str
    kind: str
    country: str | None
    abbreviated: bool = False
    ambiguous: bool = False


class Patterns(NamedTuple):
    phrases: re.Pattern[str]
    shorts: re.Pattern[str]
    laws: re.Pattern[str]
    law_names: tuple[str, ...]
    country_after: re.Pattern[str]
    country_before: re.Pattern[str]


@cache
def patterns(language: Language) -> Patterns:
    rows = vocabulary("acts")
    phrases = [
        f"(?P<a{number}>{'|'.join(expression(one) for one in act[language])})"
        for number, act in enumerate(rows["acts"])
        if language in act
    ]
    shorts = sorted(
        {(form, number) for number, act in enumerate(rows["acts"]) for form in act.get("short", {}).get(language, ())},
        key=lambda pair: -len(pair[0]),
    )
    short = "|".join(f"(?P<s{number}_{place}>{form})" for place, (form, number) in enumerate(shorts))
    names = tuple(rows["laws"])
    titles = [
        f"(?P<l{number}>{'|'.join(expression(one) for one in rows['laws'][name][language])})"
        for number, name in enumerate(names)
        if language in rows["laws"][name]
    ]
    after, before = country_words(language)
    return Patterns(
        re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?!\w)"),
        re.compile(rf"(?<![\w«])(?:{short})(?:-[а-яәғқңөұүі]+)?(?![\w-])"),
        re.compile(law_pattern(language, titles, after)),
        names,
        re.compile(rf"\s+(?:{after})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{before})\s+\Z"),
    )


def law_pattern(language: Language, titles: list[str], country: str) -> str:
    title = "|".join(titles)
    if language == "kk":
        return rf"(?<![\w-])[«\"„“]?(?:{title})[»\"”“]?(?:\s+(?:{country}))?(?:\s+конституциялық)?\s+заң\w*"
    if language == "en":
        lead = r"(?:(?:constitutional\s+)?(?:law|act)\s+[«\"“„]?on\s+(?:the\s+)?)?"
        return rf"(?<![\w-]){lead}(?:{title})[»\"”]?(?:\s+(?:law|act))?(?!\w)"
    lead = rf"(?:конституционн\w{{2,3}}\s+)?закон(?:а|у|е|ом)?(?:\s+(?:{country}))?"
    return rf"(?<![\w-]){lead}\s+[«\"„“]?(?:{title})(?!\w)[»\"“”]?"


@cache
def country_words(language: Language) -> tuple[str, str]:
    """Alternatives for a country's name after the act, and before it; each a named group."""
    rows = vocabulary("acts")["countries"]

    def alternatives(key: str, lead: str = "") -> str:
        return "|".join(
            f"(?P<{code}{lead}>{'|'.join(sorted(map(re.escape, words[key]), key=len, reverse=True))})"
            for code, words in rows.items()
            if words.get(key)
        )

    if language == "en":
        return rf"of\s+(?:{alternatives('en')})", alternatives("en_before")
    return alternatives(language), alternatives(language)


def acts(sentence: Sentence) -> list[Act]:
    """Every act named in a sentence, in order, the longest where two overlap. Offsets count in the sentence."""
    found = sorted([*named(sentence), *abbreviated(sentence), *laws(sentence)], key=lambda act: (act.start, -act.end))
    kept: list[Act] = []
    for act in found:
        if not kept or act.start >= kept[-1].end:
            kept.append(act)
    return kept


def named(sentence: Sentence) -> Iterator[Act]:
    rows = vocabulary("acts")["acts"]
    for match in patterns(sentence.language).phrases.finditer(sentence.low):
        row = rows[int((match.lastgroup or "a0")[1:])]
        if row.get("capital") and not sentence.text[match.start()].isupper():
            continue
        yield with_country(sentence, match.start(), match.end(), row["name"], row["kind"])


def abbreviated(sentence: Sentence) -> Iterator[Act]:
    rows = vocabulary("acts")["acts"]
    for match in patterns(sentence.language).shorts.finditer(sentence.text):
        row = rows[int((match.lastgroup or "s0_")[1:].split("_")[0])]
        act = with_country(sentence, match.start(), match.end(), row["name"], row["kind"])
        form = match.group(match.lastgroup or 0)
        told = act.end > match.end() or act.start < match.start()
        yield act._replace(abbreviated=True, ambiguous=form in row.get("ambiguous", ()) and not told)


def laws(sentence: Sentence) -> Iterator[Act]:
    """Laws by their titles: those of the table, and any other title that stands in quotation marks."""
    known = patterns(sentence.language)
    for match in known.laws.finditer(sentence.low):
        if sentence.language == "en" and not re.search(r"\b(?:law|act)\b", match.group()):
            continue
        chosen = next(number for number in range(len(known.law_names)) if group(match, f"l{number}"))
        country = next((code for code in vocabulary("acts")["countries"] if group(match, code)), None)
        act = with_country(sentence, match.start(), match.end(), f"Закон «{known.law_names[chosen]}»", "law")
        yield act if country in (None, HOME) else act._replace(country=country)
    quoted = QUOTED.get(sentence.language)
    for match in quoted.finditer(sentence.low) if quoted else ():
        title = sentence.text[match.start("title") : match.end("title")]
        name = f"«{title}» заңы" if sentence.language == "kk" else f"Закон «{title[:1].upper()}{title[1:]}»"
        yield with_country(sentence, match.start(), match.end(), name, "law")


def group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def with_country(sentence: Sentence, start: int, end: int, name: str, kind: str) -> Act:
    """The act with the country's name that stands after it, or before it, inside its span."""
    known = patterns(sentence.language)
    country = None
    if kind != "treaty":
        if sentence.language != "kk" and (after := known.country_after.match(sentence.low, end)):
            end, country = after.end(), after.lastgroup
        elif sentence.language != "ru" and (
            before := known.country_before.search(sentence.low, max(0, start - 40), start)
        ):
            start, country = before.start(), before.lastgroup
    return Act(start, end, name, kind, None if country in (None, HOME) else country)


def canonical_law(title: str, language: Language) -> str | None:
    """The table's name for a law's title in any language; None when it is not there."""
    for name, rows in vocabulary("acts")["laws"].items():
        if any(re.fullmatch(expression(one), folded(title)) for one in rows.get(language, ())):
            return f"Закон «{name}»"
    return None
