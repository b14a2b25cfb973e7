"""A scan: each page as a grey picture through tesseract, where it is installed with the law's languages."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2

from khronika.errors import BadInput, Unavailable
from khronika.laws.model import Caution, Document, Line
from khronika.laws.read.tidy import tidy

LANGUAGES = ("rus", "kaz", "eng", "ukr", "deu", "fra")
DPI = 200
SECONDS_A_PAGE = 60
MOST_PAGES = 300


def recognised(content: bytes, name: str) -> Document:
    """Lines that tesseract reads. Raises Unavailable without it, BadInput when it fails or there are too many pages."""
    program = shutil.which("tesseract")
    if program is None:
        raise Unavailable(
            "{name} is a scan without a text layer: it needs its text recognised (OCR), and tesseract is not installed "
            "here; install it with rus and kaz, or give a file with text",
            name=name,
        )
    chosen = "+".join(_installed(program)) or "eng"
    document = pypdfium2.PdfDocument(content)
    try:
        if len(document) > MOST_PAGES:
            raise BadInput(
                "{name} is a scan of {count} pages; split it into parts of {most}",
                name=name,
                count=len(document),
                most=MOST_PAGES,
            )
        texts = [_page(program, chosen, document[number], name) for number in range(len(document))]
    finally:
        document.close()
    lines: list[Line] = []
    apart = True
    for raw in "\n".join(texts).splitlines():
        text = tidy(raw)
        if text:
            lines.append(Line(text=text, number=len(lines) + 1, apart=apart))
        apart = not text
    return Document(
        name=name,
        format="scan",
        lines=tuple(lines),
        wrapped=True,
        warnings=(
            Caution(
                sentence="{name}: a scan, read by tesseract ({languages}); look its words over",
                given={"name": name, "languages": chosen},
            ),
        ),
    )


def _installed(program: str) -> list[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return [language for language in LANGUAGES if language in listed.stdout.split()]


def _page(program: str, languages: str, page: pypdfium2.PdfPage, name: str) -> str:
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    plain = b"".join(rows[line * bitmap.stride : line * bitmap.stride + bitmap.width] for line in range(bitmap.height))
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + plain
    try:
        done = subprocess.run(
            [program, "-", "-", "-l", languages], input=picture, capture_output=True, timeout=SECONDS_A_PAGE, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise BadInput(
            "{name}: tesseract could not read a page of the scan; give a file with text", name=name
        ) from None
    return done.stdout.decode("utf-8", errors="replace")
