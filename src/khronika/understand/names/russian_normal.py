"""A person's name in Russian, in the nominative: «Мансура Мовлаева» -> «Мансур Мовлаев».

Every reading of the name is weighed: which word is the first name, the patronymic, the surname; one gender and one case
for all of them (Russian names agree); and the reading whose words look most like names wins. What a list or the noun
before the name says («активистки Жанар Сериковой») counts most. The words keep their order.

    >>> normal("Бишуинова Мирболата Мырзатаевича")
    'Бишуинов Мирболат Мырзатаевич'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from khronika.understand.names.lists import lists, natasha_first_names, rows
from khronika.understand.names.russian import readings
from khronika.understand.names.vocabulary import vocabulary

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
CONSONANTS = "бвгджзклмнпрстфхцчшщ"
INITIAL = re.compile(r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.?-?)+\.?")
# How likely a case is before anything is known of the text around.
PRIOR = {"nomn": 1.0, "gent": 0.7, "accs": 0.45, "datv": 0.4, "ablt": 0.4, "loct": 0.1}
ORDERS: dict[int, tuple[str, ...]] = {1: ("L", "F"), 2: ("FL", "LF", "FP"), 3: ("FPL", "LFP", "FLL", "FFL"),
                                4: ("FFPL",)}
# Given as the word before a name that begins a line: bylines and headings name people in the nominative.
LINE_START = "\n"
# The same for a sentence, where it is less sure.
SENTENCE_START = "."
WORD_LISTS = ("fixed", "oblique", "masc_nouns", "femn_nouns", "relatives", "particles")
ROLES = {"F": "first", "P": "patronymic", "L": "last"}


class Reading(NamedTuple):
    """One way to read a name: its words in the nominative, in the order of the text."""

    text: str
    gender: str
    case: str
    score: float


class Declension(NamedTuple):
    ending: str
    oblique: dict[str, tuple[str, ...]]


@cache
def grammar() -> dict[str, dict[str, list[Declension]]]:
    """Role -> gender -> rows."""
    loaded = vocabulary("russian_cases.yaml")
    return {role: {gender: [
        Declension(row["ending"], {case: tuple([forms] if isinstance(forms, str) else forms)
                                   for case, forms in zip(loaded["cases"], row["oblique"], strict=True)})
        for row in table] for gender, table in loaded[role].items()} for role in ("first", "patronymic", "last")}


@cache
def words() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = {name: vocabulary("russian_cases.yaml")[name] for name in WORD_LISTS}
    return loaded


@cache
def typical(gender: str) -> tuple[str, ...]:
    return tuple(vocabulary("russian_cases.yaml")["typical"][gender])


def normal(name: str, before: str = "", gender: str = "") -> str:
    """The name's nominative. `before` is the word before it in the text, `gender` masc or femn when known."""
    return best(" ".join(name.split()), before.lower(), gender).text


@lru_cache(maxsize=20_000)
def best(name: str, before: str, gender: str = "") -> Reading:
    """The best reading of a name (see Reading)."""
    found = split(name)
    hint = hinted(before)
    possible = [reading for order in ORDERS.get(sum(not is_unchanged(word) for word in found), ())
                for reading in agreed(found, order, hint, gender)]
    if not possible:
        return Reading(name, gender, "", 0.0)
    return max(possible, key=lambda reading: reading.score)


def is_unchanged(word: str) -> bool:
    """Initials and particles («А.Б.», «де»)."""
    return bool(INITIAL.fullmatch(word)) or word.lower() in words()["particles"]


def split(name: str) -> list[str]:
    """Words and initials of a name: «А.Б. Сериков» -> «А.Б.», «Сериков»."""
    return re.sub(r"(?<=\.)(?=[^\W\d_]{2})", " ", name).split()


@lru_cache(maxsize=5_000)
def hinted(before: str) -> tuple[str, str]:
    """Gender and case that the word before a name gives it; empty strings where it says nothing."""
    if before in (LINE_START, SENTENCE_START):
        return before, "nomn"
    if not before.isalpha():
        return "", ""
    first = readings(before)[0]
    lemma = first.lemma
    if lemma in words()["relatives"] and first.case == "nomn":
        return "", "gent"
    gender = "masc" if lemma in words()["masc_nouns"] else "femn" if lemma in words()["femn_nouns"] else ""
    animate = first.pos == "NOUN" and "anim" in first.grammemes and first.number == "sing"
    case = {"gen2": "gent", "loc2": "loct"}.get(str(first.case), str(first.case)) if animate else ""
    return gender, case if case in CASES else ""


def agreed(found: list[str], order: str, hint: tuple[str, str], gender: str) -> Iterator[Reading]:
    """The readings of the words in this order, gender by gender and case by case."""
    full = [word for word in found if not is_unchanged(word)]
    initials = [word for word in found if INITIAL.fullmatch(word)]
    if initials and "F" in order:
        return
    places = [place for place, word in enumerate(found) if not is_unchanged(word)]
    for one in (gender,) if gender else ("masc", "femn"):
        for case in CASES:
            score = PRIOR[case] + order_score(order, len(initials))
            score += gender_score(hint[0], one)
            score += case_score(hint, case) + 0.2 * (one == "masc" and len(found) == 1)
            forms = list(found)
            for place, word, role in zip(places, full, order, strict=True):
                forms[place], own = nominative(word, ROLES[role], one, case)
                score += own
            yield Reading(" ".join(forms), one, case, score)


def case_score(hint: tuple[str, str], case: str) -> float:
    """A noun in the nominative may be followed by whose it is; in another case, it agrees with the name."""
    if hint[1] != case:
        return 0.0
    return {SENTENCE_START: 0.4}.get(hint[0], 0.8 if case == "nomn" else 1.5)


def gender_score(hint: str, gender: str) -> float:
    """«активистка» says a woman; «активист» is said of women too."""
    if hint == "femn":
        return 1.5 if gender == "femn" else -1.5
    return 0.7 if hint == gender else 0.0


def order_score(order: str, initials: int) -> float:
    if order == "F":
        return -0.2
    return 0.0 if order in ("FL", "FPL") or initials else -2.0 if order == "LF" else -0.4


@lru_cache(maxsize=50_000)
def nominative(word: str, role: str, gender: str, case: str) -> tuple[str, float]:
    """The likeliest nominative of a word in this role, gender and case, and how much it looks like one."""
    sure = set(of_dictionary(word.lower(), role, gender, case)) if case != "nomn" else set()
    options = [(form, looks(form, role, gender) + (form in sure) - 0.3 * form.endswith("ь"))
               for form in sorted(set(candidates(word, role, gender, case)))]
    if not options:
        return word, -6.0
    return max(options, key=lambda option: option[1])


def candidates(word: str, role: str, gender: str, case: str) -> Iterator[str]:
    """Nominatives that could have given the word in this case."""
    if "-" in word:
        first, last = word.rsplit("-", 1)
        heads = {first} | (set(candidates(first, role, gender, case)) if role == "last" else set())
        yield from (f"{head}-{tail}" for head in heads for tail in candidates(last, role, gender, case))
        return
    lower = word.lower()
    if role == "last" and lower.endswith(("овы", "евы", "ёвы", "ины", "овых", "евых", "ёвых", "иных")):
        # «Зелим и Хамид Дадаевы»: the surname of several people, one of them at hand.
        stem = word[: -2 if lower.endswith("х") else -1]
        yield stem if gender == "masc" else stem + "а"
    if case == "nomn" or is_fixed(word, role, gender):
        yield word
        return
    yield from of_dictionary(lower, role, gender, case)
    if lower[-1] in "иоуыеэюіө" or (role == "first" and gender == "femn" and lower[-1] in CONSONANTS):
        yield word
    for row in grammar()[role][gender]:
        for ending in row.oblique[case]:
            stem = word[: len(word) - len(ending)]
            if not lower.endswith(ending) or len(stem) < 2:
                continue
            consonant = stem[-1].lower() in CONSONANTS
            if row.ending == "*":
                if consonant:
                    yield stem
            elif not (row.ending == "ь" and not consonant) and not (row.ending == "й" and consonant):
                yield stem + row.ending


def of_dictionary(lower: str, role: str, gender: str, case: str) -> Iterator[str]:
    """First names or surnames that the dictionary gives for this form: «Льва» -> «Лев», «Павла» -> «Павел»."""
    kind = {"first": "Name", "last": "Surn", "patronymic": "Patr"}[role]
    for one in readings(lower):
        if one.known and {kind, "sing"} <= one.grammemes and one.gender == gender and one.case == case:
            # An outlet that writes «Петра» without ё writes «Петр» too.
            form = one.lemma if "ё" in lower else one.lemma.replace("ё", "е")
            yield "-".join(part.capitalize() for part in form.split("-"))


def is_fixed(word: str, role: str, gender: str) -> bool:
    """Whether a surname has one form in all cases: «-улы», «-ко», a woman's surname in a consonant, «Дюма», «Леви»."""
    lower = word.lower()
    if role != "last":
        return False
    return lower.endswith(tuple(words()["fixed"])) or (gender == "femn" and lower[-1] in CONSONANTS)


def looks(form: str, role: str, gender: str) -> float:
    """How much a nominative looks like a name of its role and gender."""
    if "-" in form:
        pieces = [looks(piece, role, gender) for piece in form.split("-") if piece]
        return max(pieces) if role == "first" else sum(pieces) / max(1, len(pieces))
    lower = form.lower()
    if role == "patronymic":
        ends = ("ович", "евич", "ич") if gender == "masc" else ("овна", "евна", "ична", "инична")
        return 3.0 if lower.endswith(ends) else -6.0
    return first_looks(lower, gender) if role == "first" else last_looks(lower, gender)


def first_looks(lower: str, gender: str) -> float:
    other = "femn" if gender == "masc" else "masc"
    listed = {one: lower in rows()[group]["ru"] or lower in rows()[group]["kk"]
              for one, group in (("masc", "male_names"), ("femn", "female_names"))}
    if listed[gender]:
        return 3.5
    if listed[other]:
        return -1.0
    share = dictionary_share(lower)
    if share:
        # Natasha's list knows «Милана» as a name where the dictionary knows a case of «Милан» only.
        listed_too = 1.0 if lower in natasha_first_names() and not any(share.values()) else -1.5
        return 2.0 + 1.5 * share[gender] if share.get(gender) else listed_too
    in_list = 2.0 if lower in natasha_first_names() else 0.0
    vowel = lower[-1] in "ая"
    if gender == "femn":
        return in_list + (0.3 if vowel else -1.2)
    return in_list + (-1.5 if vowel else 0.3 if lower[-1] in CONSONANTS + "йь" else -0.5)


@lru_cache(maxsize=20_000)
def dictionary_share(lower: str) -> dict[str, float]:
    """How much of a word's use the dictionary gives to the nominative of a first name, by gender.

    Empty where it knows no such name; both genders 0 where it knows the word only as another case of one («Еленой»).
    """
    names = [one for one in readings(lower)
             if one.known and {"Name", "sing"} <= one.grammemes and "Fixd" not in one.grammemes]
    return {gender: sum(one.score for one in names if one.case == "nomn" and one.gender == gender)
            for gender in ("masc", "femn")} if names else {}


def last_looks(lower: str, gender: str) -> float:
    other = "femn" if gender == "masc" else "masc"
    score = 0.0
    if lower.endswith(tuple(words()["oblique"])):
        return -4.0
    if lower.endswith(typical(gender)):
        score += 2.0
    elif lower.endswith(typical(other)):
        score -= 3.0
    elif (share := dictionary_share(lower)) and not any(share.values()):
        return -2.0
    if any("Surn" in one.grammemes and one.known for one in readings(lower)):
        score += 0.5
    if lower in lists("ru").first_names:
        score -= 0.8
    if (lower[-1] in "ая" and score <= 0) or (lower[-1] in "уюеы" and score <= 0):
        score -= 1.0
    return score


def may_be_form(word: str, nominative_form: str) -> bool:
    """Whether a word of a text can be a case form of a name's nominative, as surname or first name of any gender."""
    # No case form changes more than the end: the first letters tell most pairs apart at once.
    kept = max(2, len(nominative_form) - 3)
    if word[:kept].lower().replace("ё", "е")[:3] != nominative_form[:kept].lower().replace("ё", "е")[:3]:
        return False
    return any(nominative_form in candidates(word, role, gender, case)
               for role in ("last", "first") for gender in ("masc", "femn") for case in CASES)
