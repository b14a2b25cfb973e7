"""Reading issues: 200 generated Word issues beside bare mammoth on the same files, and one issue of each format.

Mammoth only turns a file into HTML; ours ends with every item's fields. Both read the same bytes in memory.
"""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Sequence

import docx
import mammoth
import pypdfium2
from lxml import html

from bench.measure_digest_write import issue
from bench.ratios import Ratio, paired
from khronika.digest.model import Digest
from khronika.digest.read import read
from khronika.digest.write import write
from khronika.digest.write.txt import write_txt

ISSUES = 200
ITEMS = 10


def measure() -> list[Ratio]:
    contents = list(word_issues())
    ours, peer = by_turns(contents)
    ratios = [Ratio(f"read {ISSUES} docx issues of {ITEMS} items", ours, peer, "s", "bare mammoth", aim=1.5)]
    digest = issue(ITEMS)
    for to, bare, what in (("html", html_on, "bare lxml.html"), ("pdf", pdf_on, "bare pypdfium2")):
        content = write(digest, to)  # type: ignore[arg-type]
        ours, peer = paired(lambda content=content: ours_on(content),  # type: ignore[misc]
                            lambda content=content, bare=bare: bare(content))  # type: ignore[misc]
        ratios.append(Ratio(f"read one {to} issue of {ITEMS} items", ours, peer, "s", what))
    short, long = write_txt(digest), write_txt(issue(10 * ITEMS))
    ours, peer = paired(lambda: ours_on(long), lambda: each([short] * 10, ours_on))
    ratios.append(Ratio(f"read one txt issue of {10 * ITEMS} items", ours, peer, "s", f"ten of {ITEMS}", aim=1.2))
    return ratios


def by_turns(contents: Sequence[bytes]) -> tuple[float, float]:
    """Seconds of each over all files, file by file in turn, once: mammoth takes a minute and more."""
    times = [0.0, 0.0]
    for content in (*contents[:2], *contents):
        for index, work in enumerate((ours_on, mammoth_on)):
            began = time.perf_counter()
            work(content)
            times[index] += time.perf_counter() - began
    return times[0], times[1]


def each(contents: Sequence[bytes], work: Callable[[bytes], object]) -> None:
    for content in contents:
        work(content)


def ours_on(content: bytes) -> object:
    return read(content, "issue")


def mammoth_on(content: bytes) -> object:
    return mammoth.convert_to_html(io.BytesIO(content)).value


def html_on(content: bytes) -> object:
    return html.document_fromstring(content).text_content()


def pdf_on(content: bytes) -> object:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def word_issues() -> list[bytes]:
    """Plain Word files as editors type them and files with the desk's styles, by turns, in three languages."""
    digests = [issue(ITEMS, language, seed) for seed, language in enumerate(("ru", "kk", "en", "ru", "kk", "en"))]
    return [write(digests[number % 6], "docx") if number % 2 else typed(digests[number % 6], number)
            for number in range(ISSUES)]


def typed(digest: Digest, seed: int) -> bytes:
    """One paragraph a line, no styles, bold here and there."""
    chance = random.Random(seed)
    document = docx.Document()
    for line in write_txt(digest).decode().split("\n"):
        document.add_paragraph().add_run(line).bold = chance.random() < 0.1
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
