"""Laws: a constitution beside difflib and redlines over its whole text, a code of 900 articles, and how time grows.

Ours reads both files, aligns every article and counts words; difflib and redlines only find what differs in one text.
"""

from __future__ import annotations

import difflib
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from redlines import Redlines

from bench.ratios import Ratio, paired
from evals.figures import ROOT, SHARED
from evals.laws_editions import Piece, law, reword
from khronika.laws.compare import compare
from khronika.laws.read import read

PAIR = "ru_constitution_1993_2020"
SIZES = (225, 450, 900)
ARTICLE = 222
"""Words: 900 articles are 200,000 words."""


def measure() -> list[Ratio]:
    old, new = ((SHARED / "data/laws" / PAIR / f"{name}.txt").read_bytes() for name in ("old", "new"))
    ours, peer = paired(lambda: ours_on(old, new), lambda: Redlines(old.decode(), new.decode()).output_markdown, runs=3)
    ratios = [Ratio("compare a constitution", ours, peer, "s", "redlines over the whole text", aim=0.2)]
    ours, peer = paired(lambda: ours_on(old, new), lambda: difflib_on(old, new), runs=3)
    ratios.append(Ratio("compare a constitution", ours, peer, "s", "difflib over its words", aim=1.0))
    ratios.append(Ratio("compare a constitution, whole", ours, 0.5, "s", "limit", aim=1.0))
    times = [seconds(*code(size), time.process_time) for size in SIZES]
    whole = seconds(*code(SIZES[-1]), time.perf_counter)
    ratios.append(Ratio(f"compare a code of {SIZES[-1]} articles", whole, 10.0, "s", "limit", aim=1.0))
    ratios.append(Ratio(f"memory of {SIZES[-1]} articles", megabytes(), 500.0, "MB", "limit", aim=1.0))
    for size, small, large in zip(SIZES[1:], times, times[1:], strict=False):
        ratios.append(Ratio(f"{size} articles", large, 2 * small, "s", f"twice {size // 2}", aim=1.25))
    return ratios


def ours_on(old: bytes, new: bytes) -> object:
    return compare(read(old, "old"), read(new, "new"))


def difflib_on(old: bytes, new: bytes) -> object:
    return difflib.SequenceMatcher(None, old.decode().split(), new.decode().split(), autojunk=False).get_opcodes()


def seconds(old: bytes, new: bytes, clock: Callable[[], float]) -> float:
    """The quickest of three. How time grows is told by the processor's own time: a busy machine moves the wall's."""
    times = []
    for _ in range(3):
        began = clock()
        ours_on(old, new)
        times.append(clock() - began)
    return min(times)


def code(articles: int) -> tuple[bytes, bytes]:
    """A code of so many articles out of shuffled stretches of two constitutions, and its next edition."""
    chance = random.Random(articles)
    words = [word for name in (PAIR, "by_constitution_1996_2004") for _, text in law(name)[1] for part in text
             for word in part.split()]  # fmt: skip
    old: list[Piece] = []
    for place in range(articles):
        starts = [chance.randrange(len(words) - 80) for _ in range(3)]
        old.append(Piece([" ".join(words[start : start + ARTICLE // 3]) for start in starts], (place,), place // 30))
    new = [Piece(list(piece.paragraphs), piece.origins, piece.chapter) for piece in old if chance.random() > 0.05]
    for piece in new:
        if chance.random() < 0.4:
            reword(piece, chance, words, 0.2)
    return text_of(old), text_of(new)


def text_of(pieces: list[Piece]) -> bytes:
    lines: list[str] = []
    for number, piece in enumerate(pieces, start=1):
        if number % 30 == 1:
            lines.append(f"\nГлава {number // 30 + 1}. Название {number // 30 + 1}\n")
        lines += [f"\nСтатья {number}. Заголовок статьи {number}", *(f"{place}. {text[0].upper()}{text[1:]}." for
                  place, text in enumerate(piece.paragraphs, start=1))]  # fmt: skip
    return "\n".join(lines).encode()


def megabytes() -> float:
    """Peak memory of a process of its own that compares the largest code."""
    program = f"import bench.measure_laws as b; b.ours_on(*b.code({SIZES[-1]})); b.print_peak()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def print_peak() -> None:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
