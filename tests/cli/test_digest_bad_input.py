"""`khronika digest read` on everything that is no digest: exit 2, one sentence, quickly, in little memory."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from khronika.digest.write import write
from tests.digest.write_cast import sample

SECONDS = 5.0
MEMORY = 500 * 1024 * 1024
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = "Письмо\n\n" + "Дорогая редакция, пишу вам не первый год и всё никак не допишу.\n\n" * 40


def docx_bytes(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with one part added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            if entry != name:
                after.writestr(entry, before.read(entry))
        after.writestr(name, part)
    return stream.getvalue()


def bomb() -> bytes:
    """A Word file of a hundred kilobytes whose text part unpacks to 100 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<w:document xmlns:w="{WORD}"><w:body>'.encode())
            block = b"<w:p><w:r><w:t>" + b" " * 1_000_000 + b"</w:t></w:r></w:p>"
            for _ in range(100):
                part.write(block)
            part.write(b"</w:body></w:document>")
    return stream.getvalue()


def paragraphs(count: int) -> bytes:
    """Small unpacked parts can still hold millions of paragraphs."""
    text = f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:p/>" * count + "</w:body></w:document>"
    return with_part(docx_bytes("x"), "word/document.xml", text.encode())


def laughs() -> bytes:
    """Entities that grow a thousandfold at each of their levels."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 100}">' for n in range(1, 8))
    text = (f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ха">{levels}]>'
            f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l7;</w:t></w:r></w:p></w:body></w:document>')
    return with_part(docx_bytes("x"), "word/document.xml", text.encode())


def protected() -> bytes:
    """What Word leaves of a file with a password: an OLE container with the encrypted package."""
    return ole({"EncryptedPackage": b"\x00" * 5000, "EncryptionInfo": b"\x04\x00\x04\x00" + b"\x00" * 5000})


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with streams of 4096 bytes and more in its root."""
    free, end, fat_mark = b"\xff\xff\xff\xff", 0xFFFFFFFE, 0xFFFFFFFD
    sectors: list[bytes] = [b"", b""]
    chain: list[int] = [fat_mark, end]
    places: list[tuple[str, int, int]] = []
    for name, content in streams.items():
        count = -(-len(content) // 512)
        places.append((name, len(sectors), len(content)))
        sectors += [content[i * 512:(i + 1) * 512].ljust(512, b"\0") for i in range(count)]
        chain += [len(chain) + i + 1 for i in range(count - 1)] + [end]
    sectors[0] = b"".join(number.to_bytes(4, "little") for number in chain).ljust(512, b"\xff")
    entries = [("Root Entry", 5, end, 0, 1)] + [(name, 2, start, size, 0xFFFFFFFF) for name, start, size in places]
    directory = b""
    for number, (name, kind, start, size, child) in enumerate(entries):
        right = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        written = name.encode("utf-16-le") + b"\0\0"
        directory += (written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + bytes((kind, 1)) + free
                      + right.to_bytes(4, "little") + child.to_bytes(4, "little") + b"\0" * 36
                      + start.to_bytes(4, "little") + size.to_bytes(8, "little"))
    sectors[1] = directory.ljust(512, b"\0")
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 10
              + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 4 + (4096).to_bytes(4, "little")
              + end.to_bytes(4, "little") + b"\0" * 4 + end.to_bytes(4, "little") + b"\0" * 4
              + (0).to_bytes(4, "little"))
    return header.ljust(512, b"\xff") + b"".join(sectors)


def macros() -> bytes:
    return with_part(docx_bytes("Дайджест"), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def odt(manifest: str, text: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", text)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def locked_pdf(folder: Path) -> bytes:
    """A PDF that asks for a password when it is opened."""
    source = folder / "open.docx"
    source.write_bytes(write(sample("ru"), "docx"))
    options = {"EncryptFile": {"type": "boolean", "value": "true"},
               "DocumentOpenPassword": {"type": "string", "value": "tajna"}}
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
                    f"pdf:writer_pdf_Export:{json.dumps(options)}", "--outdir", str(folder), str(source)],
                   capture_output=True, timeout=120, check=True)
    return (folder / "open.pdf").read_bytes()


def scan() -> bytes:
    """A PDF whose one page has no text."""
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF\n")


HALF = write(sample("ru"), "docx")
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty"),
    "only spaces": ("a.txt", lambda: b" \n\n \t\n", "empty"),
    "binary": ("a.txt", lambda: os.urandom(200_000), "binary"),
    "picture": ("a.docx", lambda: b"\xff\xd8\xff\xe0" + os.urandom(5000), "JPEG"),
    "password": ("a.docx", protected, "password"),
    "locked odt": ("a.odt", lambda: odt("<m:encryption-data/>", b"\x01\x02"), "password"),
    "odt bomb": ("a.odt", lambda: odt("<m/>", b" " * 100_000_000), "unpacks to more than"),
    "macros": ("a.docm", macros, "macros"),
    "zip bomb": ("a.docx", bomb, "unpacks to more than"),
    "a million paragraphs": ("a.docx", lambda: paragraphs(1_000_000), "far more text"),
    "four million paragraphs": ("a.docx", lambda: paragraphs(4_000_000), "far more text"),
    "a page of two million blocks": ("a.html", lambda: b"<html><body>" + b"<p>x" * 2_000_000, "far more text"),
    "entities": ("a.docx", laughs, ""),
    "prose": ("a.txt", PROSE.encode, "no item"),
    "prose in Word": ("a.docx", lambda: docx_bytes(*PROSE.split("\n\n")), "no item"),
    "word without text": ("a.docx", lambda: docx_bytes(""), "no text"),
    "cut in half": ("a.docx", lambda: HALF[:len(HALF) // 2], "damaged"),
    "broken inside": ("a.docx", lambda: with_part(HALF, "word/document.xml", b"<w:document><w:p>"), "damaged"),
    "zip of something else": ("a.docx", lambda: with_part(docx_bytes("x"), "xl/workbook.xml", b"<x/>"), "Excel"),
    "broken pdf": ("a.pdf", lambda: b"%PDF-1.7\n" + os.urandom(3000), "PDF"),
    "scan": ("a.pdf", scan, "text layer"),
    "page without text": ("a.html", lambda: b"<html><body><script>1</script></body></html>", "no text"),
    "other JSON": ("a.json", lambda: b'{"sections": 7}', "not a digest"),
    "cut JSON": ("a.json", lambda: b'{"period": {}, "sections": [{"rubric": ', "damaged JSON"),
    "too much text": ("a.txt", lambda: b"a b\n" * 1_000_000, "far more text"),
    "nothing but titles": (
        "a.txt", lambda: "".join(f"СУД ОТКЛОНИЛ ИСК {n}\n" for n in range(14_900)).encode(), "no item"),
    "one endless line": ("a.txt", lambda: b"word " * 5_000_000, "far more text"),
}


def refused(path: Path) -> str:
    """The one line on stderr. Asserts the exit status, the time, the memory and that nothing else was said."""
    done = subprocess.run([sys.executable, "-c", _RUN, str(path)], capture_output=True, timeout=60)
    *lines, used = done.stderr.decode().splitlines()
    assert done.returncode == 2, done
    assert done.stdout == b""
    assert len(lines) == 1, lines
    assert lines[0].startswith("khronika: ")
    seconds, memory = used.split()
    assert float(seconds) < SECONDS
    assert int(memory) < MEMORY
    return lines[0]


_RUN = r"""
# Processor time, so that other work on the machine does not count. The memory is this program's own: ru_maxrss would
# begin with that of the test process it was started from, and a test process that has read the models is larger.
import re, resource, sys
from pathlib import Path
from khronika.cli.main import main
status = main(["digest", "read", sys.argv[1], "--json"])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
print(used.ru_utime + used.ru_stime, int(peak[1]) * 1024, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, word = BAD[case]
    path = tmp_path / name
    path.write_bytes(content())
    said = refused(path)
    assert str(path) in said
    assert word in said


def test_a_file_of_300_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.docx"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    assert "larger than" in refused(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the file")
def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    path.write_bytes(locked_pdf(tmp_path))
    assert "password" in refused(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "missing.docx")
    assert "folder" in refused(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_right_to_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    assert "no right" in refused(path)


@pytest.mark.parametrize("to", ["pdf", "html"])
def test_a_good_file_under_a_wrong_name_is_read_by_its_content(to: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.docx"
    path.write_bytes(write(sample("ru"), to))  # type: ignore[arg-type]
    done = subprocess.run([sys.executable, "-m", "khronika.cli.main", "digest", "read", str(path), "--json"],
                          capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_nothing_half_written_is_left_when_writing_fails(tmp_path: Path) -> None:
    source = tmp_path / "prose.txt"
    source.write_text(PROSE)
    done = subprocess.run([sys.executable, "-m", "khronika.cli.main", "digest", "write", str(source), "--to", "docx",
                           "-o", str(tmp_path / "out.docx")], capture_output=True, timeout=60)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [source]
