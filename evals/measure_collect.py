"""Collecting: dates of feeds and listings, canonical addresses, article links of listing pages.

Gold: evals/gold/collect, invented, committed before the rules, by the same hand: 1.0 means "the cases thought of".
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from evals.figures import Figure
from khronika.collect.canonical import canonical
from khronika.collect.dates import read_moment
from khronika.collect.listings import article_links

GOLD = Path(__file__).parent / "gold/collect"


def measure() -> list[Figure]:
    return [*dates(), addresses(), *listings()]


def gold(name: str) -> Any:
    return yaml.safe_load((GOLD / name).read_text(encoding="utf-8"))


def dates() -> list[Figure]:
    """Share of date strings whose day, or reason for having none, is right."""
    table = gold("dates.yaml")
    now, zone = datetime.fromisoformat(table["now"]), ZoneInfo(table["zone"])
    figures = []
    for language in ("ru", "kk", "en"):
        right = 0
        for row in table[language]:
            read = read_moment(row["text"], now, zone)
            right += (read.day, read.doubt) == (row.get("day"), row.get("doubt"))
        figures.append(Figure("collect dates", language, right / len(table[language]), len(table[language])))
    return figures


def addresses() -> Figure:
    """Share of addresses brought to the expected form or key."""
    rows = gold("canonical.yaml")
    right = sum(
        canonical(row["given"]).key == row["key"] if "key" in row else canonical(row["given"]).url == row["url"]
        for row in rows
    )
    return Figure("collect canonical addresses", "all", right / len(rows), len(rows))


def listings() -> list[Figure]:
    """F1 of the article links found on a listing page by its structure alone."""
    figures = []
    truth = gold("listings/truth.yaml")
    for language in ("ru", "kk", "en"):
        hits = found = wanted = pages = 0
        for name, page in truth.items():
            if page["language"] != language:
                continue
            body = (GOLD / "listings" / name).read_bytes()
            given = {canonical(link.url).key for link in article_links(body, page["url"])}
            right = {canonical(url).key for url in page["links"]}
            hits, found, wanted, pages = hits + len(given & right), found + len(given), wanted + len(right), pages + 1
        figures.append(Figure("collect listing links F1", language, 2 * hits / (found + wanted), pages))
    return figures
