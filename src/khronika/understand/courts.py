"""Courts and public bodies named in a text, with their names in the nominative.

A court counts when something names it: a proper adjective («Алмалинский районный суд»), a region or a city, a number,
or because there is but one (Верховный суд). «Суд», «районный суд», «полиция» alone are nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from khronika.records import Language, Mention

from .names import kazakh_cases, russian_phrases
from .phrases import vocabulary
from .reading import Reading, Sentence

Kind = Literal["COURT", "BODY"]
PANEL = (
    r"(?:[Сс]удебн\w{2,3}\s)?(?:[Аа]пелляционн|[Кк]ассационн|[Сс]удебн)\w{2,3}\s"
    r"(?:судебн\w{2,3}\s)?(?:коллеги|инстанци)\w{1,3}"
)
MATTERS = (
    r"по\s(?:уголовным|гражданским|административным|экономическим)\sделам|по\sделам\sнесовершеннолетних"
    r"|по\s(?:делам\sоб\s)?административны[мх]\s(?:право)?нарушения[мх]"
)
ALL_CAPITALS_SHARE = 0.7


@dataclass(frozen=True)
class Named:
    """A candidate at start..end of its sentence."""

    sentence: Sentence
    kind: Kind
    start: int
    end: int


def courts(reading: Reading) -> tuple[Mention, ...]:
    """Mentions of type COURT and BODY, in order; of two that overlap the longer."""
    found: list[Mention] = []
    for sentence in reading.sentences:
        for one in longest([*named(sentence, "COURT"), *named(sentence, "BODY")]):
            place = sentence.start + one.start, sentence.start + one.end
            if reading.judge("courts", RULES, one, place):
                text, start, end = reading.quote(*place)
                clean = sentence.text[one.start : one.end]
                found.append(
                    Mention(type=one.kind, text=text, normal=nominative(clean, sentence.language), start=start, end=end)
                )
    return tuple(found)


def joined(names: Sequence[Mention], bodies: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names and courts together: an ORG that is the same body gives way to COURT or BODY."""
    kept = [
        one
        for one in names
        if one.type != "ORG" or not any(one.start < other.end and other.start < one.end for other in bodies)
    ]
    return tuple(sorted([*kept, *bodies], key=lambda one: (one.start, -one.end)))


def longest(found: list[Named]) -> list[Named]:
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def named(sentence: Sentence, kind: Kind) -> Iterator[Named]:
    for match in pattern(sentence.language, kind).finditer(sentence.text):
        end = match.end() - (len(match.group()) - len(match.group().rstrip(" ,")))
        start = match.start()
        if kind == "COURT" and sentence.language == "ru":
            start += len(foreign_words().match(match.group()).group())  # type: ignore[union-attr]
        yield Named(sentence, kind, start, end)


@cache
def foreign_words() -> re.Pattern[str]:
    """Leading adjectives that are no part of a court's name («вынесенным Акмолинским судом»)."""
    types = vocabulary("courts")["ru"]["court_types"]
    return re.compile(rf"(?:(?![А-ЯЁ])(?!(?:{types}|суд\w*|судебн\w*)\s)[\w-]+\s)*")


@cache
def pattern(language: Language, kind: Kind) -> re.Pattern[str]:
    builders = {"ru": russian, "kk": kazakh, "en": english}
    return re.compile(builders[language](kind))


def russian(kind: Kind) -> str:
    rows = vocabulary("courts")["ru"]
    region = (
        rf"(?:города\s|г\.\s?|гор\.\s?)?(?:{rows['cities']})|(?:города\s|г\.\s?)[А-ЯЁ][\w-]+|"
        rf"[А-ЯЁ][\w-]+ской\sобласти|области\s(?:Абай|Жетісу|Жетысу|Улытау|Ұлытау)|[А-ЯЁ][\w-]+ского\sрайона"
        rf"(?:\s[А-ЯЁ][\w-]+ской\sобласти)?|{rows['countries']}|ЗКО|СКО|ВКО|[А-ЯЁ][\w-]+ского\s(?:гарнизона|края)"
    )
    tail = rf"(?:\s(?:по\s)?(?:{region})(?!\w)){{0,3}}"
    if kind == "BODY":
        general = "|".join(f"(?:{one})" for one in rows["bodies"])
        place = r"(?:[А-ЯЁ][\w-]+(?:ск|цк)(?:ая|ой|ую|ий|ого|ому|им|ом|ое)\s(?:(?:городск|областн|районн)\w{2,3}\s)?)"
        local_tail = rf"(?:\s(?:по\s)?(?:{region}|[А-ЯЁ][\w-]+скому\s(?:району|краю)|[А-ЯЁ][\w-]+ской\sобласти)(?!\w))"
        local = rows["local_bodies"]
        return (
            rf"(?<![\w-])(?:(?:{general})(?!\w)(?:\s(?:МВД|МЮ)(?!\w))?{tail}"
            rf"|{place}(?:{local})(?!\w){tail}|(?:[Гг]ородск\w{{2,3}}\s|[Оо]бластн\w{{2,3}}\s|[Рр]айонн\w{{2,3}}\s)?"
            rf"(?:{local}|[Пп]рокуратур\w{{1,2}}|[Аа]кимат\w{{0,2}}|[Дд]епартамент\w{{0,2}}\sполиции)(?!\w){local_tail}{{1,2}})"
        )
    adjective = r"(?:[А-ЯЁа-яё][\w-]*(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем)\s)"
    near = region.replace(rf"(?:города\s|г\.\s?|гор\.\s?)?(?:{rows['cities']})|", "").replace("|ЗКО|СКО|ВКО", "")
    # A court known by its own adjective does not take a bare city into its name; an interdistrict one has no other.
    own = rf"(?:{adjective}){{1,5}}суд(?:а|у|ом|е)?(?!\w)(?:\s(?:{MATTERS}))?(?:\s№\s?\d+)?"
    court = (
        rf"(?=(?:{adjective}){{0,4}}(?:[Мм]ежрайонн|[Сс]пециализированн)){own}{tail}"
        rf"|(?:{adjective}){{1,5}}суд(?:а|у|ом|е)?\s№\s?\d+{tail}"
        rf"|{own}(?:\s(?:{near})(?!\w)){{0,3}}"
        rf"|[Сс]уд(?:а|у|ом|е)?\s(?:{MATTERS})(?:\s№\s?\d+)?(?:\s(?:{region})(?!\w)){{1,3}}"
        rf"|(?:{rows['single_courts']})(?!\w){tail}|(?:{rows['court_abbreviations']})(?!\w){tail}"
        rf"|[Сс]уд(?:а|у|ом|е)?\s(?:№\s?\d+\s)?(?:города|г\.|района)\s[А-ЯЁ][\w-]+"
    )
    return rf"(?<![\w-])(?:{PANEL}(?:\s{MATTERS})?\s(?:{court})|{court})"


def kazakh(kind: Kind) -> str:
    rows = vocabulary("courts")["kk"]
    place = rf"(?:(?:{rows['country']}\s(?:Республикасы(?:ның)?\s)?)?(?:{rows['place']}\s){{0,2}})"
    if kind == "BODY":
        general = "|".join(f"(?:{one})(?:-[а-яәғқңөұүі]+)?" for one in rows["bodies"])
        return (
            rf"(?<![\w-])(?:[А-ЯӘҒҚҢӨҰҮІ][\w-]+(?:\s(?:және\s)?[а-яәғқңөұүі-]+){{0,6}}?\sминистрліг\w{{1,6}}(?!\w)"
            rf"|(?:(?:{rows['place']})\s)(?:[а-яәғқңөұүі-]+\s){{1,4}}?(?:басқармас|инспекцияс|департамент)\w{{1,6}}(?!\w)(?:\sбасқармас\w{{1,6}})?"
            rf"|{place}(?:{general})(?!\w)(?:\s(?:{'ҚАЖД|ПД|ҚАЖК'})(?:-[а-яәғқңөұүі]+)?(?!\w))?"
            rf"|(?:(?:{rows['place']})\s){{1,2}}(?:{rows['local_bodies']})(?:-[а-яәғқңөұүі]+)?(?!\w)"
            rf"|[А-ЯӘҒҚҢӨҰҮІ][\w-]+\s(?:полиция\s(?:департамент|басқарма|бөлім)\w{{1,6}}|әкімдіг\w{{1,6}}|мәслихат\w{{1,6}}|прокуратурас\w{{1,6}})(?!\w))"
        )
    words = rf"(?:(?:№\s?\d+|\d+-ші|{rows['court_words']}|{rows['court_words'].title()})\s)"
    ending = r"[Сс]от(?:ы|ының|ына|ында|ындағы|ынан|ымен|тың|қа|та|тан|пен)?(?!\w)"
    panel = r"(?:\s(?:апелляциялық|кассациялық)\s(?:сот\s)?(?:алқа|инстанция)\w{1,8})?"
    return (
        rf"(?<![\w-])(?:(?:(?:{rows['place']})\s){{1,2}}{words}{{0,8}}{ending}(?:\s№\s?\d+)?{panel}"
        rf"|(?:{rows['country']}\s(?:Республикасы(?:ның)?\s)?)?(?:{rows['single_courts']})(?!\w){panel}"
        rf"|{words}{{0,8}}(?:кассациялық|Кассациялық)\s{ending})"
    )


def english(kind: Kind) -> str:
    rows = vocabulary("courts")["en"]
    name = r"(?:(?!The\s|A\s|An\s|In\s|At\s|On\s|But\s|\w+['’]s\s|And\s|This\s|That\s|His\s|Her\s)[A-Z][\w'’-]*\s)"
    of = r"(?:\s(?:of|for|in)\s(?:the\s)?[A-Z][\w'’-]+(?:\s(?:and\s)?[A-Z][\w'’-]+){0,4})"
    if kind == "BODY":
        general = "|".join(f"(?:{one})" for one in rows["bodies"])
        head = rows["local_heads"]
        place = rf"{name}{{1,3}}"
        return (
            rf"(?<![\w-])(?:(?:{general})(?!\w)(?:\sof\s(?:the\s)?(?:Republic\sof\s)?[A-Z][\w-]+)?"
            rf"|{place}(?:Region\s|City\s|District\s|Regional\s)?(?:{head}|police\sdepartment|prosecutor.s\soffice|akimat|maslikhat)(?!\w)"
            rf"|(?:{head})(?!\w)\s(?:of|for)\s(?:the\s)?[A-Z][\w-]+(?:\s(?:Region|City|District|region|city))?)"
        )
    types = rows["court_types"]
    small = types.lower()
    panel = (
        r"(?:(?:[Aa]ppeals?|[Aa]ppellate|[Cc]assation|[Jj]udicial|[Cc]riminal|[Cc]ivil)\s(?:\w+\s)?"
        r"(?:panel|board|chamber|collegium|division)\sof\s(?:the\s)?)?"
    )
    number = r"(?:\sNo\.?\s?\d+)?"
    return (
        rf"(?<![\w-]){panel}(?:{name}{{1,7}}(?:on\s[A-Z]?\w+\s|for\s[A-Z]?\w+\s)?Court(?!\w){number}{of}{{0,2}}"
        rf"|{name}{{1,3}}(?:(?:{small})\s){{1,3}}court(?!\w){number}{of}?)"
    )


def not_named(one: Named) -> bool | None:
    """Adjectives of kind only («районный суд», «следственный суд») name no court."""
    if one.kind != "COURT":
        return None
    text = one.sentence.text[one.start : one.end]
    rows = vocabulary("courts")[one.sentence.language]
    if re.search(rows.get("single_courts", "\0"), text) or re.search(r"№|No\.?\s?\d", text):
        return None
    if one.sentence.language == "ru":
        return russian_without_name(text, rows)
    if one.sentence.language == "en":
        words = [word for word in text.split() if word[:1].isupper() and word != "Court"]
        if re.search("Supreme|Constitutional|European|Cassation Court for", text):
            return None
        return False if all(re.fullmatch(rows["court_types"], word) for word in words) else None
    return None


def russian_without_name(text: str, rows: dict[str, str]) -> bool | None:
    if re.match(r"[Кк]ассационн\w+ суд\w* по", text) or re.match(rows["court_abbreviations"], text):
        return None
    proper = [
        word
        for word in re.findall(r"[А-ЯЁ][\w-]+", text)
        if not re.fullmatch(rf"(?i:{rows['court_types']}|суд\w*|коллеги\w*)", word)
    ]
    if not proper:
        return False
    if re.match(rf"[Сс]уд\w*\s(?:{MATTERS})", text):
        return None
    adjective = re.match(r"((?:[\w-]+\s)+?)[Сс]уд", text)
    alien = adjective and not re.search(rf"(?i:{rows['court_types']})|(?:ск|цк)(?:ий|ого|ому|им|ом)\s", adjective[1])
    return False if alien else None


def all_capitals(one: Named) -> bool | None:
    """A title in capitals: where names begin cannot be seen."""
    letters = [letter for letter in one.sentence.text if letter.isalpha()]
    shout = sum(map(str.isupper, letters)) > len(letters) * ALL_CAPITALS_SHARE
    return False if shout and len(letters) > 25 else None


def a_name(one: Named) -> bool | None:
    return one.end > one.start


RULES = (not_named, all_capitals, a_name)


def nominative(text: str, language: Language) -> str:
    """The name with its head in the nominative; the rest as in the text."""
    if language == "kk":
        return kazakh_cases.normal(text, "ORG")
    if language == "en":
        return text
    if re.match(vocabulary("courts")["ru"]["court_abbreviations"], text):
        return text
    fixed = re.sub(r"^([Уу]полномоченн)(?:ого|ому|ым|ом)(?=\s)", r"\1ый", text)
    normal = fixed if fixed != text else russian_phrases.normal(text)
    # «Апелляционная коллегия …» opens a sentence with a capital that is not the panel's own.
    return normal[:1].lower() + normal[1:] if re.match(PANEL, normal) else normal
