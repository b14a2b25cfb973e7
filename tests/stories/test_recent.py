"""What a new article is compared with stays bounded: an archive of a year, or one republished in a night."""

from __future__ import annotations

import numpy as np

from khronika.records import Facts, Mention
from khronika.stories.arrival import Arrival, Shape, shape
from khronika.stories.joining import Stories
from khronika.stories.recent import HORIZON

CHANCE = np.random.default_rng(7)


def synthetic(name: str, day: int) -> Shape:
    words = " ".join(f"слово{number}" for number in CHANCE.integers(0, 5000, 40))
    date = np.datetime64("2025-01-01") + day
    person = Mention(type="PER", text="Имя Фамилия", normal="Имя Фамилия", start=0, end=11)
    return shape(Arrival(id=name, title="Имя Фамилия", text=words, published=str(date), language="ru"),
                 CHANCE.normal(size=384).astype(np.float32), Facts(language="ru", mentions=(person,)))


def test_days_beyond_the_horizon_are_forgotten_whole() -> None:
    stories = Stories()
    for day in range(200):
        for number in range(3):
            stories.join(synthetic(f"{day}-{number}", day))
    recent = stories.recent
    held = {one.id for shapes in recent.bands.values() for one in shapes}
    assert len(recent.days) == HORIZON + 1
    assert {int(name.split("-")[0]) for name in held} == set(range(199 - HORIZON, 200))
    assert len(recent.texts) == 3 * (HORIZON + 1)
    assert len(stories.story_of) == 3 * (HORIZON + 1)


def test_an_article_older_than_the_horizon_opens_its_own_story() -> None:
    stories = Stories()
    stories.join(synthetic("new", 199))
    placed = stories.join(synthetic("old", 3))
    assert placed.opened
    assert placed.story == "old"


def test_an_article_placed_twice_stands_where_it_stood() -> None:
    stories = Stories()
    one = synthetic("one", 5)
    first = stories.join(one)
    again = stories.join(one)
    assert again.story == first.story
    assert not again.opened
    assert len(stories.recent.days[next(iter(stories.recent.days))].shapes) == 1
