"""English names by rules over lists: capitalised runs, sorted by the first rule that knows.

    >>> [one.type for one in names("Lawyer Aibek Serikuly told the Supreme Court in Astana".split())]
    ['PER', 'ORG', 'LOC']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from khronika.understand.names.key import skeleton
from khronika.understand.names.lists import first_name_keys, lists
from khronika.understand.names.tagging import TokenSpan
from khronika.understand.names.vocabulary import vocabulary

CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\W_]*(?:[-'’ʼ.][^\W_]+)*")
INITIAL = re.compile(r"[^\W\d_a-z]")
LINKS = frozenset(("of", "for", "on", "and", "the"))
PARTICLES = frozenset(("bin", "ibn", "al", "de", "van", "von", "der", "la"))
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Run:
    """A run of capitalised tokens among the words of its sentence."""

    words: tuple[str, ...]
    start: int
    end: int

    @property
    def lower(self) -> list[str]:
        return [POSSESSIVE.sub("", word).lower() for word in self.words[self.start : self.end]]

    @property
    def before(self) -> str:
        return self.words[self.start - 1].lower() if self.start else ""

    @property
    def after(self) -> str:
        return self.words[self.end].lower() if self.end < len(self.words) else ""


@cache
def words_of(group: str) -> frozenset[str]:
    return frozenset(str(word) for word in vocabulary("english.yaml")[group])


@cache
def states() -> frozenset[str]:
    """Names of states and of parts of the world, lower case (CLDR)."""
    return frozenset(name.lower() for name in Locale("en").territories.values())


def names(words: Sequence[str]) -> list[TokenSpan]:
    """The names of one sentence."""
    found = []
    for run in runs(tuple(words)):
        for part in parts(run):
            kind = next((kind for rule in RULES if (kind := rule(part))), "")
            if kind in ("PER", "ORG", "LOC"):
                # «the Karaganda region» is another place than Karaganda.
                whole = kind == "LOC" and part.after in words_of("regions")
                found.append(TokenSpan(kind, part.start, part.end + whole))
    return found


def runs(words: tuple[str, ...]) -> Iterator[Run]:
    """Maximal runs of capitalised words; «Ministry of Health» and initials («A. B. Serikov») stay whole."""
    start = 0
    while start < len(words):
        if not CAPITALISED.fullmatch(words[start]):
            start += 1
            continue
        end = start + 1
        while (step := continues(words, start, end)):
            end += step
        yield Run(words, start, end)
        start = end


def continues(words: tuple[str, ...], start: int, end: int) -> int:
    """How many more tokens belong to the run that has words[start:end]."""
    rest = words[end : end + 3]
    if POSSESSIVE.search(words[end - 1]) and not owned_by_body(words, start, end):
        return 0
    if rest and CAPITALISED.fullmatch(rest[0]):
        return 1
    if len(rest) > 1 and rest[0] == "." and INITIAL.fullmatch(words[end - 1]) and (
            CAPITALISED.fullmatch(rest[1])):
        return 2
    if len(rest) > 1 and rest[0].lower() in PARTICLES and CAPITALISED.fullmatch(rest[1]):
        return 2
    has_head = any(word.lower() in words_of("body_heads") for word in words[start:end])
    for width in (1, 2):
        links, after = rest[:width], rest[width : width + 1]
        if has_head and after and CAPITALISED.fullmatch(after[0]) and all(link in LINKS for link in links):
            return width + 1 if links != ("and",) or one_body(words, start, end) else 0
    return 0


def owned_by_body(words: tuple[str, ...], start: int, end: int) -> bool:
    """«Prosecutor General's Office», «Committee for Women's Rights»: the possessive stands inside the body's name."""
    after = words[end] if end < len(words) else ""
    return bool(CAPITALISED.fullmatch(after)) and (
        after.lower() in words_of("body_heads") or has_body_head(words[start:end]))


def one_body(words: tuple[str, ...], start: int, end: int) -> bool:
    """«Bureau for Human Rights and Rule of Law» goes on; «Human Rights Watch and Amnesty International» does not."""
    whole = " ".join(words[start:end]).lower()
    after = " ".join(words[end + 1 : end + 4]).lower()
    listed = words_of("bodies") | lists("en").first_names | states()
    return whole not in words_of("bodies") and not any(after == name or after.startswith(f"{name} ") for name in listed)


def parts(run: Run) -> Iterator[Run]:
    """A run without what only leads it in (openers, roles, adjectives of nation)."""
    start, end = run.start, run.end
    while start < end and leads_in(run, start, end):
        start += 1
    while end > start and run.words[end - 1].lower() in words_of("not_names"):
        end -= 1
    if start < end:
        yield Run(run.words, start, end)


def leads_in(run: Run, place: int, end: int) -> bool:
    lower = run.words[place].lower()
    whole = " ".join(word.lower() for word in run.words[place:end])
    if whole in words_of("bodies") or any(whole.startswith(body) for body in words_of("bodies") if " " in body):
        return False
    if lower in words_of("not_names") or lower.startswith(("pre-", "anti-")):
        return not has_body_head(run.words[place + 1 : end]) or end - place < 2
    if lower in words_of("roles"):
        return not has_body_head(run.words[place:end])
    return place == 0 and lower in words_of("openers")


def has_body_head(words: Sequence[str]) -> bool:
    return any(POSSESSIVE.sub("", word).lower() in words_of("body_heads") or word.lower() in words_of("body_heads")
               for word in words)


def is_provision(run: Run) -> str:
    return "NONE" if words_of("legal_heads") & set(run.lower) and not has_body_head(run.lower) else ""


def is_listed_body(run: Run) -> str:
    return "ORG" if " ".join(run.lower) in words_of("bodies") else ""


def is_listed_place(run: Run) -> str:
    whole = " ".join(run.lower)
    return "LOC" if whole in lists("en").places or whole in states() or whole in ("us", "u.s", "uk", "usa") else ""


def is_body(run: Run) -> str:
    return "ORG" if has_body_head(run.words[run.start : run.end]) else ""


def is_place_by_head(run: Run) -> str:
    heads = words_of("place_heads")
    before = words_of("place_heads_before")
    if run.before == "of" and run.start > 1 and run.words[run.start - 2].lower() in before | heads:
        return "LOC"
    begins = run.end - run.start > 1 and run.lower[0] in before
    return "LOC" if begins or run.after in heads or run.lower[-1] in heads or run.before in before else ""


def is_body_by_lead(run: Run) -> str:
    """«the Steppe Monitor», "the operator, Irtysh Gold": an article or a noun for a body leads in the unknown."""
    before = run.before
    if before == "," and run.start > 1:
        before = run.words[run.start - 2].lower()
        if before not in words_of("body_nouns"):
            return ""
    known = lists("en")
    person = run.lower[0] in known.first_names or run.lower[-1].endswith(known.surname_endings) or (
        skeleton(run.lower[0]) in first_name_keys())
    leads = before in words_of("body_nouns") or (before == "the" and run.end - run.start == 2)
    return "ORG" if leads and not person else ""


def is_abbreviation(run: Run) -> str:
    word = run.words[run.start]
    return "ORG" if run.end - run.start == 1 and len(word) > 1 and word.isupper() and word.isalpha() else ""


def is_person_by_name(run: Run) -> str:
    known = lists("en")
    first, last = run.lower[0], run.lower[-1]
    if first in known.first_names or last.endswith(known.surname_endings):
        return "PER"
    if run.end - run.start > 1 and (INITIAL.fullmatch(run.words[run.start]) or skeleton(first) in first_name_keys()):
        return "PER"
    return ""


def is_person_by_role(run: Run) -> str:
    return "PER" if run.before.rstrip(".") in words_of("roles") and run.end - run.start <= 3 else ""


def is_place_by_preposition(run: Run) -> str:
    return "LOC" if run.before in words_of("place_prepositions") and run.end - run.start == 1 else ""


def is_possessor(run: Run) -> str:
    """«Zhumagul's mother»: who or what has something, where no list knew a body or a place."""
    return "PER" if run.start == 0 and run.end == 1 and POSSESSIVE.search(run.words[0]) else ""


def is_person_by_verb(run: Run) -> str:
    return "PER" if run.after in words_of("person_verbs") and run.end - run.start <= 3 else ""


def by_length(run: Run) -> str:
    """What no rule knows: two words are a person unless the first leads in bodies' names; more are a body."""
    count = run.end - run.start
    first, last = run.words[run.start], run.words[run.end - 1]
    if count == 2 and all(word.istitle() or "-" in word for word in (first, last[:-2])):
        return "ORG" if run.lower[0] in words_of("body_openers") else "PER"
    if count > 1:
        return "ORG"
    known_alone = skeleton(run.lower[0]) in first_name_keys()
    if run.start == 0:
        return "PER" if known_alone and run.after in words_of("person_verbs") else ""
    return "PER" if known_alone else "ORG"


RULES: tuple[Callable[[Run], str], ...] = (
    is_provision, is_listed_body, is_listed_place, is_body, is_place_by_head, is_body_by_lead, is_abbreviation,
    is_person_by_name, is_person_by_role, is_place_by_preposition, is_possessor, is_person_by_verb, by_length)
