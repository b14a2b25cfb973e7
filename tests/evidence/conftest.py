"""A store in a temporary folder, pages to keep, and a look at what verifying finds."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from khronika.evidence import Capture, Store
from khronika.evidence.finding import Finding, Tally
from khronika.evidence.verify import verify
from khronika.records import Page

NOW = "2026-03-02T09:00:05Z"
REQUEST = b"GET /a HTTP/1.1\r\nHost: novosti.example\r\n\r\n"
RESPONSE = b"HTTP/1.1 200 OK\r\ncontent-type:  text/html; charset=utf-8\r\nX-Odd: caf\xe9\r\n\r\n"
ADDRESS = "https://novosti.example/sud-nad-erlanom-bekovym"

Keep = Callable[..., Capture]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def store(folder: Path) -> Store:
    return Store.open(folder)


def page_of(body: bytes, url: str = ADDRESS, at: str = "2026-03-02T09:00:00Z", status: int = 200,
            headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)) -> Page:
    return Page(url=url, final_url=url, fetched_at=at, status=status, headers=headers, body=body)


@pytest.fixture
def keep(store: Store) -> Keep:
    """keep("text"): the page as a collector would keep it."""

    def kept(text: str, url: str = ADDRESS, at: str = "2026-03-02T09:00:00Z", now: str = NOW) -> Capture:
        raw = text.encode()
        return store.keep_page(page_of(raw, url, at), REQUEST, RESPONSE, raw, now, "collector")

    return kept


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def found(folder: Path) -> list[Finding]:
    return list(verify(folder, tally=Tally()))


def broken(folder: Path) -> list[Finding]:
    return [finding for finding in found(folder) if finding.level == "broken"]


def flip(path: Path, offset: int, mask: int = 1) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[offset] ^= mask
    path.write_bytes(content)
