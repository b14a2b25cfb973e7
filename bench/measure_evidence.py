"""Keeping evidence beside bare warcio: pages written a second, and checked a second.

The peer writes the same pages (response and request, gzipped) with warcio into one file, once flushed to the disk for
every page as evidence must be, once not at all. Ours also hashes, seals, enters in the signed ledger and flushes four
times.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from bench.ratios import Ratio, paired
from khronika.evidence import Store
from khronika.evidence.finding import Tally
from khronika.evidence.verify import verify
from khronika.records import Page

PAGES = 120
WORDS = "суд приговор адвокат заявил обвинение статья сот үкім айыпталушы the court heard that witness"
REQUEST = b"GET /a HTTP/1.1\r\nHost: novosti.example\r\nUser-Agent: Khronika\r\n\r\n"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n"
NOW = "2026-03-02T09:00:05Z"


def pages() -> list[tuple[str, bytes]]:
    """Invented pages of 20 to 120 KB, as news sites send them: mostly mark-up that repeats, some text that does not."""
    chance, made = random.Random(1), []
    for number in range(PAGES):
        parts = [b"<!doctype html><html><body>"]
        for _ in range(chance.randrange(60, 360)):
            text = " ".join(chance.choices(WORDS.split(), k=12))
            card, mark = chance.randrange(99), chance.random()
            parts.append(f'<div class="card card--{card}"><p data-id="{mark}">{text}</p></div>'.encode())
        made.append((f"https://novosti.example/{number}", b"".join(parts)))
    return made


def with_warcio(path: Path, made: list[tuple[str, bytes]], flush: bool) -> None:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        for url, body in made:
            response = writer.create_warc_record(url, "response", payload=io.BytesIO(RESPONSE + body),
                                                 length=len(RESPONSE) + len(body))
            request = writer.create_warc_record(url, "request", payload=io.BytesIO(REQUEST), length=len(REQUEST))
            writer.write_request_response_pair(request, response)
            if flush:
                out.flush()
                os.fsync(out.fileno())


def with_store(folder: Path, made: list[tuple[str, bytes]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    store = Store.open(folder)
    for url, body in made:
        page = Page(url=url, final_url=url, fetched_at="2026-03-02T09:00:00Z", status=200, body=body)
        store.keep_page(page, REQUEST, RESPONSE, body, NOW, "collector")


def read_with_warcio(path: Path) -> None:
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            hashlib.sha256(record.raw_stream.read())


def read_with_verify(folder: Path) -> None:
    tally = Tally()
    if list(verify(folder, tally=tally)) or tally.opened != PAGES:
        raise RuntimeError("the store of the bench does not hold")


def measure() -> list[Ratio]:
    made = pages()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        folder, warc = Path(place) / "evidence", Path(place) / "pages.warc.gz"

        def beside(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
            seconds = paired(ours, peer)
            return PAGES / seconds[0], PAGES / seconds[1]

        kept = beside(lambda: with_store(folder, made), lambda: with_warcio(warc, made, flush=True))
        loose = beside(lambda: with_store(folder, made), lambda: with_warcio(warc, made, flush=False))
        checked = beside(lambda: read_with_verify(folder), lambda: read_with_warcio(warc))
    return [
        Ratio("keep a page, on disk when it returns", *kept, "pages/s", "warcio + fsync", less_is_better=False),
        Ratio("keep a page, on disk when it returns", *loose, "pages/s", "warcio, never flushed", less_is_better=False),
        Ratio("verify", *checked, "pages/s", "warcio check of digests", less_is_better=False),
    ]
