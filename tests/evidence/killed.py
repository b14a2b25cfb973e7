"""A writer that is killed at random lines of the evidence package, half-way through a write, again and again.

    python killed.py FOLDER ROUNDS SEED

Prints one JSON object: how often it was killed, and what was acknowledged. Exits 1 with a sentence when evidence was
lost, kept twice or broken.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import khronika.evidence
from khronika.evidence import Erased, Store
from khronika.evidence.finding import Tally
from khronika.evidence.ledger import Captured
from khronika.evidence.verify import verify
from khronika.records import Page

HOME = str(Path(khronika.evidence.__file__).parent)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def work(folder: Path, number: int, acknowledged: int | None, arm: Callable[[str], object] = lambda _: None) -> None:
    """What one round does: two pages, one of them seen before, a file, and the erasure of another file.

    arm is told when keeping starts, and when erasing does.
    """
    arm("keep")
    store, day = Store.open(folder), f"2026-03-{1 + number // 10 % 28:02d}"

    def done(what: str, capture: str) -> None:
        if acknowledged is not None:
            REAL_WRITE(acknowledged, f"{what} {capture}\n".encode())

    for name in (f"new-{number}", "again"):
        at = f"{day}T08:{number % 60:02d}:00Z"
        page = Page(url=f"https://novosti.example/{name}", final_url="", fetched_at=at, status=200, body=b"text")
        done("kept", store.keep_page(page, b"", HEAD, b"text", at, "collector", fetch=f"{name} {number}").id)
    with contextlib.suppress(Erased):
        done("kept", store.keep_file(bytes([number % 256]) * 3000, None, "witness", day, "editor 7", "image/jpeg",
                                     f"{day}T09:00:00Z", receipt=f"file {number}").id)
    erased = store.keep_file(b"to be erased", None, None, day, "editor 7", None, f"{day}T09:00:00Z",
                             receipt=f"erase {number}") if not known_erased(store, number) else None
    if erased:
        arm("erase")
        store.erase(erased.id, str(number + 1), f"{day}T10:00:00Z")
        done("erased", erased.id)


def known_erased(store: Store, number: int) -> bool:
    store.holdings.journal.load()
    return any(erasure.decision == str(number + 1) for erasure in store.holdings.journal.known.values())


REAL_WRITE = os.write


def killer(after: int, half: bool):
    """A trace function that kills this process at a line; `half`: at the next write after it, half-written."""
    left = [after]

    def die(handle: int, content: bytes) -> int:
        REAL_WRITE(handle, bytes(content)[:len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def trace(frame, event, _argument):
        if not frame.f_code.co_filename.startswith(HOME):
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                if not half:
                    os.kill(os.getpid(), signal.SIGKILL)
                os.write = die
        return trace

    return trace


def lines_of(folder: Path) -> dict[str, int]:
    """How many lines a round runs through, and how many of them while it erases."""
    count = {"keep": 0, "erase": 0}
    stage = []

    def trace(frame, event, _argument):
        if frame.f_code.co_filename.startswith(HOME):
            for name in stage:
                count[name] += event == "line"
            return trace
        return None

    sys.settrace(trace)
    work(folder, 0, None, stage.append)
    sys.settrace(None)
    return count


def main(folder: Path, rounds: int, seed: int) -> int:
    chance, killed, told = random.Random(seed), 0, []
    lines = lines_of(folder / "measured")
    store = folder / "evidence"
    for number in range(rounds):
        acknowledgements = folder / "acknowledged"
        acknowledgements.write_bytes(b"")
        # A third of the kills fall into the erasure, which is short.
        stage = "erase" if chance.random() < 0.33 else "keep"
        trace = killer(chance.randrange(1, lines[stage]), chance.random() < 0.3)
        child = os.fork()
        if child == 0:
            handle = os.open(acknowledgements, os.O_WRONLY | os.O_APPEND)
            work(store, number, handle, lambda reached: sys.settrace(trace) if reached == stage else None)  # noqa: B023
            os._exit(0)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        told += acknowledgements.read_text().splitlines()
        check(store, told, f"after the kill of round {number}")
        work(store, number, None)
    check(store, told, "at the end")
    sys.stdout.write(json.dumps({"killed": killed, "acknowledged": len(told)}))
    return 0


def check(folder: Path, told: list[str], when: str) -> None:
    if not (folder / "store.json").exists():
        if told:
            sys.exit(f"{when}: the store is gone")
        return
    broken = [finding.message for finding in verify(folder, tally=Tally()) if finding.level == "broken"]
    if broken:
        sys.exit(f"{when}: {broken}")
    store = Store.open(folder)
    entered = [line.entry.capture for line in store.holdings.ledger.lines() if isinstance(line.entry, Captured)]
    if len(entered) != len(set(entered)):
        sys.exit(f"{when}: a capture was kept twice")
    store.holdings.journal.load()
    for row in told:
        what, capture = row.split()
        if what == "kept" and (capture not in entered or not store.read(capture)):
            sys.exit(f"{when}: {capture} was acknowledged and is lost")
        if what == "erased" and capture not in store.holdings.journal.known:
            sys.exit(f"{when}: the erasure of {capture} was acknowledged and is lost")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
