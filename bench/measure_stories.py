"""Joining articles into stories: steps of the way, and a simulated year of 100,000 articles with synthetic vectors."""

from __future__ import annotations

import json
import resource
import time

import numpy as np

from bench.ratios import Ratio
from evals.figures import ROOT
from khronika.language.vectors import DIMENSIONS, embed
from khronika.records import Facts, Mention
from khronika.stories.arrival import OPENING, Arrival, Shape, opening, shape
from khronika.stories.joining import Stories
from khronika.understand import understand

YEAR, ARTICLES, EVENTS_A_DAY = 365, 100_000, 90
WORDS = 120
SOME = 48


def measure() -> list[Ratio]:
    return [*steps(), *year()]


def steps() -> list[Ratio]:
    """Articles a second in each step from stored text to story, one after the other."""
    rows = [json.loads(line) for line in (ROOT / "evals/gold/story_texts.jsonl").read_text("utf-8").splitlines()][:SOME]
    arrivals = [Arrival(id=row["id"], title=row["title"], text=row["text"], language=row["lang"]) for row in rows]
    embed([opening(arrivals[0])])
    understand(arrivals[0].text, "2026-01-01")
    times = [time.perf_counter()]
    vectors = embed([opening(one) for one in arrivals], characters=OPENING)
    times.append(time.perf_counter())
    facts = [understand(f"{one.title}\n{one.text}", "2026-01-01", one.language) for one in arrivals]
    times.append(time.perf_counter())
    stories = Stories()
    for arrival, vector, read in zip(arrivals, vectors, facts, strict=True):
        stories.join(shape(arrival, vector, read))
    times.append(time.perf_counter())
    spent = np.diff(times)
    return [Ratio(f"stories: {name}, articles a second", SOME / seconds, SOME / spent.sum(), "", "all steps",
                  less_is_better=False)
            for name, seconds in zip(("vectors", "facts", "joining"), spent, strict=True)]


def year() -> list[Ratio]:
    """Processor time an article in the last tenth beside the first, and the memory of the process."""
    chance = np.random.default_rng(20261128)
    vocabulary = np.array([f"слово{number}" for number in range(20_000)])
    stories, events, tenths = Stories(), {}, []
    spent = 0.0
    for number in range(ARTICLES):
        day = number * YEAR / ARTICLES
        arrival = synthetic(number, day, events, chance, vocabulary)
        began = time.process_time()
        stories.join(arrival)
        spent += time.process_time() - began
        if (number + 1) % (ARTICLES // 10) == 0:
            tenths.append(spent)
            spent = 0.0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = ARTICLES // 10
    return [
        Ratio("stories: an article, last tenth of a year", tenths[-1] / each * 1e3, tenths[0] / each * 1e3, "ms",
              "first tenth", aim=1.2),
        Ratio("stories: memory after a year", memory, 1500, "MB", "limit", aim=1.0),
    ]


def synthetic(number: int, day: float, events: dict[int, tuple[np.ndarray, str]], chance: np.random.Generator,
              vocabulary: np.ndarray) -> Shape:
    """An article of one of the day's events: a vector near the event's, words of its own, a name of the event's."""
    event = int(day) * EVENTS_A_DAY + int(chance.integers(EVENTS_A_DAY))
    if event not in events:
        events[event] = (chance.normal(size=DIMENSIONS), f"Имя{event} Фамилия{event}")
        events.pop(event - 3 * EVENTS_A_DAY, None)
    centre, name = events[event]
    vector = (centre + 0.7 * chance.normal(size=DIMENSIONS)).astype(np.float32)
    text = " ".join(chance.choice(vocabulary, WORDS))
    published = np.datetime64("2025-01-01T00:00:00") + np.timedelta64(int(day * 86400), "s")
    arrival = Arrival(id=str(number), title=name, text=text, published=f"{published}+00:00", language="ru",
                      outlet=f"outlet {number % 25}")
    person = Mention(type="PER", text=name, normal=name, start=0, end=len(name))
    return shape(arrival, vector, Facts(language="ru", mentions=(person,)))
