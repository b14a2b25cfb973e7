"""Marked texts to gold: articles/ (every list of the contract) to articles.jsonl, claims/ to claims.jsonl.

The texts are written with marks in them, so that no offset is counted by hand. A mark is `{kind:values|words}` and may
hold other marks. Kinds: P person, C court, B body (value: normal form), R reference (act/article/part/point/country/
subpoint), O offence (name/act/article), S sanction (kind/length/unit/person), D date, N date to come (date:what),
T term (length/unit/from), G stage, Q quotation (speaker), K1 claim (claimant), A1 answer to it (kind:answerer).
`+` parts several records with one span; `*` after a date says that it, or a part of it, is inherited; `-` is null.
A small letter (g, s, d ...) puts the record under "optional": right if found, no fault if not.

Run from anywhere: `python evals/gold/make_articles.py [--check]`; rewrites both files, or says that they are stale.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("ru", "kk", "en")
OPEN = re.compile(r"\{([A-Za-z])(\d?)(?::([^|{}]*))?\|")
LISTS = {
    "P": "mentions", "C": "mentions", "B": "mentions", "R": "legal_references", "O": "offences", "S": "sanctions",
    "D": "dates", "N": "next_dates", "T": "deadlines", "G": "stages", "Q": "quotes",
}  # fmt: skip
MENTION = {"P": "PER", "C": "COURT", "B": "BODY"}
ORDER = (
    "mentions",
    "legal_references",
    "offences",
    "sanctions",
    "dates",
    "deadlines",
    "next_dates",
    "stages",
    "quotes",
)
KINDS = {"denies", "acknowledges", "explains", "no_answer", "declined"}
Record = dict[str, Any]


@dataclass
class Mark:
    """One mark of the source: its letter, number and value, and where its words stand in the clean text."""

    letter: str
    number: str
    value: str | None
    start: int
    end: int = -1


@dataclass
class Clean:
    """A text freed of its marks."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)


def freed(source: str) -> Clean:
    """The text without marks, and the marks in the order in which they open."""
    clean, stack, at = Clean(), [], 0
    while at < len(source):
        opened = OPEN.match(source, at)
        if opened:
            stack.append(Mark(opened[1], opened[2], opened[3], len(clean.text)))
            clean.marks.append(stack[-1])
            at = opened.end()
        elif source[at] == "}":
            stack.pop().end = len(clean.text)
            at += 1
        else:
            assert source[at] != "{", f"a mark that is none: {source[at : at + 40]}"
            clean.text += source[at]
            at += 1
    assert not stack, f"not closed: {stack}"
    return clean


def number(text: str) -> int | float | None:
    """The length in a mark, null when it is left out."""
    if not text:
        return None
    return float(text) if "." in text else int(text)


def null(text: str) -> str | None:
    """Empty and `-` stand for null."""
    return None if text in ("", "-") else text


def precision(date: str) -> str:
    """What the date's own form says about how exact it is."""
    if re.fullmatch(r"\d{4}", date):
        return "year"
    if re.fullmatch(r"\d{4}-\d{2}", date):
        return "month"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        return "day"
    assert re.fullmatch(r"\d{4}-(spring|summer|autumn|winter)", date), date
    return "season"


def fields(letter: str, value: str | None, words: str) -> list[Record]:
    """The contract's fields of a mark, without its span: one record for each part of a joined value."""
    if letter in MENTION:
        return [{"type": MENTION[letter], "normal": value or words}]
    assert value, f"{letter} needs a value: {words}"
    if letter == "G":
        return [{"stage": value}]
    if letter == "Q":
        return [{"speaker": null(value)}]
    if letter in "DN":
        date, _, what = value.partition(":")
        day = date.rstrip("*")
        dated: Record = {"date": day, "precision": precision(day), "inherited": date.endswith("*")}
        return [dated] if letter == "D" else [{"date": day, "what": what}]
    return [joined(letter, part.split("/")) for part in value.split("+")]


def joined(letter: str, parts: list[str]) -> Record:
    """One reference, offence, sanction or term."""
    row = [*parts, "", "", "", "", ""]
    if letter == "R":
        record: Record = {"act": null(row[0]), "article": null(row[1]), "part": null(row[2]), "point": null(row[3])}
        record |= {"country": row[4]} if row[4] else {}
        return record | ({"subpoint": row[5]} if row[5] else {})
    if letter == "O":
        return {"name": row[0], "act": null(row[1]), "article": null(row[2])}
    if letter == "S":
        return {"kind": row[0], "length": number(row[1]), "unit": null(row[2]), "person": null(row[3])}
    return {"length": number(row[0]), "unit": row[1], "from": null(row[2])}


def claims(clean: Clean) -> list[Record]:
    """Claims with the answers of the same number; a claim that nobody is said to have answered has null for both."""
    found: dict[str, Record] = {}
    for mark in clean.marks:
        if mark.letter not in "KA":
            continue
        span: Record = {"text": clean.text[mark.start : mark.end], "start": mark.start, "end": mark.end}
        pair = found.setdefault(mark.number, {"claim": None, "answer": None, "kind": None})
        if mark.letter == "K":
            pair["claim"] = {"claimant": null(mark.value or ""), **span}
        else:
            kind, _, answerer = (mark.value or "").partition(":")
            assert kind in KINDS, kind
            pair["kind"], pair["answer"] = kind, {"answerer": null(answerer), **span}
    assert all(pair["claim"] for pair in found.values()), "an answer without its claim"
    return list(found.values())


def article(name: str, published: str, topic: str, source: str) -> Record:
    """One line of articles.jsonl."""
    clean = freed(source)
    lists: dict[str, list[Record]] = {kind: [] for kind in ORDER}
    optional: dict[str, list[Record]] = {}
    for mark in clean.marks:
        upper = mark.letter.upper()
        if upper in "KA":
            continue
        words = clean.text[mark.start : mark.end]
        assert words
        assert words == words.strip(), f"{name}: a span with edges: {words!r}"
        span = {"text": words, "start": mark.start, "end": mark.end}
        for record in fields(upper, mark.value, words):
            place = lists if mark.letter.isupper() else optional
            place.setdefault(LISTS[upper], []).append(record | span)
        if mark.letter == "N":
            lists["dates"] += [record | span for record in fields("D", str(mark.value).split(":")[0], words)]
    for record in [*lists["dates"], *lists["mentions"]]:
        assert clean.text[record["start"] : record["end"]] == record["text"]
    for dates in (lists["dates"], lists["next_dates"]):
        dates.sort(key=lambda record: int(record["start"]))
    assert all(record["date"] > published for record in lists["next_dates"]), name
    line: Record = {"id": name, "language": name[:2], "published": published, "topic": topic, "text": clean.text}
    return line | lists | {"claims": claims(clean), "optional": optional}


def blocks(folder: str) -> list[tuple[list[str], str]]:
    """The texts of a folder: the fields of each head line, and its body."""
    found = []
    for language in LANGUAGES:
        source = (HERE / folder / f"{language}.txt").read_text(encoding="utf-8")
        for block in re.split(r"^# ", source, flags=re.MULTILINE)[1:]:
            head, body = block.split("\n", 1)
            found.append(([part.strip() for part in head.split("|")], body.strip()))
    return found


def articles() -> list[Record]:
    """All articles; a head line holds id, day of publication and topic."""
    return [article(head[0], head[1], head[2], body) for head, body in blocks("articles")]


def claim_texts() -> list[Record]:
    """All short texts of claims; a head line holds the id, and "hard" where no answer may be paired."""
    found = []
    for head, body in blocks("claims"):
        clean = freed(body)
        line: Record = {"id": f"claims-{head[0]}", "language": head[0][:2], "text": clean.text, "claims": claims(clean)}
        found.append(line | ({"hard": True} if "hard" in head else {}))
    return found


def main() -> int:
    """Write the files, or with --check say whether they are what the sources give."""
    for name, rows in (("articles.jsonl", articles()), ("claims.jsonl", claim_texts())):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        if "--check" not in sys.argv[1:]:
            (HERE / name).write_text(lines, encoding="utf-8")
        elif (HERE / name).read_text(encoding="utf-8") != lines:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
