"""What only the whole text shows: names that the tagger missed or cut wrong in one sentence.

Mendings: a noun before a name is left out of it; a first name taken for a place joins the surname after it («Дания
Серикова»); two people run together come apart («адвокат Серикова Рена Каримова»); a surname of a person named in full
is found where it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khronika.records import Language
from khronika.understand.names.edges import Found
from khronika.understand.names.kazakh_cases import nominative
from khronika.understand.names.lists import lists
from khronika.understand.names.russian import readings
from khronika.understand.names.russian_normal import may_be_form

CAPITALISED = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{3,}(?:-[^\W\d_]+)?(?![\w-])")
SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ова|ева|ёва|ина|ову|еву|овой|евой|иной|ым|улы|ұлы|кызы|қызы|ский|ская|ского)\Z")
PATRONYMIC = re.compile(r"(?:вич|вича|вичу|вичем|виче|вна|вны|вне|вну|вной|ична|ичны|ичне|ичну|ичной)\Z")
ADJECTIVE = re.compile(r"(?:ск|цк)(?:им|ом|ого|ому|ой|ую|ий|ая|ие|их)\Z")
CAPITAL, SMALL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]", r"[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
INITIALED = re.compile(rf"(?<![\w.])(?:{CAPITAL}\.[ -]?){{1,2}}{CAPITAL}{SMALL}{{2,}}(?:-{CAPITAL}{SMALL}+)?(?![\w-])")
NAMED_AFTER = re.compile(r"(?:имени|им\.|улиц\w*|ул\.|проспект\w*|пр\.|street|st\.)\s*\Z", re.IGNORECASE)
LONGEST_GAP = 1
MOST_NAMES = 400


def second_look(text: str, found: Sequence[Found], language: Language) -> list[Found]:
    """The names of a text, sorted, after the mendings. `found` is sorted and without overlap."""
    joined = with_first_names(text, [without_role(text, one) for one in found], language)
    apart = [part for one in joined for part in split_people(text, one, language)]
    surnames = full_surnames(text, apart)
    apart = of_one_kind(text, as_people(text, apart, language), language)
    kept = [one for one in apart if not is_adjective(text, one, surnames)]
    with_initials = sorted([*kept, *after_initials(text, kept, language)], key=lambda one: one.start)
    return sorted([*with_initials, *alone(text, with_initials, surnames, language)], key=lambda one: one.start)


def as_people(text: str, found: Sequence[Found], language: Language) -> list[Found]:
    """A single word taken for a body or a place that is the surname of a person named in full is that person."""
    closing = last_words(text, found)
    heads: dict[str, set[str]] = {}
    for word in closing:
        heads.setdefault(word[:3].lower(), set()).add(word)
    return [Found("PER", one.start, one.end, one.language)
            if one.type != "PER" and " " not in (word := text[one.start : one.end]) and len(word) > 3
            and word.lower() not in lists(language).places and is_form(word, heads, closing) else one
            for one in found]


def of_one_kind(text: str, found: Sequence[Found], language: Language) -> list[Found]:
    """«Азаттык Азия» is a body wherever the text has it, if it is one anywhere or stands in quotation marks."""
    def is_body(one: Found) -> bool:
        quoted = text[one.start - 1 : one.start] == "«" and text[one.end : one.end + 1] == "»"
        return one.type == "ORG" or (one.type == "PER" and quoted)

    def words(one: Found) -> str:
        return text[one.start : one.end]

    bodies = {words(one) for one in found if " " in words(one) and is_body(one)}
    bodies = {name for name in bodies if name.split()[0].lower() not in lists(language).first_names}
    return [Found("ORG", one.start, one.end, one.language) if one.type == "PER" and words(one) in bodies else one
            for one in found]


def after_initials(text: str, found: Sequence[Found], language: Language) -> Iterator[Found]:
    """«Н. Әбіл», "B. Yessengul": initials and a surname outside all names that were found."""
    borders = iter([*found, Found("", len(text), len(text))])
    current = next(borders)
    for match in INITIALED.finditer(text):
        while current.end <= match.start() and current.start < len(text):
            current = next(borders)
        if match.end() <= current.start and not NAMED_AFTER.search(text, max(0, match.start() - 14), match.start()):
            yield Found("PER", match.start(), match.end(), language)


def without_role(text: str, one: Found) -> Found:
    """«Блогера Мирбола Серикова» at the head of a sentence: a noun for a person leads in, it is no part of the name."""
    first, _, rest = text[one.start : one.end].partition(" ")
    if one.type != "PER" or one.language != "ru" or " " not in rest or PATRONYMIC.search(rest) or not first.isalpha():
        return one
    likeliest = readings(first.lower())[0]
    named = not likeliest.grammemes.isdisjoint(("Name", "Surn", "Patr")) or first.lower() in lists("ru").first_names
    if likeliest.known and likeliest.pos == "NOUN" and "anim" in likeliest.grammemes and not named:
        return Found(one.type, one.start + len(first) + 1, one.end, one.language)
    return one


def with_first_names(text: str, found: Sequence[Found], language: Language) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        before = kept[-1] if kept else None
        if (before is not None and one.type == "PER" and before.type in ("LOC", "PER")
                and one.start - before.end == LONGEST_GAP and text[before.end] == " "
                and is_first_name(text[before.start : before.end].lower(), language)):
            kept[-1] = Found("PER", before.start, one.end, one.language)
        else:
            kept.append(one)
    return kept


def is_first_name(lower: str, language: Language) -> bool:
    return lower in lists(language).first_names and lower not in lists(language).places


def split_people(text: str, one: Found, language: Language) -> Iterator[Found]:
    """«Серикова Рена Каримова» is whose lawyer she is, and she: surname, then first name and another surname."""
    words = text[one.start : one.end].split(" ")
    if (one.type == "PER" and len(words) == 3 and not any(map(PATRONYMIC.search, words))
            and SURNAME.search(words[0]) and SURNAME.search(words[2])
            and words[1].lower() in lists(language).first_names):
        border = one.start + len(words[0])
        yield Found("PER", one.start, border, one.language)
        yield Found("PER", border + 1, one.end, one.language)
    elif (one.type == "PER" and len(words) > 2 and words[0].lower() in lists(language).places
            and is_first_name(words[1].lower(), language)):
        yield Found("LOC", one.start, one.start + len(words[0]), one.language)
        yield Found("PER", one.start + len(words[0]) + 1, one.end, one.language)
    else:
        yield one


def full_surnames(text: str, found: Sequence[Found]) -> dict[str, set[str]]:
    """Words of the names of two words and more, by their first three letters."""
    known: dict[str, set[str]] = {}
    for one in [one for one in found if one.type == "PER" and " " in text[one.start : one.end]][:MOST_NAMES]:
        for word in text[one.start : one.end].split():
            if len(word) > 3:
                known.setdefault(word[:3].lower(), set()).add(word)
    return known


def last_words(text: str, found: Sequence[Found]) -> set[str]:
    """The surnames that close full names, where the text has the word with a small letter nowhere."""
    names = (text[one.start : one.end].split() for one in found if one.type == "PER")
    chosen = {words[-1] for words in names if len(words) > 1 and len(words[-1]) > 3 and "." not in words[-1]}
    return {word for word in chosen if not re.search(rf"(?<!\w){re.escape(word.lower())}", text)}


def is_adjective(text: str, one: Found, surnames: dict[str, set[str]]) -> bool:
    """«Шалинским районным судом»: no person, unless the text names one so in full."""
    word = text[one.start : one.end]
    return (one.type == "PER" and bool(ADJECTIVE.search(word)) and " " not in word
            and word[:3].lower() not in surnames and text[one.end + 1 : one.end + 2].islower())


def alone(
    text: str, found: Sequence[Found], surnames: dict[str, set[str]], language: Language
) -> Iterator[Found]:
    """Capitalised words outside all names that are a form of a word of a full name."""
    if not surnames:
        return
    closing = last_words(text, found)
    borders = iter([*found, Found("", len(text), len(text))])
    current = next(borders)
    for match in CAPITALISED.finditer(text):
        while current.end <= match.start() and current.start < len(text):
            current = next(borders)
        if match.end() <= current.start and is_form(match.group(), surnames, closing):
            yield Found("PER", match.start(), match.end(), language)


def is_form(word: str, surnames: dict[str, set[str]], closing: set[str]) -> bool:
    """Whether a word is a case of a surname (not of a first name: those are too often words) named in full."""
    for full in surnames.get(word[:3].lower(), ()):
        if not SURNAME.search(full) and full not in closing:
            continue
        if word == full or may_be_form(word, full) or may_be_form(full, word):
            return True
        if nominative(word, "PER") in (full, nominative(full, "PER")):
            return True
    return False
