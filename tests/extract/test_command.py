"""`khronika extract` as a person runs it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from .cast import KAZAKH, RUSSIAN, page, tagged

Khronika = Callable[..., "subprocess.CompletedProcess[str]"]


def write(folder: Path, name: str, body: str, title: str) -> Path:
    path = folder / name
    path.write_bytes(page(body, title=title))
    return path


def test_one_page_gives_one_object_in_the_promised_shape(tmp_path: Path, khronika: Khronika) -> None:
    path = write(tmp_path, "a.html", f"<h1>{RUSSIAN.title}</h1><p>30.01.2026</p>{tagged(RUSSIAN)}", RUSSIAN.title)
    done = khronika("extract", path, "--url", "https://vestnik.example/n/1?utm_source=x", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["title"] == RUSSIAN.title
    assert found["authors"] == []
    assert (found["published"], found["published_precision"]) == ("2026-01-30", "day")
    assert found["url"] == "https://vestnik.example/n/1"
    assert found["paragraphs"] == list(RUSSIAN.paragraphs)
    assert set(found) == {"title", "authors", "published", "published_precision", "outlet", "language", "url",
                          "lead_image", "paragraphs", "annotations", "method"}
    assert set(found["method"]) == {"title", "published", "url", "paragraphs"}


def test_several_pages_give_lines_with_their_files(tmp_path: Path, khronika: Khronika) -> None:
    paths = [write(tmp_path, "a.html", f"<h1>{RUSSIAN.title}</h1>{tagged(RUSSIAN)}", RUSSIAN.title),
             write(tmp_path, "b.html", f"<h1>{KAZAKH.title}</h1>{tagged(KAZAKH)}", KAZAKH.title)]
    done = khronika("extract", *paths)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["file"], line["title"]) for line in lines] == [
        (str(paths[0]), RUSSIAN.title), (str(paths[1]), KAZAKH.title)]


def test_text_for_people_and_standard_input(khronika: Khronika) -> None:
    done = khronika("extract", "-", stdin=page(f"<h1>{KAZAKH.title}</h1>{tagged(KAZAKH)}", title=KAZAKH.title).decode())
    assert done.stdout.startswith(f"{KAZAKH.title}\n\n{KAZAKH.paragraphs[0]}\n\n")


def test_bad_input_is_one_line_and_exit_2(tmp_path: Path, khronika: Khronika) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    good = write(tmp_path, "a.html", f"<h1>{RUSSIAN.title}</h1>{tagged(RUSSIAN)}", RUSSIAN.title)
    for words, said in (
        ((tmp_path / "no.html",), "no such file"), ((good, pdf), "is a PDF"),
        ((good, good, "--url", "https://a.example/1"), "--url goes with one FILE"),
    ):
        done = khronika("extract", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
