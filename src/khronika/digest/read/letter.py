"""An e-mail saved as a file (.eml): its page, or its plain text where it has no page."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from khronika.digest.read import plain, webpage
from khronika.digest.read.lines import Document, far_too_much
from khronika.errors import BadInput

MOST_MULTIPARTS = 40
"""A letter nests a handful; thousands in each other are made to bring a parser down."""


def load(content: bytes, name: str) -> Document:
    """Lines of the letter's text. Raises BadInput for a letter without any."""
    if content.lower().count(b"multipart/") > MOST_MULTIPARTS:
        raise far_too_much(name)
    letter = message_from_bytes(content, EmailMessage, policy=default)
    body = letter.get_body(("html", "plain"))
    if body is None:
        raise BadInput("{name} is an e-mail without a text of its own; give the document that came with it", name=name)
    try:
        text: str = body.get_content()
    except LookupError:
        raise BadInput("{name} is an e-mail in an encoding that is not known; save its text as .txt",
                       name=name) from None
    # The mark says that this is UTF-8 now, whatever the page says of itself.
    encoded = b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    return webpage.load(encoded, name) if body.get_content_subtype() == "html" else plain.load(encoded, name)
