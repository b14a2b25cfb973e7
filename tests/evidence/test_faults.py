"""Killed writers, full disks, torn lines, several writers at once: what was acknowledged is there, once, and holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khronika.errors import Unavailable
from khronika.evidence import Damaged, Store
from khronika.evidence.ledger import Captured, Recovered
from tests.evidence.conftest import NOW, REQUEST, RESPONSE, Keep, broken, found, page_of

HERE = Path(__file__).parent


def killed(tmp_path: Path, rounds: int, seed: int) -> dict[str, int]:
    result = subprocess.run([sys.executable, HERE / "killed.py", tmp_path, str(rounds), str(seed)],
                            capture_output=True, text=True, timeout=rounds * 10 + 60)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_killed_at_20_random_points_nothing_acknowledged_is_lost_and_nothing_kept_twice(tmp_path: Path) -> None:
    assert killed(tmp_path, 20, seed=1)["killed"] >= 15


@pytest.mark.torture
@pytest.mark.timeout(3000)
def test_killed_at_200_random_points(tmp_path: Path) -> None:
    assert killed(tmp_path, 200, seed=2)["killed"] >= 150


KEEP = """
import sys
from pathlib import Path
from khronika.evidence import Store
from khronika.records import Page
store, who = Store.open(Path(sys.argv[1])), sys.argv[2]
for number in range(15):
    page = Page(url=f"https://novosti.example/{number}", final_url="", fetched_at="2026-03-02T09:00:00Z", status=200)
    store.keep_page(page, b"", b"HTTP/1.1 200 OK\\r\\n\\r\\n", f"{who} {number}".encode(), "2026-03-02T09:00:01Z", who)
    store.keep_page(page, b"", b"HTTP/1.1 200 OK\\r\\n\\r\\n", f"both {number}".encode(), "2026-03-02T09:00:01Z", who)
"""


def test_several_processes_write_in_turns(folder: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", KEEP, folder, name]) for name in ("first", "second", "third")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    assert broken(folder) == []
    # Each writer's own 15 captures; of the 15 that all three fetched alike, one each.
    assert len(Store.open(folder).captures()) == 3 * 15 + 15


@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_torn_last_line_is_cut_off_entered_and_lost_nothing(store: Store, keep: Keep, folder: Path, cut: int) -> None:
    keep("one")
    ledger = folder / "ledger.jsonl"
    whole = ledger.read_bytes()
    second = keep("two", url="https://novosti.example/two")
    # As a killed writer leaves it: line unfinished, file still among the incoming.
    os.replace(store.file(second.id), folder / "incoming" / f"{second.id}.part")
    ledger.write_bytes(ledger.read_bytes()[:-cut])
    assert [finding.level for finding in found(folder)] == ["note"] * len(found(folder))
    third = keep("three", url="https://novosti.example/three")
    assert [store.read(number) for number in store.captures()] == [b"one", b"two", b"three"]
    assert store.captures()[2] == third.id
    kinds = [type(line.entry) for line in store.holdings.ledger.lines()]
    # Only the newline was missing: the line is whole and stays. Else what was cut off is entered.
    assert kinds.count(Recovered) == (0 if cut == 1 else 1)
    assert kinds.count(Captured) == 3
    assert ledger.read_bytes().startswith(whole)
    assert broken(folder) == []


def test_nothing_is_written_after_a_damaged_line(store: Store, keep: Keep, folder: Path) -> None:
    keep("one")
    ledger = folder / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-9] + b"z" * 8 + b"\n")
    before = ledger.read_bytes()
    with pytest.raises(Damaged, match="khronika evidence verify"):
        keep("two")
    assert ledger.read_bytes() == before


FILL = """
import os, resource, signal, sys
from pathlib import Path
from khronika.errors import Unavailable
from khronika.evidence import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    store = Store.open(Path(sys.argv[1]))
    store.keep_file(os.urandom(1_000_000), None, None, None, "editor 7", None, "2026-03-02T10:00:00Z")
except Unavailable as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 300, 2000, 60_000])
def test_a_disk_that_refuses_at_any_size_leaves_no_half_capture(keep: Keep, folder: Path, room: int) -> None:
    keep("one")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = subprocess.run([sys.executable, "-c", FILL, folder, str(room)], capture_output=True, text=True, timeout=60)
    assert "the disk is full; free some space" in result.stdout, result.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert broken(folder) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to mount a small disk")
def test_a_really_full_disk_and_then_room_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        store = Store.open(disk / "evidence")
        kept = []
        refused = None
        while refused is None:
            page, body = page_of(b"", f"https://novosti.example/{len(kept)}"), os.urandom(9000)
            try:
                kept.append((store.keep_page(page, REQUEST, RESPONSE, body, NOW, "collector").id, body))
            except Unavailable as error:
                refused = str(error)
        assert "the disk is full" in refused
        assert len(kept) > 10
        assert broken(disk / "evidence") == []
        subprocess.run(["mount", "-o", "remount,size=2m", disk], check=True)
        store.keep_page(page, REQUEST, RESPONSE, body, NOW, "collector")
        assert len(store.captures()) == len(kept) + 1
        assert all(store.read(number) == body for number, body in kept)
        assert broken(disk / "evidence") == []
    finally:
        subprocess.run(["umount", disk], check=False)
