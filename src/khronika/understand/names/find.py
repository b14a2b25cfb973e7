"""From text to mentions: clean, find, bring to normal form, gather by person."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khronika.language.identify import identify
from khronika.language.normalise import Normalised, normalise
from khronika.records import Language, Mention
from khronika.understand.names import english_normal, kazakh_cases, russian_normal, russian_phrases
from khronika.understand.names.casing import running_case
from khronika.understand.names.edges import Found
from khronika.understand.names.people import gather
from khronika.understand.names.recognise import recognise

TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,6}|[a-zA-Z]{2,8});")
LAST_WORD = re.compile(r"([^\W\d_]+)\W{1,2}\Z")
LETTER = re.compile(r"[^\W\d_]")


def find_names(text: str, language: Language) -> list[Mention]:
    """The people (PER), bodies (ORG) and places (LOC) that a text names, in order of their place.

    `language` is the text's; a longer paragraph in another of ru, kk, en is read in its own. "other": each paragraph in
    what it looks like. start and end count characters of `text` as given; `normal` is the dictionary form in running
    case; mentions with one `entity` are one person or body. Linear in the length of the text; never raises on content.
    """
    clean = normalise(without_markup(text))
    running = running_case(clean.text, language)
    found = sorted({one for one in recognise(running, language) if LETTER.search(running, one.start, one.end)},
                   key=lambda one: (one.start, -one.end))
    mentions = [mention(text, running, clean, one) for one in without_overlap(found)]
    numbers = gather(text, mentions)
    numbered = [msgspec.structs.replace(one, entity=number) for one, number in zip(mentions, numbers, strict=True)]
    return agreed(numbered)


def without_markup(text: str) -> str:
    """HTML left in a text, blanked out in place so that offsets stay."""
    return TAG.sub(lambda match: " " * len(match.group()), text) if "<" in text or "&" in text else text


def without_overlap(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def mention(text: str, running: str, clean: Normalised, found: Found) -> Mention:
    start, end = clean.source_span(found.start, found.end)
    before = LAST_WORD.search(running, max(0, found.start - 40), found.start)
    line_start = found.start == 0 or running[found.start - 1] == "\n"
    name = running[found.start : found.end]
    return Mention(type=found.type, text=text[start:end], start=start, end=end,  # type: ignore[arg-type]
                   normal=normal(name, found.type,
                                 russian_normal.LINE_START if line_start else before.group(1) if before else "",
                                 running[max(0, found.start - 200) : found.end + 200]))


def normal(name: str, kind: str, before: str = "", around: str = "") -> str:
    """The dictionary form of a name: in the language of the words around it."""
    spoken = identify(around or name)
    if name.isascii():
        return english_normal.normal(name)
    if spoken == "kk":
        return kazakh_cases.normal(name, kind)
    if kind == "PER":
        return russian_normal.normal(name, before)
    return russian_phrases.normal(name)


def agreed(mentions: list[Mention]) -> list[Mention]:
    """Short mentions in the form that their entity's fullest name gives them («Мовлаева» after «Мансур Мовлаев»)."""
    fullest: dict[int | None, Mention] = {}
    for one in mentions:
        known = fullest.get(one.entity)
        if one.type == "PER" and (known is None or len(one.normal.split()) > len(known.normal.split())):
            fullest[one.entity] = one
    return [msgspec.structs.replace(one, normal=shortened(one, fullest[one.entity]))
            if one.entity in fullest and one.type == "PER" else one for one in mentions]


def shortened(one: Mention, fullest: Mention) -> str:
    """A mention of one word as the word of the fullest name that it is a form of."""
    if " " in one.normal or one.normal in fullest.normal.split():
        return one.normal
    alike = [word for word in fullest.normal.split() if russian_normal.may_be_form(one.text, word)]
    return alike[0] if len(alike) == 1 else one.normal
