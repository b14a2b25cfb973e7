"""`khronika collect`: a round on the command line, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.desk.inbox.outlet import OutletServer, outlet_server
from tests.desk.inbox.test_killed import MAKE_SOURCE


@pytest.fixture
def outlet() -> Iterator[OutletServer]:
    with outlet_server() as server:
        server.article("/news/1-proverka", "Суд назначил проверку изолятора", "2026-02-05")
        yield server


def make_desk(desk, outlet: OutletServer, **chosen: object) -> None:
    folder = Path(desk.surroundings["KHRONIKA_DATA"])
    subprocess.run([sys.executable, "-c", MAKE_SOURCE, folder, f"{outlet.url}/feed/"], check=True, timeout=60,
                   env={**os.environ, **desk.surroundings})
    settings = {"collect": {"pause": 0, "open_networks": ["127.0.0.1/32"], **chosen}}
    (folder / "settings.yaml").write_text(yaml.safe_dump(settings))


def test_a_round_gives_a_line_for_each_article_and_a_sum(desk, outlet) -> None:
    make_desk(desk, outlet, contact="desk@bureau.example")
    done = desk("collect")
    assert done.returncode == 0, done.stderr
    [article, told] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (article["title"], article["authors"], article["published"], article["outlet"]) == (
        "Суд назначил проверку изолятора", ["Вера Линькова"], "2026-02-05", "Степной вестник",
    )
    assert (told["visited"], told["articles"], told["failed"]) == (1, 1, 0)
    assert "(+desk@bureau.example)" in outlet.agents[-1]


def test_without_a_contact_it_says_where_to_give_one(desk, outlet) -> None:
    make_desk(desk, outlet)
    done = desk("collect")
    assert done.returncode == 2
    assert "settings.yaml" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (done.stdout, outlet.asked) == ("", [])


def test_an_unknown_outlet_is_named_with_those_there_are(desk, outlet) -> None:
    make_desk(desk, outlet, contact="desk@bureau.example")
    done = desk("collect", "--outlet", "vestnjk")
    assert done.returncode == 2
    assert "vestnjk" in done.stderr
    assert "vestnik" in done.stderr
    assert done.stdout == ""


def test_a_folder_that_is_no_desk(khronika, tmp_path: Path) -> None:
    done = khronika("collect", "--data", tmp_path / "nothing")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "nothing").exists()
