"""`khronika collect` killed with SIGKILL again and again: no article lost, none twice, the ledger whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import new_database
from tests.desk.inbox.outlet import OutletServer, outlet_server

KILLED_AT = Path(__file__).with_name("killed_at.py")
LAST_POINT = 40
"""Within the writing that a round with one new article does; later than its end, the round just ends."""
MAKE_SOURCE = """
import sys
from khronika.cli.opening import open_desk
from pathlib import Path
open_desk(Path(sys.argv[1]), new=True)
from khronika.desk.outlets.models import Outlet, Source
outlet = Outlet.objects.create(slug="vestnik", name="Степной вестник")
Source.objects.create(outlet=outlet, kind="feed", url=sys.argv[2])
"""
READ_BACK = """
import sys
from khronika.cli.opening import open_desk
from pathlib import Path
open_desk(Path(sys.argv[1]))
import json
from khronika.desk.inbox import bridge
from khronika.desk.inbox.models import Article, Entry
pages = [bridge.store().page(article.capture) for article in Article.objects.all()]
kept = [bridge.readable(number).url for number in bridge.store().captures()]
print(json.dumps({"titles": list(Article.objects.values_list("title", flat=True)), "kept": kept,
                  "addresses": [page.url for page in pages], "bodies": [len(page.body) for page in pages],
                  "open": Entry.objects.exclude(state="done").count()}))
"""


class Desk:
    """A desk in a folder, worked by processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.surroundings = {**os.environ, "PYTHONUTF8": "1", "KHRONIKA_DATABASE": new_database()}

    def python(self, *words: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([sys.executable, *map(str, words)], env=self.surroundings, capture_output=True,
                              text=True, timeout=120, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done

    def khronika(self, *words: object) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "khronika.cli.main", *words)

    @contextmanager
    def collecting(self) -> Iterator[Callable[[int], int]]:
        """`until(point)`: a round of collecting, killed at this point of its writing, and how it ended."""
        words = [sys.executable, str(KILLED_AT), str(self.folder), "collect", "--outlet", "vestnik"]
        with subprocess.Popen(words, env=self.surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True) as process:
            def until(point: int) -> int:
                assert process.stdin
                assert process.stdout
                process.stdin.write(f"{point}\n")
                process.stdin.flush()
                return int(process.stdout.readline())

            yield until

    def collect_for(self, seconds: float) -> int:
        words = [sys.executable, "-m", "khronika.cli.main", "collect", "--outlet", "vestnik", "--data", self.folder]
        process = subprocess.Popen(words, env=self.surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def make_desk(folder: Path, outlet: OutletServer) -> Desk:
    desk = Desk(folder)
    desk.python("-c", MAKE_SOURCE, folder, f"{outlet.url}/feed/")
    (folder / "settings.yaml").write_text(yaml.safe_dump({
        "collect": {"contact": "desk@bureau.example", "pause": 0, "open_networks": ["127.0.0.1/32"]}}))
    return desk


def kill_again_and_again(folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    with outlet_server() as outlet:
        desk, killed, published = make_desk(folder, outlet), 0, 0
        with desk.collecting() as until:
            while killed < times:
                # A new article for every run, so that each has something to lose.
                published += 1
                outlet.article(f"/news/{published}-delo", f"Дело номер {published}", "2026-02-05")
                by_time = times > 20 and killed % 2
                ended = desk.collect_for(chance.uniform(1.0, 4.0)) if by_time else until(chance.randint(1, LAST_POINT))
                assert ended in (0, -signal.SIGKILL)
                killed += ended == -signal.SIGKILL
        desk.khronika("collect", "--outlet", "vestnik", "--data", folder)
        desk.khronika("collect", "--outlet", "vestnik", "--data", folder)
        found = json.loads(desk.python("-c", READ_BACK, folder).stdout)
    desk.khronika("evidence", "verify", folder / "evidence")
    paths = [path for path in outlet.pages if path.startswith("/news/")]
    assert sorted(found["titles"]) == sorted(f"Дело номер {path[6:].partition('-')[0]}" for path in paths)
    assert sorted(found["addresses"]) == sorted(outlet.url + path for path in paths)
    assert min(found["bodies"]) > 1000
    assert found["open"] == 0
    pages = Counter(url for url in found["kept"] if "/news/" in url)
    assert set(pages.values()) == {1}


@pytest.mark.timeout(600)
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "desk", 20, seed=4)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "desk", 200, seed=int.from_bytes(os.urandom(4)))
