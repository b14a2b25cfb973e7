"""The digest as our own JSON, as `khronika digest read --json` prints it."""

from __future__ import annotations

import msgspec

from khronika.digest.model import Digest
from khronika.documents.encoding import decode
from khronika.errors import BadInput


def load_stored(content: bytes, name: str) -> Digest | None:
    """The digest; None where the text is no JSON at all. Raises BadInput for JSON of another shape."""
    text, _ = decode(content, name)
    try:
        digest = msgspec.json.decode(text.encode(), type=Digest)
    except msgspec.ValidationError as error:
        raise BadInput("{name} is JSON, but not a digest ({error}); give what «khronika digest read --json» prints",
                       name=name, error=error) from None
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        if '"sections"' in text:
            raise BadInput("{name} is damaged JSON; write it again with «khronika digest read --json»",
                           name=name) from None
        return None
    if not any(section.items for section in digest.sections):
        raise BadInput("{name}: no item is in this digest; add one", name=name)
    return digest
