"""A letter with the issue in it, as text and as a page, to be opened in a mail program, addressed and sent."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from khronika.digest.model import Digest
from khronika.digest.write.html import write_html
from khronika.digest.write.txt import write_txt
from khronika.digest.write.wording import document_title
from khronika.digest.write.words import words


def write_eml(digest: Digest) -> bytes:
    """RFC 5322, multipart/alternative: plain text first, the page after it.

    No sender, addressee or date: X-Unsent has mail programs open it as a draft, and they add these when it is sent.
    """
    text, page = write_txt(digest), write_html(digest)
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = document_title(digest)
    letter["X-Unsent"] = "1"
    # base64: Cyrillic in quoted-printable is twice as long.
    letter.set_content(text.decode(), cte="base64")
    letter.add_alternative(page.decode(), subtype="html", cte="base64")
    letter["Content-Language"] = words(digest.language).tag
    # The library would draw the boundary by lot; base64 holds no hyphens, so that this one stands nowhere inside.
    letter.set_boundary(f"--khronika-{hashlib.sha256(text + page).hexdigest()[:32]}")
    return letter.as_bytes()
