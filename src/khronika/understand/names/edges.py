"""Where a name begins and ends, to the character: marks outside, its initials and its own quotation marks inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.tokens import Token
from khronika.records import Language
from khronika.understand.names.tagging import TokenSpan

EDGES = "«»\"“”„‟‘’'‹›.,;:!?…()[]{}<>*_-—– \n\t"
CAPITAL = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
INITIALS_BEFORE = re.compile(rf"(?<!\w)(?:{CAPITAL}\.[ -]?){{1,3}}\Z")
# «Рябовой О. С.», «Омарова Г.Қ.-ның»; the last full stop belongs to the initial even at the end of a sentence.
INITIALS_AFTER = re.compile(rf" ?{CAPITAL}\. ?(?:{CAPITAL}\.)?(?:-[^\W\d_A-ZА-Я]{{2,4}}\b)?(?!\w)")
REST_OF_INITIALS = re.compile(rf"\.(?: ?{CAPITAL}\.)*(?:-[^\W\d_A-ZА-Я]{{2,4}}\b)?")
LONE_CAPITAL = re.compile(rf"(?<!\w){CAPITAL}\Z")
POSSESSIVE = re.compile(r"(?:(?<=[^\W\d_])['’]s|(?<=s)['’])\Z")
CLOSING = re.compile(r"[.!?…]{0,3}»")
PARTNERS = {"«": "»", "“": "”", "„": "“", "(": ")"}


class Found(NamedTuple):
    """text[start:end] is a name of this type."""

    type: str
    start: int
    end: int
    language: Language = "ru"
    """Of the sentence it stands in."""


def edged(text: str, name: TokenSpan, words: Sequence[Token], language: Language) -> Found:
    """The characters of a name that the tagger found among the tokens of a sentence."""
    start, end = stripped(text, words[name.start].start, words[name.end - 1].end)
    if language == "en" and (possessive := POSSESSIVE.search(text, start, end)):
        end = possessive.start()
    if name.type == "PER":
        start, end = with_initials(text, start, end)
    elif (closing := CLOSING.match(text, end)) and text.count("«", start, end) > text.count("»", start, end):
        end = closing.end()
    return Found(name.type, start, end, language)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks at its edges; a mark whose partner stands inside stays."""
    while start < end - 1 and text[start] in EDGES and not closes_inside(text, start, end):
        start += 1
    while end > start + 1 and text[end - 1] in EDGES and not opens_inside(text, start, end):
        end -= 1
    return start, end


def closes_inside(text: str, start: int, end: int) -> bool:
    """«Азаттық» радиосы: the name goes on after the closing mark."""
    partner = PARTNERS.get(text[start])
    return partner is not None and partner in text[start + 1 : end - 1]


def opens_inside(text: str, start: int, end: int) -> bool:
    """партия «Алга»: the closing mark belongs to one that stands inside the name."""
    return any(partner == text[end - 1] and opening in text[start + 1 : end - 1]
               for opening, partner in PARTNERS.items())


def with_initials(text: str, start: int, end: int) -> tuple[int, int]:
    """A person's span with the initials beside it that the tagger or the sentence border cut off."""
    before = INITIALS_BEFORE.search(text, max(0, start - 12), start)
    if before:
        return before.start(), end
    if LONE_CAPITAL.search(text, start, end) and (rest := REST_OF_INITIALS.match(text, end, end + 16)):
        return start, rest.end()
    after = INITIALS_AFTER.match(text, end, end + 16)
    if after and " " not in text[start:end] and not follows_sentence(text, after.end()):
        return start, after.end()
    return start, end


def follows_sentence(text: str, place: int) -> bool:
    """Whether a name goes on after the initials: then they are the next person's («над Сериковым. А. Беков»)."""
    return bool(re.match(rf" ?{CAPITAL}[^\W\d_]", text[place : place + 3]))
