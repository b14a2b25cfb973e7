"""Editions of laws made from the development texts, with the truth of where each article went.

Written before the alignment. A law is cut by its own plain rule (one heading word a language), never by the parser
that is measured. One seed gives one pair: articles deleted, added, moved to another chapter, split, merged, reworded
by 5 to 60 % of their words, numbers kept, closed up or reused for other content; and layout noise on the way out.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache

from evals.figures import SHARED

LAWS = (
    "ru_constitution_1993_2020",
    "by_constitution_1996_2004",
    "ua_constitution_2016_2019",
    "fr_constitution_1958_1960",
    "ua_constitution_2010_2011",
)
WORDS = {"ru": ("Статья", "Раздел"), "uk": ("Стаття", "Розділ"), "fr": ("Article", "Titre")}
NOTES = {
    "ru": "Сноска. Статья {} в редакции Закона РК от 10.03.2017 № 51-VI (вводится в действие со дня его первого "
    "официального опубликования).",
    "uk": "{{Стаття {} із змінами, внесеними згідно із Законом № 1401-VIII від 02.06.2016}}",
    "fr": "Modifié par Loi constitutionnelle n°2008-724 du 23 juillet 2008 - art. {}",
}
CONTENTS = {"ru": "Содержание", "uk": "Зміст", "fr": "Sommaire"}


@dataclass
class Piece:
    """One article on its way: `origins` are the places of the old articles that its text comes from."""

    paragraphs: list[str]
    origins: tuple[int, ...]
    chapter: int
    number: str = ""


@dataclass
class Made:
    """Two editions as plain text; `links` are (old number, new number), for every article that went on."""

    name: str
    language: str
    old: str
    new: str
    old_numbers: list[str]
    new_numbers: list[str]
    links: set[tuple[str, str]] = field(default_factory=set)


@cache
def law(name: str) -> tuple[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Language, and (chapter, paragraphs) of each article."""
    language = {"by": "ru", "ua": "uk"}.get(name[:2], name[:2])
    article, chapter = WORDS[language]
    heading = re.compile(rf"{article}\s+(?:[\d.-]+|premier)[.\s-]*(.*)")
    text = (SHARED / "data/laws" / name / "old.txt").read_text(encoding="utf-8")
    found: list[tuple[int, list[str]]] = []
    chapters, inside = 0, False
    for line in (raw.strip(" -=\t") for raw in text.splitlines()):
        match = heading.fullmatch(line)
        if match:
            found.append((chapters, [match[1]] if match[1] else []))
            inside = True
        elif re.match(rf"(?i:{chapter}|глава|titre)\s", line):
            chapters += 1
            inside = False
        elif inside and line:
            found[-1][1].append(line)
    return language, tuple((number, tuple(paragraphs)) for number, paragraphs in found if paragraphs)


def made(seed: int) -> Made:
    """The pair of one seed; the same seed gives the same pair."""
    chance = random.Random(seed)
    name = LAWS[seed % len(LAWS)]
    language, articles = law(name)
    size = chance.choice((25, 50, 100, len(articles)))
    start = chance.randrange(max(1, len(articles) - size))
    chosen = articles[start : start + size]
    # Never another edition of the same law: its paragraphs would be no new content.
    others = [
        paragraphs
        for other in LAWS
        if law(other)[0] == language
        for number, (_, paragraphs) in enumerate(law(other)[1])
        if other[:2] != name[:2] or (other == name and not start <= number < start + size)
    ]
    old = [Piece(list(paragraphs), (place,), chapter) for place, (chapter, paragraphs) in enumerate(chosen)]
    numbered(old, chance, keep=True)
    vocabulary = [word for piece in old for text in piece.paragraphs for word in text.split()]
    strength = chance.uniform(0.05, 0.6)
    if not others:
        # The whole of the only law in its language: new content is its words in no order.
        others = [(" ".join(chance.choices(vocabulary, k=30)),) for _ in range(60)]
    new = changed(old, chance, vocabulary, strength, others)
    keep = chance.random() < 0.4
    numbered(new, chance, keep=keep)
    links = {(old[origin].number, piece.number) for piece in new for origin in piece.origins}
    return Made(
        f"{seed} {name[:2]} {len(old)} {strength:.2f} {'kept' if keep else 'closed up'}",
        language,
        printed(old, language, chance),
        printed(new, language, chance),
        [piece.number for piece in old],
        [piece.number for piece in new],
        links,
    )


def numbered(pieces: list[Piece], chance: random.Random, *, keep: bool) -> None:
    """Numbers in order; with `keep` an article that has a number keeps it, and a new one reuses a free one or gets
    a doubled number (12-1)."""
    if not keep:
        for place, piece in enumerate(pieces, start=1):
            piece.number = str(place)
        return
    if not any(piece.number for piece in pieces):
        first = chance.choice((1, 1, 14))
        for place, piece in enumerate(pieces):
            piece.number = str(first + place)
        return
    taken = {piece.number for piece in pieces if piece.number}
    before, count = 0, 0
    for piece in pieces:
        if piece.number:
            before, count = int(piece.number.split("-")[0]), 0
            continue
        if str(before + 1) not in taken:
            piece.number, before, count = str(before + 1), before + 1, 0
        else:
            while True:
                count += 1
                piece.number = f"{before}-{count}"
                if piece.number not in taken:
                    break
        taken.add(piece.number)


def changed(
    old: list[Piece], chance: random.Random, vocabulary: list[str], strength: float, others: list[tuple[str, ...]]
) -> list[Piece]:
    """The new edition's articles in order. Split and merged ones are reworded by a third of the strength at most."""
    new: list[Piece] = []
    rest = [Piece(list(piece.paragraphs), piece.origins, piece.chapter, piece.number) for piece in old]
    while rest:
        piece = rest.pop(0)
        what = chance.random()
        long = sum(len(text.split()) for text in piece.paragraphs) >= 60 and len(piece.paragraphs) >= 3
        if what < 0.06:
            if chance.random() < 0.5:
                new.append(foreign(others, piece.chapter, chance))
            continue
        if what < 0.12 and long:
            cut = halfway(piece.paragraphs)
            halves = [
                Piece(part, piece.origins, piece.chapter) for part in (piece.paragraphs[:cut], piece.paragraphs[cut:])
            ]
            halves[0].number = piece.number
            for half in halves:
                reword(half, chance, vocabulary, strength / 3)
            new += halves
            continue
        if what < 0.17 and rest and rest[0].chapter == piece.chapter and comparable(piece, rest[0]):
            other = rest.pop(0)
            joined = Piece(
                piece.paragraphs + other.paragraphs, piece.origins + other.origins, piece.chapter, piece.number
            )
            reword(joined, chance, vocabulary, strength / 3)
            new.append(joined)
            continue
        if what < 0.60:
            reword(piece, chance, vocabulary, chance.uniform(0.05, strength))
        new.append(piece)
        if chance.random() < 0.05:
            new.append(foreign(others, piece.chapter, chance))
    for piece in chance.sample(new, k=len(new) // 20):
        new.remove(piece)
        place = chance.randrange(len(new))
        piece.chapter, piece.number = new[place].chapter, ""
        new.insert(place, piece)
    return new


def halfway(paragraphs: list[str]) -> int:
    """Where to cut so that neither half is a mere line."""
    total, so_far = sum(map(len, paragraphs)), 0
    for place, text in enumerate(paragraphs):
        so_far += len(text)
        if so_far >= total / 2:
            return min(max(1, place + 1), len(paragraphs) - 1)
    return 1


def comparable(one: Piece, other: Piece) -> bool:
    """Merging a line into a page leaves nothing to see."""
    lengths = sorted(sum(len(text.split()) for text in piece.paragraphs) for piece in (one, other))
    return lengths[0] >= 25 and lengths[0] * 4 >= lengths[1]


def foreign(others: list[tuple[str, ...]], chapter: int, chance: random.Random) -> Piece:
    """New content: paragraphs of other laws in the language, mixed so that no article of theirs is whole."""
    picked = [chance.choice(chance.choice(others)) for _ in range(chance.choice((2, 3, 4)))]
    return Piece(picked, (), chapter)


def reword(piece: Piece, chance: random.Random, vocabulary: list[str], share: float) -> None:
    """Words exchanged, left out and put in, evenly over the article: `share` of its words in all."""
    paragraphs: list[str] = []
    for text in piece.paragraphs:
        words: list[str] = []
        for word in text.split():
            if chance.random() >= share:
                words.append(word)
            elif chance.random() < 0.7:
                words.append(chance.choice(vocabulary))
            elif chance.random() < 0.5:
                words += [word, chance.choice(vocabulary)]
        reworded = " ".join(words) or text
        # An article begins with a capital letter in any edition.
        paragraphs.append(reworded[0].upper() + reworded[1:] if text[0].isupper() else reworded)
    piece.paragraphs = paragraphs


def printed(pieces: list[Piece], language: str, chance: random.Random) -> str:
    """The law as a text, in one of the layouts that sites and offices give."""
    article, chapter_word = WORDS[language]
    one_line, capitals, wrapped = chance.random() < 0.3, chance.random() < 0.4, chance.random() < 0.25
    quotes, dash, yo = chance.choice(("«»", '""', "“”")), chance.choice("–—-"), chance.random() < 0.5
    notes, contents = chance.random() < 0.4, chance.random() < 0.25
    lines: list[str] = []
    if contents:
        lines += [CONTENTS[language], "", *(f"{article} {piece.number}" for piece in pieces), ""]
    chapter: int | None = None
    for piece in pieces:
        if piece.chapter != chapter:
            chapter = piece.chapter
            head = f"{chapter_word} {roman(chapter + 1)}"
            lines += ["", head.upper() if capitals else head, ""]
        heading = f"{article} {piece.number}{'.' if one_line or chance.random() < 0.2 else ''}"
        first, *others = piece.paragraphs
        lines += [f"{heading} {first}"] if one_line else [heading, first]
        lines += others
        if notes and chance.random() < 0.3:
            lines.append(NOTES[language].format(piece.number))
        lines.append("")
    text = "\n".join(lines)
    text = text.replace("«", quotes[0]).replace("»", quotes[1]).replace(" - ", f" {dash} ").replace(" – ", f" {dash} ")
    if yo:
        text = text.replace("ё", "е")
    return hard_wrapped(text) if wrapped else text


def hard_wrapped(text: str, width: int = 90) -> str:
    """Lines of at most `width` characters, as old bulletins have them."""
    lines: list[str] = []
    for line in text.split("\n"):
        current = ""
        for word in line.split(" "):
            if len(current) + len(word) + 1 > width and current:
                lines.append(current)
                current = word
            else:
                current = f"{current} {word}" if current else word
        lines.append(current)
    return "\n".join(lines)


def roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text
