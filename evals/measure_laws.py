"""Laws: lists of articles on the development pairs (known and derived ones apart), the blind gold of full replacements,
and 200 generated editions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.figures import ROOT, SHARED, Figure
from evals.laws_editions import Made, made
from khronika.laws.align.decide import align
from khronika.laws.compare import compare
from khronika.laws.read import read
from khronika.laws.records import Comparison

SLOW = True
EDITIONS = 200
LISTS = ("amended", "added", "repealed")


def measure() -> list[Figure]:
    return [*development(), *gold(), *generated()]


def development() -> list[Figure]:
    """F1 of amended, added and repealed together: 1.0 where the change is known, derived lists apart."""
    figures: list[Figure] = []
    scores: dict[str, list[tuple[int, int, int]]] = {"known": [], "derived": []}
    for folder in sorted((SHARED / "data/laws").iterdir()):
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        found = lists(compared(folder))
        expected = {name: set(facts["expected"][name]) for name in LISTS}
        kind = "derived" if facts["official_status"] == "derived" else "known"
        scores[kind].append(counted((found[name], expected[name]) for name in LISTS))
    for kind, rows in scores.items():
        hit, extra, missing = (sum(column) for column in zip(*rows, strict=True))
        figures.append(Figure(f"laws lists F1, {kind}", "all", f1(hit, extra, missing), hit + missing))
    return figures


def gold() -> list[Figure]:
    """Full replacements: fate of each article (every list of the contract), by language."""
    figures: list[Figure] = []
    for folder in sorted((ROOT / "evals/gold/laws").iterdir()):
        if not (folder / "expected.json").exists():
            continue
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        comparison = compared(folder)
        stated = as_json(comparison)
        wanted, got = fates(expected["articles"]), fates(stated["articles"])
        language = folder.name[:2]
        figures.append(
            Figure("laws fates F1, gold", language, f1(*counted([(got, wanted)])), len(wanted), note=said(got, wanted))
        )
        sections = sections_of(expected), sections_of(stated)
        figures.append(
            Figure(
                "laws sections F1, gold",
                language,
                f1(*counted([(sections[1], sections[0])])),
                len(sections[0]),
                note=said(sections[1], sections[0]),
            )
        )
    return figures


def compared(folder: Path) -> Comparison:
    old, new = (read((folder / f"{name}.txt").read_bytes(), f"{name}.txt") for name in ("old", "new"))
    return compare(old, new)


def lists(comparison: Comparison) -> dict[str, set[str]]:
    return {name: set(getattr(comparison.articles, name)) for name in LISTS}


def as_json(comparison: Comparison) -> Any:
    import msgspec

    return msgspec.to_builtins(comparison)


def fates(articles: dict[str, Any]) -> set[str]:
    """Every statement of the lists as one string."""
    said: set[str] = set()
    for name in (*LISTS, "unchanged"):
        said |= {f"{name} {number}" for number in articles[name]}
    said |= {f"renumbered {one['old']} {one['new']}" for one in articles["renumbered"]}
    said |= {f"split {one['old']} {' '.join(sorted(one['new']))}" for one in articles["split"]}
    return said | {f"merged {' '.join(sorted(one['old']))} {one['new']}" for one in articles["merged"]}


def sections_of(stated: dict[str, Any]) -> set[str]:
    sections = stated.get("sections", {})
    said = {f"{name} {words(one)}" for name in ("added", "removed") for one in sections.get(name, ())}
    return said | {f"renamed {words(one['old'])} > {words(one['new'])}" for one in sections.get("renamed", ())}


def words(name: str) -> str:
    """A section's name without its signs and letter case: printed on one line or on two."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name).casefold().split())


def counted(pairs: Iterable[tuple[set[str], set[str]]]) -> tuple[int, int, int]:
    """Hits, extra, missing."""
    listed = list(pairs)
    return (
        sum(len(got & want) for got, want in listed),
        sum(len(got - want) for got, want in listed),
        sum(len(want - got) for got, want in listed),
    )


def f1(hit: int, extra: int, missing: int) -> float:
    return 2 * hit / (2 * hit + extra + missing) if hit or extra or missing else 1.0


def said(got: set[str], wanted: set[str]) -> str:
    parts = [*(f"+{one}" for one in sorted(got - wanted)), *(f"-{one}" for one in sorted(wanted - got))]
    return "; ".join(parts[:12])


def generated() -> list[Figure]:
    """Share of articles, old and new, whose partners are all right; the languages are those of the laws at hand."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for seed in range(EDITIONS):
        pair = made(seed)
        rows.setdefault(pair.language, []).append(right(pair))
    totals = {language: tuple(map(sum, zip(*found, strict=True))) for language, found in sorted(rows.items())}
    hit, count = (sum(total[place] for total in totals.values()) for place in (0, 1))
    note = ", ".join(f"{language} {total[0] / total[1]:.3f}" for language, total in totals.items())
    return [Figure("laws pairs in generated editions", "all", hit / count, count, note=note)]


def right(pair: Made) -> tuple[int, int]:
    """Articles with exactly the right partners, and all articles."""
    old, new = read(pair.old.encode(), "old"), read(pair.new.encode(), "new")
    links = {
        (old.articles[one].number, new.articles[other].number)
        for group in align(old, new).groups
        for one in group.old
        for other in group.new
    }
    wanted, got = partners(pair.links), partners(links)
    articles = [*(("old", number) for number in pair.old_numbers), *(("new", number) for number in pair.new_numbers)]
    return sum(wanted.get(one, set()) == got.get(one, set()) for one in articles), len(articles)


def partners(links: set[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for old, new in links:
        found.setdefault(("old", old), set()).add(new)
        found.setdefault(("new", new), set()).add(old)
    return found
