"""«More like this»: articles whose vectors lie nearest, whatever their language. No model runs here.

The worker keeps a vector with each article's facts. A process of the desk keeps the newest of them as one matrix, takes
in those that came since at most once a minute, and answers by one multiplication: brute force, which over the window
takes a few thousandths of a second and finds exactly the nearest.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article

WINDOW = 30_000
"""Articles, the newest: a year or more of a busy desk, 46 MB."""
FRESH, WHOLE = 60.0, 3600.0
"""Seconds until new vectors are taken in, and until all are read anew."""
NEAREST = 20
LEAST = 0.84
"""Cosine below which two texts of this model have only their genre in common (evals/measure_alike.py)."""


@dataclass
class Kept:
    """Ids of articles and their vectors, row by row; `at` and `whole_at` by time.monotonic()."""

    ids: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    rows: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))
    at: float = -FRESH
    whole_at: float = -WHOLE


_kept = Kept()
_lock = threading.Lock()


def alike(article: Article, count: int = NEAREST) -> list[Article] | None:
    """The articles most like this one, the nearest first, this one left out; None when it has no vector yet."""
    row = ArticleFacts.objects.filter(article=article).only("vector").first()
    if row is None or row.vector is None:
        return None
    ids, rows = matrix(time.monotonic())
    vector = floats(bytes(row.vector))
    if not len(ids) or rows.shape[1] != len(vector):
        return []
    cosines = rows @ vector
    best = np.argsort(-cosines, kind="stable")[: count + 1]
    wanted = [int(ids[place]) for place in best if cosines[place] >= LEAST and ids[place] != article.pk][:count]
    found = Article.objects.select_related("outlet").defer("paragraphs", "method", "annotations").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def matrix(now: float) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The kept ids and vectors, brought up to date when their time has come."""
    global _kept
    with _lock:
        if now - _kept.whole_at >= WHOLE:
            _kept = Kept(*vectors_after(0), now, now)
        elif now - _kept.at >= FRESH:
            ids, rows = vectors_after(int(_kept.ids.max(initial=0)))
            if len(ids) and len(_kept.ids):
                ids = np.concatenate([ids, _kept.ids])[:WINDOW]
                rows = np.concatenate([rows, _kept.rows])[:WINDOW]
            _kept = Kept(ids, rows, now, _kept.whole_at) if len(ids) else Kept(
                _kept.ids, _kept.rows, now, _kept.whole_at)
        return _kept.ids, _kept.rows


def vectors_after(pk: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Ids above `pk` and their vectors, the newest first, WINDOW at most."""
    found = ArticleFacts.objects.filter(article_id__gt=pk, vector__isnull=False).order_by("-article_id")
    kept = found.values_list("article_id", "vector")[:WINDOW]
    pairs = [(pk, bytes(vector)) for pk, vector in kept if vector is not None]
    size = len(pairs[0][1]) if pairs else 0
    pairs = [pair for pair in pairs if len(pair[1]) == size]
    ids = np.array([pk for pk, _vector in pairs], np.int64)
    rows = np.frombuffer(b"".join(vector for _pk, vector in pairs), "<f4").astype(np.float32)
    return ids, rows.reshape(len(pairs), -1) if pairs else np.empty((0, 0), np.float32)


def floats(kept: bytes) -> NDArray[np.float32]:
    return np.frombuffer(kept, "<f4").astype(np.float32)


def forget() -> None:
    """Read everything anew at the next question (tests, a restore)."""
    global _kept
    with _lock:
        _kept = Kept()
