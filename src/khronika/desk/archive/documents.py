"""Downloads of a published issue: written once for each content, kept below the data folder, never in a backup."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from khronika import __version__
from khronika.desk.archive.bridge import FORMATS, Format, canonical, document
from khronika.desk.archive.models import PublishedIssue
from khronika.desk.archive.public import public_page

log = logging.getLogger(__name__)
MEDIA_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "eml": "message/rfc822",
}
FRAMED_NOWHERE = "frame-ancestors 'none'"
OFFERED = [to for to in ("html", "pdf", "epub", "docx", "txt", "eml") if to in FORMATS]
"""In the order in which readers want them."""
SHOWN = ("html", "pdf")
"""Opened in the browser; the others are saved."""
# Strangers ask for these: however many ask at once, one document is set at a time.
_one_at_a_time = threading.Lock()


@public_page
def download(request: HttpRequest, slug: str, to: str) -> HttpResponse:
    """A published issue as a document."""
    if to not in FORMATS:
        raise Http404(to)
    issue = PublishedIssue.objects.filter(slug=slug).only("slug", "digest", "revised_at").first()
    if issue is None:
        raise Http404(slug)
    content = kept_document(issue.slug, issue.digest, to)
    response = HttpResponse(content, content_type=MEDIA_TYPES[to])
    response["Content-Disposition"] = f'{"inline" if to in SHOWN else "attachment"}; filename="{slug}.{to}"'
    response["Content-Security-Policy"] = own_policy(content) if to == "html" else FRAMED_NOWHERE
    response["X-Robots-Tag"] = "noindex"
    return response


def kept_document(slug: str, digest: dict[str, Any], to: Format) -> bytes:
    """The document, from where it was kept if these very words were written in this format before."""
    content = canonical(digest)
    name = hashlib.sha256(f"{__version__}\0".encode() + content).hexdigest()
    path = folder_of(slug) / f"{name}.{to}"
    if path.exists():
        return path.read_bytes()
    with _one_at_a_time:
        if path.exists():
            return path.read_bytes()
        written = document(digest, to)
        keep(path, written)
    return written


def keep(path: Path, content: bytes) -> None:
    """Keep a document in place of earlier ones of its format: what was masked since must not lie about."""
    temporary = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for earlier in path.parent.glob(f"*{path.suffix}"):
            earlier.unlink(missing_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        # The reader has the document all the same; only the next one waits for it again.
        log.warning("%s could not be kept: %s", path, error.strerror)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def forget_documents(slug: str) -> None:
    """Drop the kept documents of an issue that was published anew or taken back."""
    shutil.rmtree(folder_of(slug), ignore_errors=True)


def folder_of(slug: str) -> Path:
    assert settings.DATA is not None, "the desk runs on a data folder"
    root: Path = settings.DATA.root
    return root / "cache" / "archive" / slug


def own_policy(page: bytes) -> str:
    """The web document brings its style inside: exactly that style may apply, and nothing may run or be fetched."""
    allowed = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'"
        for style in re.findall(rb"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    ) or "'none'"
    return f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; {FRAMED_NOWHERE}"
