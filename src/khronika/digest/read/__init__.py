"""Read a digest in any format: bytes -> lines -> what each line is -> the digest, with a warning for every doubt.

The way through: kinds (what is it), plain, word, webpage, portable, book, letter (bytes to lines), shapes and votes
(what a line looks like), path (the likeliest reading of all lines), drafts and build (the digest), layout and proof
(warnings).
"""

from __future__ import annotations

from collections.abc import Iterator

from khronika.digest.model import Digest
from khronika.digest.read.kinds import Kind, what_is
from khronika.digest.read.lines import Document

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all. A Word issue with pictures has a few million."""


def read(content: bytes, name: str) -> Digest:
    """The digest in a file's bytes, whatever its format. `name` is for messages only.

    Raises BadInput for what is no digest, is damaged, locked or too large.
    """
    from khronika.digest.read.structure import digest_of

    kind = what_is(content, name)
    if kind == "json":
        from khronika.digest.read.stored import load_stored

        stored = load_stored(content, name)
        if stored is not None:
            return stored
        kind = "txt"
    return digest_of(load(content, kind, name), name)


def explained(content: bytes, name: str) -> Iterator[str]:
    """Why each line was read as it was: the votes of every rule, for a person to look at."""
    from khronika.digest.read.structure import explain

    return explain(load(content, what_is(content, name), name))


def load(content: bytes, kind: Kind, name: str) -> Document:
    """The lines of a file of a known kind; its loader is imported only now, so that the others cost nothing."""
    if kind == "docx":
        from khronika.digest.read import word

        return word.load(content, name)
    if kind == "html":
        from khronika.digest.read import webpage

        return webpage.load(content, name)
    if kind == "epub":
        from khronika.digest.read import book

        return book.load(content, name)
    if kind == "eml":
        from khronika.digest.read import letter

        return letter.load(content, name)
    if kind == "pdf":
        from khronika.digest.read import portable

        return portable.load(content, name)
    if kind in ("doc", "rtf", "odt"):
        from khronika.digest.read import word
        from khronika.documents.office import as_docx

        return word.load(as_docx(content, kind, name), name)
    from khronika.digest.read import plain

    return plain.load(content, name)
