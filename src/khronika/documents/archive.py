"""Zip files from outside (docx, odt): every part is read within a limit, whatever its headers claim."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from khronika.documents.limits import far_too_much
from khronika.errors import BadInput

LARGEST_PART = 32 * 1024 * 1024
"""Bytes unpacked. The text part of a year of weekly issues is about 10 MB."""
MOST_PARTS = 10_000
MOST_TAGS = 1_500_000
"""Of one part. A year of weekly issues has about 400 thousand."""


class Archive:
    """An opened zip. `name` is the file's, for messages."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise BadInput("{name} is damaged: it begins like a Word file but its end is missing; ask for it "
                           "again or open and save it in Word", name=name) from None
        self.parts = {part.filename: part for part in self._zip.infolist()}
        if len(self.parts) > MOST_PARTS:
            raise BadInput("{name} holds {count} parts, far more than a document has; it was not read",
                           name=name, count=len(self.parts))

    def read(self, part: str) -> bytes:
        """The unpacked bytes of a part. Raises BadInput when it is damaged, locked or larger than the limit."""
        try:
            with self._zip.open(self.parts[part]) as stream:
                content = stream.read(LARGEST_PART + 1)
        except RuntimeError:
            raise BadInput("{name} is protected by a password; save it without one", name=self.name) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError):
            raise BadInput("{name} is damaged (part {part}); open it and save it again",
                           name=self.name, part=part) from None
        if len(content) > LARGEST_PART:
            raise BadInput("{name} unpacks to more than {largest} MB (part {part}), as no document does; it was "
                           "not read", name=self.name, largest=LARGEST_PART // 2**20, part=part)
        return content

    def xml(self, part: str) -> etree._Element:
        """The root element of a part. Raises BadInput when it is not well-formed."""
        return parse_xml(self.read(part), part, self.name)


def parse_xml(content: bytes, part: str, name: str) -> etree._Element:
    """The root element, entities left alone and nothing fetched.

    Raises BadInput when it is not well-formed, or has far more elements than a document (they take memory).
    """
    if content.count(b"<") > MOST_TAGS:
        raise far_too_much(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise BadInput("{name} is damaged (part {part}); open it and save it again", name=name, part=part) from None
