"""Bulk: a Dask cluster of two workers beside one, on invented articles in eight archives; starting is not counted."""

from __future__ import annotations

import json
import tempfile
import time
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.ratios import Ratio
from evals.figures import ROOT
from khronika.bulk.engines import cluster_of, dask

ARCHIVES, PAGES, TIMES = 8, 18, 5
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def archives(folder: Path) -> list[str]:
    lines = (ROOT / "evals/gold/search_corpus.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[: ARCHIVES * PAGES]] * TIMES
    made = []
    for number in range(ARCHIVES):
        raw = BytesIO()
        writer = WARCWriter(raw, gzip=True)
        for place, row in enumerate(rows[number::ARCHIVES]):
            text = "".join(f"<p>{part}</p>" for part in row["text"].split("\n")) * 3
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(
                f"https://{row['id']}.example/news/{place}", "response", http_headers=head,
                payload=BytesIO(PAGE.format(title=row["title"], text=text).encode()),
                warc_headers_dict={"WARC-Date": "2026-02-06T08:00:00Z"}))
        made.append(folder / f"{number}.warc.gz")
        made[-1].write_bytes(raw.getvalue())
    return [str(path) for path in made]


def seconds(given: list[str], workers: int) -> float:
    """Of all archives, after they were read once: every worker has its models by then."""
    cluster = cluster_of(workers)
    try:
        with tempfile.TemporaryDirectory() as warm, tempfile.TemporaryDirectory() as out:
            list(dask(given, warm, workers, cluster.scheduler_address))
            began = time.perf_counter()
            list(dask(given, out, workers, cluster.scheduler_address))
            return time.perf_counter() - began
    finally:
        cluster.close()


def measure() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        given = archives(Path(folder))
        return [Ratio("bulk: two Dask workers", seconds(given, 2), seconds(given, 1), "seconds", "one worker", 0.65)]
