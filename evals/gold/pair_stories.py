"""Choose story_pairs.jsonl from story_texts.jsonl: the same event or not, within a language and across two.

    python evals/gold/pair_stories.py

Events are named family + letter: "a" an event, "b" another case of the same kind and place, "c" what followed weeks
later or the same person in another event. Only texts of one event are one story; the negatives are the hard ones.
"""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
WANTED = {("ru", "ru"): (45, 55), ("kk", "kk"): (27, 33), ("en", "en"): (18, 22), ("ru", "kk"): (27, 33),
          ("ru", "en"): (18, 22)}
ALIKE = {(5, 6), (2, 10), (1, 14), (9, 12), (3, 4), (5, 16), (6, 17), (8, 19), (3, 20), (11, 15), (12, 18), (7, 13)}
"""Families whose events read alike though they share neither place nor people."""

Text = dict[str, str]
Pair = tuple[Text, Text]


def kind(one: Text, other: Text) -> str | None:
    """How the two events are related: same, sibling, follow_up, topic; None when the pair would be too easy."""
    if one["event"] == other["event"]:
        return "same"
    families = sorted((int(one["event"][:-1]), int(other["event"][:-1])))
    if families[0] != families[1]:
        return "topic" if (families[0], families[1]) in ALIKE else None
    return "follow_up" if {one["event"][-1], other["event"][-1]} == {"a", "c"} else "sibling"


def candidates(texts: list[Text], first: str, second: str) -> Iterable[Pair]:
    if first == second:
        return itertools.combinations([text for text in texts if text["lang"] == first], 2)
    return itertools.product([text for text in texts if text["lang"] == first],
                             [text for text in texts if text["lang"] == second])


def choose(pairs: list[Pair], count: int, groups: dict[str, int]) -> list[Pair]:
    """`count` pairs that spread over events: each time the pair whose events and texts were used least.

    `groups` limits how many pairs of each kind may be taken.
    """
    used: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    left = list(pairs)
    chosen: list[Pair] = []
    while len(chosen) < count:
        open_pairs = [pair for pair in left if taken[str(kind(*pair))] < groups[str(kind(*pair))]]
        best = min(open_pairs, key=lambda pair: sum(2 * used[text["id"]] + used[text["event"]] for text in pair))
        left.remove(best)
        chosen.append(best)
        taken[str(kind(*best))] += 1
        used.update([text[key] for text in best for key in ("id", "event")])
    return chosen


def main() -> None:
    shuffle = random.Random(20261122)
    texts = [json.loads(line) for line in (HERE / "story_texts.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = []
    for (first, second), (same, other) in WANTED.items():
        pairs = list(candidates(texts, first, second))
        shuffle.shuffle(pairs)
        topic, follow = other // 8, other // 2
        chosen = choose([pair for pair in pairs if kind(*pair) == "same"], same, {"same": same})
        chosen += choose([pair for pair in pairs if kind(*pair) not in ("same", None)], other,
                         {"topic": topic, "follow_up": follow, "sibling": other - topic - follow})
        for pair in chosen:
            a, b = pair if first != second or shuffle.random() < 0.5 else pair[::-1]
            rows.append({"lang": first if first == second else f"{first}-{second}", "kind": kind(a, b),
                         "a": {key: a[key] for key in ("id", "title", "text")},
                         "b": {key: b[key] for key in ("id", "title", "text")}, "same_story": kind(a, b) == "same"})
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / "story_pairs.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
