"""Pages a second: our three extractors and the vote beside trafilatura alone, on both cores, in one run."""

from __future__ import annotations

import gzip
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import trafilatura

from bench.ratios import Ratio, paired
from evals.figures import ROOT, SHARED
from khronika.extract import SourcePage, extract

CORES = 2
REAL = SHARED / "data" / "extraction-ru" / "pages"
INVENTED = ROOT / "evals" / "gold" / "pages" / "html"


def ours(path: Path) -> int:
    return len(extract([SourcePage(gzip.decompress(path.read_bytes()))])[0].paragraphs)


def theirs(path: Path) -> int:
    return len(trafilatura.extract(gzip.decompress(path.read_bytes())) or "")


def measure() -> list[Ratio]:
    ratios = []
    # The number of cores is the machine's that the aim was set for; processes, as the desk's worker and bulk use them.
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        for name, folder in (("real pages of 2011-2012", REAL), ("invented pages of today", INVENTED)):
            paths = sorted(folder.glob("*.html.gz"))
            if not paths:
                continue

            def all_with(work: Callable[[Path], int], paths: list[Path] = paths) -> Callable[[], object]:
                return lambda: pool.map(work, paths, chunksize=4)

            seconds, peer = paired(all_with(ours), all_with(theirs), runs=3)
            ratios.append(Ratio(f"extract, {name}", len(paths) / seconds, len(paths) / peer, "pages/s",
                                "trafilatura alone", aim=0.4, less_is_better=False))
    return ratios
