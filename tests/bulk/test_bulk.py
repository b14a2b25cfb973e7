"""Web archives to rows: the same rows from every engine, also when a worker is killed; bad records are counted."""

from __future__ import annotations

import gzip
import json
import subprocess
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khronika.bulk import engines
from khronika.bulk.engines import dask, pool, serial
from khronika.bulk.manifest import manifest
from khronika.errors import Unavailable

Khronika = Callable[..., "subprocess.CompletedProcess[str]"]
PAGE = """<html lang="ru"><head><title>{title}</title><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-02-0{day}T10:00:00+05:00"></head><body><article><h1>{title}</h1>
<p>Районный суд арестовал активиста {name} на 15 суток по статье 488 КоАП, сообщила его защитница Дина Сейтова.</p>
<p>Заседание длилось двадцать минут. Защитница считает арест незаконным и готовит жалобу в областной суд.</p>
</article></body></html>"""
PEOPLE = ("Ерлана Тасова", "Мирона Ветрова", "Аскара Нурлана")


def archive(path: Path, number: int) -> Path:
    """Two articles, a page that is gone and a picture."""
    raw = BytesIO()
    writer = WARCWriter(raw, gzip=True)
    answers = [
        (f"https://vestnik.example/{number}{day}", "200 OK", "text/html; charset=utf-8",
         PAGE.format(title=f"Арест в районе {number}{day}", day=day, name=PEOPLE[number]))
        for day in (1, 2)
    ]
    answers += [("https://vestnik.example/gone", "404 Not Found", "text/html", "gone"),
                ("https://vestnik.example/a.png", "200 OK", "image/png", "png")]
    for url, status, kind, body in answers:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(
            url, "response", payload=BytesIO(body.encode()), http_headers=head,
            warc_headers_dict={"WARC-Date": f"2026-02-0{number + 1}T08:00:00Z"}))
    path.write_bytes(raw.getvalue())
    return path


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("archives")
    return [str(archive(folder / f"week{number}.warc.gz", number)) for number in range(3)]


def folder(tmp_path: Path, name: str) -> str:
    made = tmp_path / name
    made.mkdir()
    return str(made)


def test_every_engine_gives_the_same_rows(archives: list[str], tmp_path: Path) -> None:
    alone = manifest(list(serial(archives, folder(tmp_path, "serial"))))
    assert alone.rows == 6
    assert alone.bad == {"not HTML": 3, "status 404": 3}
    together = manifest(list(pool(archives, folder(tmp_path, "pool"), 2)))
    assert (together.rows_sha256, together.bad) == (alone.rows_sha256, alone.bad)
    killed = threading.Thread(target=kill_a_worker)
    killed.start()
    spread = manifest(list(dask(archives, folder(tmp_path, "dask"), 2, None)))
    killed.join()
    assert (spread.rows_sha256, spread.bad) == (alone.rows_sha256, alone.bad)


def kill_a_worker() -> None:
    """Kill one process of the cluster that this test started, as soon as there is one that works."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for child in psutil.Process().children(recursive=True):
            if "multiprocessing.spawn" in " ".join(child.cmdline()) and child.cpu_times().user > 0.7:
                child.kill()
                return
        time.sleep(0.1)


def test_what_is_done_is_not_done_again(archives: list[str], tmp_path: Path) -> None:
    into = folder(tmp_path, "rows")
    (first,) = serial(archives[:1], into)
    written = (Path(into) / first.file).stat().st_mtime_ns
    (again,) = serial(archives[:1], into)
    assert (again, (Path(into) / first.file).stat().st_mtime_ns) == (first, written)


def test_an_archive_that_breaks_off_gives_what_stands_before_the_break(archives: list[str], tmp_path: Path) -> None:
    whole = Path(archives[0]).read_bytes()
    for name, content in (("packed", whole[: len(whole) // 2]), ("plain", gzip.decompress(whole)[:1900])):
        cut = tmp_path / f"{name}.warc"
        cut.write_bytes(content)
        (done,) = serial([str(cut)], folder(tmp_path, name))
        assert done.rows <= 1
        assert any("damaged" in why or "breaks off" in why for why in done.bad), done.bad
    (tmp_path / "no.warc").write_bytes(b"This is no archive.")
    (done,) = serial([str(tmp_path / "no.warc")], folder(tmp_path, "no"))
    assert (done.rows, sum(done.bad.values())) == (0, 1)


def test_a_wrong_scheduler_is_told_and_nothing_hangs(archives: list[str], tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "REACH", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(Unavailable, match="no Dask scheduler answers"):
            list(dask(archives, folder(tmp_path, address[-1]), 1, address))


def test_the_command_writes_rows_a_manifest_and_stories(khronika: Khronika, archives: list[str],
                                                        tmp_path: Path) -> None:
    done = khronika("bulk", *archives[:2], "--workers", 1, "--stories", "-o", tmp_path / "out", timeout=120)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["rows"] for line in done.stdout.splitlines()] == [2, 2]
    made = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert (made["rows"], len(made["archives"])) == (4, 2)
    stories = (tmp_path / "out/stories.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(len(json.loads(line)["articles"]) for line in stories) == 4
    refused = khronika("bulk", tmp_path / "none.warc", "-o", tmp_path / "out")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
