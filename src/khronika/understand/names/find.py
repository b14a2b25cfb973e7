"""From text to mentions: clean, find, bring to normal form, gather by person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.normalise import Normalised, normalise
from khronika.records import Language, Mention
from khronika.understand.names import english_normal, kazakh_cases, russian_normal, russian_phrases
from khronika.understand.names.casing import running_case
from khronika.understand.names.edges import Found
from khronika.understand.names.lists import lists, natasha_first_names
from khronika.understand.names.people import gather
from khronika.understand.names.recognise import recognise
from khronika.understand.names.russian import readings
from khronika.understand.names.second_look import second_look

TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,6}|[a-zA-Z]{2,8});")
LAST_WORD = re.compile(r"([^\W\d_]+)\W{1,2}\Z")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
# Endings of a verb whose subject is one person: past of either gender, present.
SINGULAR = ("л", "лся", "ла", "лась", "ет", "ит", "ется", "ится")
# Verbs of saying: a name right after one is who says.
SPEECH = frozenset((
    "говорить", "сказать", "утверждать", "заявить", "заявлять", "рассказать", "рассказывать", "добавить", "добавлять",
    "пояснить", "пояснять", "отметить", "отмечать", "подчеркнуть", "сообщить", "сообщать", "вспоминать", "вспомнить",
    "ответить", "отвечать", "писать", "написать", "признаться", "продолжать", "продолжить", "уточнить", "объяснить",
    "объяснять", "считать", "полагать", "возразить"))
LETTER = re.compile(r"[^\W\d_]")
DEDICATION = re.compile(r"(?:\bимени|\bим\.|\bатындағы)\s+\Z", re.IGNORECASE)
# «КазТАГ»: no person is written so.
INNER_CAPITALS = re.compile(r"[^\W\d_][^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}")
MOST_VOTES, CLEAR_VOTE, VERB_VOTE = 40, 0.3, 5.0


class Draft(NamedTuple):
    """A mention on its way: what its normal form will be read from."""

    mention: Mention
    name: str
    """As it stands in the running text."""
    before: str
    """The word before it, or LINE_START."""
    language: Language
    """Of the words around it."""
    after: str = ""
    """The word right after it, lower case."""


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
    whole = second_look(running, without_overlap(found), language)
    drafts = [draft(text, running, clean, one) for one in whole if not is_dedication(running, one)]
    numbers = gather(text, [one.mention for one in drafts])
    return agreed(drafts, numbers)


def without_markup(text: str) -> str:
    """HTML left in a text, blanked out in place so that offsets stay."""
    return TAG.sub(lambda match: " " * len(match.group()), text) if "<" in text or "&" in text else text


def without_overlap(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def is_dedication(running: str, found: Found) -> bool:
    """«премия имени Абая», «им. Сатпаева»: the name of a thing, not a person of the story."""
    return found.type == "PER" and bool(DEDICATION.search(running, max(0, found.start - 12), found.start))


def draft(text: str, running: str, clean: Normalised, found: Found) -> Draft:
    start, end = clean.source_span(found.start, found.end)
    word = LAST_WORD.search(running, max(0, found.start - 40), found.start)
    at_line_start = found.start == 0 or running[found.start - 1] == "\n"
    at_sentence_start = running[max(0, found.start - 2) : found.start] in (". ", "! ", "? ", "… ")
    before = (russian_normal.LINE_START if at_line_start else russian_normal.SENTENCE_START if at_sentence_start
              else word.group(1) if word else "")
    name = running[found.start : found.end]
    spoken = found.language
    kind = found.type if found.type != "PER" else "LOC" if is_place(name, spoken) else (
        "ORG" if INNER_CAPITALS.fullmatch(name) else "PER")
    one = Mention(type=kind, text=text[start:end], start=start, end=end,  # type: ignore[arg-type]
                  normal=normal(name, kind, before, spoken))
    following = NEXT_WORD.match(running, found.end, found.end + 40)
    return Draft(one, name, before, spoken, following.group(1).lower() if following else "")


def is_place(name: str, language: Language) -> bool:
    """A single word that the list of places knows, in its dictionary form."""
    return " " not in name and normal(name, "LOC", "", language).lower() in lists(language).places


def normal(name: str, kind: str, before: str, language: Language, gender: str = "") -> str:
    """The dictionary form of a name, in the language of the words around it."""
    if name.isascii():
        return english_normal.normal(name)
    if language == "kk":
        return kazakh_cases.normal(name, kind)
    if kind == "PER":
        return russian_normal.normal(name, before, gender)
    return russian_phrases.normal(name, kind)


def agreed(drafts: Sequence[Draft], numbers: Sequence[int]) -> list[Mention]:
    """The mentions with their entities; those of one person in one gender, short ones as in the fullest name."""
    people: dict[int, list[Draft]] = {}
    for one, number in zip(drafts, numbers, strict=True):
        if one.mention.type == "PER":
            people.setdefault(number, []).append(one)
    normals: dict[int, str] = {}
    for members in people.values():
        gender = gender_of(members) if len(members) > 1 else told_by_verb(members[0])
        forms = [normal(one.name, "PER", one.before, one.language, gender) for one in members]
        fullest = max(forms, key=lambda form: len(form.split()))
        normals |= {one.mention.start: shortened(one, form, fullest)
                    for one, form in zip(members, forms, strict=True)}
    return [msgspec.structs.replace(one.mention, entity=number,
                                    normal=normals.get(one.mention.start, one.mention.normal))
            for one, number in zip(drafts, numbers, strict=True)]


def gender_of(members: Sequence[Draft]) -> str:
    """masc or femn, as the mentions of one person in Russian speak for it together; empty when they do not."""
    votes = {gender: sum(russian_normal.best(name, before.lower(), gender).score for name, before in
                         [(one.name, one.before) for one in members[:MOST_VOTES] if one.language != "kk"])
             for gender in ("masc", "femn")}
    for told in filter(None, map(told_by_verb, members[:MOST_VOTES])):
        votes[told] += VERB_VOTE
    if abs(votes["masc"] - votes["femn"]) < CLEAR_VOTE:
        return ""
    return max(votes, key=lambda gender: votes[gender])


def told_by_verb(one: Draft) -> str:
    """masc or femn, where a verb shows that the name is a subject, in the nominative, and one gender alone reads it so.

    «Валерия Морозова находилась», «Морозова заявляет» at the head of a sentence; «… », говорит Морозова».
    """
    if one.language != "ru":
        return ""
    opens = one.before in (russian_normal.LINE_START, russian_normal.SENTENCE_START)
    past = "femn" if one.after.endswith(("ла", "лась")) else "masc" if one.after.endswith(("л", "лся")) else ""
    if past == "femn" and is_verb(one.after) and is_woman_in_office(one):
        return "femn"
    says = is_verb(one.before) and readings(one.before.lower())[0].lemma in SPEECH
    if not says and not (opens and is_verb(one.after) and one.after.endswith(SINGULAR)):
        return ""
    fitting = [gender for gender in ("masc", "femn") if russian_normal.normal(one.name, "", gender) == one.name]
    if opens and past:
        return past if past in fitting else ""
    return fitting[0] if len(fitting) == 1 else ""


def is_woman_in_office(one: Draft) -> bool:
    """«Адвокат Дина Сейтова сообщила»: a woman's first name after her office, not «адвокат Мансура Мовлаева»."""
    if not one.before.isalpha() or " " not in one.name:
        return False
    office, first = readings(one.before.lower())[0], one.name.split()[0].lower()
    return (office.pos == "NOUN" and office.case == "nomn" and "anim" in office.grammemes
            and first in natasha_first_names() and russian_normal.first_looks(first, "femn") > 0)


def is_verb(word: str) -> bool:
    return word.isalpha() and readings(word.lower())[0].pos == "VERB"


def shortened(one: Draft, form: str, fullest: str) -> str:
    """A mention of one word as the word of the fullest name that it is a form of («Мовлаева» of «Мансур Мовлаев»)."""
    if " " in form or form in fullest.split():
        return form
    alike = [word for word in fullest.split() if russian_normal.may_be_form(one.name, word)]
    return alike[0] if len(alike) == 1 else form
