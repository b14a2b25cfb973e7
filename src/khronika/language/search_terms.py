"""Everything an article is found by, as one set of terms; what a query asks for is built by the same functions.

Beside the words themselves (search_tokens.py):

    t_…  the word stands in the title           h_…  in the title or the first paragraph
    2_…  two words stand side by side           3_…  three do; both hashed, so that a phrase costs no positions
    p_…  two capitalised words side by side, in either order, by their sounds
    j_…  the word stands near a word for a court        a_…  the number of an article of a law
    o_…  a word of the outlet's name            g_…  a word of the rubric's name
    os_… gs_…  the outlet's and the rubric's short name in addresses

A set of terms means the same to every database: SQLite's FTS5 and PostgreSQL's tsvector then give the same articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources
from itertools import product

import yaml

from khronika.language.search_tokens import SearchToken, Sound, search_tokens

NEAR_COURT = 4
"""Words on each side of «суд» in which its name is looked for."""
NAME_SPAN = 2
"""«Имя Отчество Фамилия»: first and last are two words apart."""
READ, SOUNDED = frozenset("rken"), frozenset("cl")
HYPHENS = frozenset(".-\u2010\u2011\u2012\u2013\u2212")


@dataclass(frozen=True)
class Indexed:
    """What is indexed of an article. Names of outlet and rubric may be given in several spellings."""

    title: str
    paragraphs: Sequence[str]
    author: str = ""
    outlet: Sequence[str] = ()
    outlet_slug: str = ""
    rubric: Sequence[str] = ()
    rubric_slug: str = ""


@cache
def beside() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("search_words.yaml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


def document_terms(article: Indexed, sound: Sound) -> frozenset[str]:
    """The terms of an article."""
    found: set[str] = set()
    for place, text in enumerate((article.title, article.author, *article.paragraphs)):
        words = list(search_tokens(text, sound))
        plain = {term for word in words for term in word.terms}
        found |= plain
        if place == 0:
            found.update(f"t_{term}" for term in plain)
        if place in (0, 2):
            found.update(f"h_{term}" for term in plain)
        for line in lines(words):
            found.update(together(line), names(line), near_courts(line), articles(line, text))
    for prefix, texts, slug in (("o", article.outlet, article.outlet_slug), ("g", article.rubric, article.rubric_slug)):
        found.update(f"{prefix}_{term}" for text in texts for word in search_tokens(text, sound) for term in word.terms)
        if slug:
            found.add(slug_term(prefix, slug))
    return frozenset(found)


def slug_term(prefix: str, slug: str) -> str:
    return f"{prefix}s_{slug.lower().replace('-', '_')}"


def lines(words: Iterable[SearchToken]) -> Iterator[list[SearchToken]]:
    """The words of each line."""
    line: list[SearchToken] = []
    for word in words:
        if line and line[0].line != word.line:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def together(line: Sequence[SearchToken]) -> Iterator[str]:
    """Terms for words side by side."""
    for start in range(len(line) - 1):
        yield from phrase_terms(line[start].terms, line[start + 1].terms)
        if start + 2 < len(line):
            yield from phrase_terms(line[start].terms, line[start + 1].terms, line[start + 2].terms)


def phrase_terms(*words: Sequence[str]) -> Iterator[str]:
    """A term for every way in which the words side by side can be read: as words, or all by their sounds."""
    for kind in (READ, frozenset("c"), frozenset("l")):
        for reading in product(*([term for term in word if term[0] in kind] for word in words)):
            yield hashed(reading)


@lru_cache(maxsize=100_000)
def hashed(reading: tuple[str, ...]) -> str:
    return f"{len(reading)}_{blake2b(' '.join(reading).encode(), digest_size=5).hexdigest()}"


def names(line: Sequence[SearchToken]) -> Iterator[str]:
    """Terms for two capitalised words of one run of them."""
    for start, word in enumerate(line):
        for other in line[start + 1 : start + 1 + NAME_SPAN]:
            if not (word.name and other.name):
                break
            yield from name_terms(word.terms, other.terms)


def name_terms(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """The terms of two words as parts of a name, whichever stands first."""
    for first, second in product(sounds(one), sounds(other)):
        yield "p_" + "_".join(sorted((first, second)))


def sounds(terms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(term[1:] for term in terms if term[0] in SOUNDED))


def near_courts(line: Sequence[SearchToken]) -> Iterator[str]:
    """The words near a word for a court, itself among them."""
    for place, word in enumerate(line):
        if beside()["court"].intersection(word.terms):
            for near in line[max(0, place - NEAR_COURT) : place + NEAR_COURT + 1]:
                yield from (f"j_{term}" for term in near.terms)


def articles(line: Sequence[SearchToken], text: str) -> Iterator[str]:
    """The numbers that stand after «статья» and before «бап», lists and inserts («174-1») too."""
    numbers = [number(line, place, text) for place in range(len(line))]
    for place, found in enumerate(numbers):
        if found is None:
            continue
        before = place - 1
        while before >= 0 and (numbers[before] is not None or joins(line[before])):
            before -= 1
        after = place + found.count("_") + 1
        while after < len(line) and (numbers[after] is not None or joins(line[after])):
            after += 1
        told_before = before >= 0 and tells_article(line[before], after=False)
        if told_before or (after < len(line) and tells_article(line[after], after=True)):
            yield f"a_{found}"


def number(line: Sequence[SearchToken], place: int, text: str) -> str | None:
    """The number that begins at a word, with its insert; None where none begins."""
    digits = digits_of(line[place])
    if digits is None or (place and digits_of(line[place - 1]) and adjoining(line[place - 1], line[place], text)):
        return None
    following = line[place + 1] if place + 1 < len(line) else None
    if following and (insert := digits_of(following)) and adjoining(line[place], following, text):
        return f"{digits}_{insert}"
    return digits


def digits_of(word: SearchToken) -> str | None:
    return word.terms[0][1:] if word.terms[0][0] == "n" and word.terms[0][1:].isdecimal() else None


def adjoining(one: SearchToken, other: SearchToken, text: str) -> bool:
    """Whether only a hyphen stands between."""
    return text[one.end : other.start] in HYPHENS


def joins(word: SearchToken) -> bool:
    """Whether a word joins numbers to a list, or stands between «статья» and its number."""
    return bool(beside()["between"].intersection(word.terms)) or digits_of(word) is not None


def tells_article(word: SearchToken, after: bool) -> bool:
    """Whether a word says that a number is an article's; in Kazakh it stands after the number."""
    return any((term[0] == "k") == after for term in beside()["article"].intersection(word.terms))
