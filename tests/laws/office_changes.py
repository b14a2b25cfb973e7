"""What LibreOffice makes of tracked changes: a Word file opened by it, and the paragraphs with all of them accepted or
rejected, by its own record of the changes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
Token = tuple[str, str]
"""("text", words), ("end", "") of a paragraph, ("start"/"stop", id) of an insertion, ("cut", id) of a deletion."""


def converted(content: bytes, kind: str, folder: Path, to: str) -> bytes:
    source = folder / f"changes.{kind}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(folder), str(source)],
                   capture_output=True, timeout=120, check=True)
    return (folder / f"changes.{to}").read_bytes()


def accepted_and_rejected(odt: bytes) -> tuple[list[str], list[str]]:
    """Paragraphs of the document with all changes accepted, and with all rejected."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(odt)).read("content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    assert body is not None
    deleted: dict[str, list[str]] = {}
    for region in body.iter(_TEXT + "changed-region"):
        deletion = region.find(_TEXT + "deletion")
        if deletion is not None:
            deleted[region.get(_TEXT + "id", "")] = [
                "".join(value for kind, value in _inside(part) if kind == "text")
                for part in deletion if part.tag in (_TEXT + "p", _TEXT + "h")]
    tokens = [token for part in body if part.tag in (_TEXT + "p", _TEXT + "h") for token in _tokens(part)]
    return _paragraphs(_accepted(tokens)), _paragraphs(_rejected(tokens, deleted))


def _tokens(paragraph: etree._Element) -> Iterator[Token]:
    yield from _inside(paragraph)
    yield "end", ""


def _inside(element: etree._Element) -> Iterator[Token]:
    yield "text", element.text or ""
    for child in element:
        name = child.get(_TEXT + "change-id", "")
        if child.tag == _TEXT + "change-start":
            yield "start", name
        elif child.tag == _TEXT + "change-end":
            yield "stop", name
        elif child.tag == _TEXT + "change":
            yield "cut", name
        elif child.tag == _TEXT + "s":
            yield "text", " "
        else:
            yield from _inside(child)
        yield "text", child.tail or ""


def _accepted(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token[0] in ("text", "end"))


def _rejected(tokens: list[Token], deleted: dict[str, list[str]]) -> Iterator[Token]:
    inserted: set[str] = set()
    for kind, value in tokens:
        if kind == "start":
            inserted.add(value)
        elif kind == "stop":
            inserted.discard(value)
        elif kind == "cut":
            for place, text in enumerate(deleted[value]):
                if place:
                    yield "end", ""
                yield "text", text
        elif not inserted:
            yield kind, value


def _paragraphs(tokens: Iterator[Token]) -> list[str]:
    found, text = [], ""
    for kind, value in tokens:
        if kind == "end":
            found.append(text)
            text = ""
        else:
            text += value
    return [" ".join(line.split()) for line in [*found, text] if line.strip()]
