"""Proof, documents, publication, withdrawal, and the visible correction of what is published."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.publishing import obstacles, publish, withdraw
from khronika.desk.issues.bridge import FORMATS, digest_of, write
from khronika.desk.issues.forms import ItemForm
from khronika.desk.issues.models import Issue, Item
from khronika.desk.issues.saving import correct
from khronika.errors import BadInput

MEDIA_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "eml": "message/rfc822",
}
SHOWN = ("html", "pdf")
"""Formats that a browser opens; the others are saved."""


@needs(Action.READ_DESK)
@require_GET
def document(request: HttpRequest, slug: str, to: str) -> HttpResponse:
    """The issue as a document, with its masks: to look at (html, pdf) or to take along (?save)."""
    found = get_object_or_404(Issue, slug=slug)
    return as_document(write_masked(found, to), slug, to, save="save" in request.GET)


def write_masked(issue: Issue, to: str) -> bytes:
    if to not in FORMATS:
        raise Http404(to)
    return write(Masks.of(issue).digest(digest_of(issue)), to)


def as_document(content: bytes, slug: str, to: str, save: bool) -> HttpResponse:
    """A download, or a document shown in the browser under a policy of its own: its inline style and nothing else."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[to])
    kind = "attachment" if save or to not in SHOWN else "inline"
    response["Content-Disposition"] = f'{kind}; filename="{slug}.{to}"'
    return style_allowed(response, content) if to == "html" else response


def style_allowed(response: HttpResponse, content: bytes) -> HttpResponse:
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(style).digest()).decode() + "'"
        for style in re.findall(rb"<style[^>]*>(.*?)</style>", content, re.DOTALL)
    ]
    directives: dict[str, Any] = {"default-src": ["'none'"], "script-src": ["'none'"], "connect-src": ["'none'"],
                                  "style-src": hashes, "img-src": ["data:"],
                                  "base-uri": ["'none'"], "frame-ancestors": ["'none'"]}
    csp_replace(directives)(lambda _request: response)(HttpRequest())
    return response


@needs(Action.PUBLISH)
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """The last page before the public: what stands in the way, what will be seen, and the button."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Issue, slug=slug)
    if request.method == "POST":
        try:
            publish(found, request.user, timezone.now())
        except BadInput:
            messages.error(request, _("Something still stands in the way of publication; it is listed below."))
            return redirect("release", slug)
        messages.success(request, _("The issue is published."))
        return redirect("issue", slug)
    masked = found.names.filter(decision="mask")
    return render(request, "issues/release.html", {"issue": found, "obstacles": obstacles(found), "masked": masked,
                                                   "formats": FORMATS})


@needs(Action.PUBLISH)
@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Withdraw an issue from the archive."""
    assert isinstance(request.user, User)
    withdraw(get_object_or_404(Issue, slug=slug), request.user)
    messages.success(request, _("The issue is withdrawn from the archive; the desk keeps it."))
    return redirect("issue", slug)


@needs(Action.PUBLISH)
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a published item in the open: the note stands under it in the archive."""
    assert isinstance(request.user, User)
    item = get_object_or_404(Item.objects.select_related("section__issue"), pk=pk)
    issue = item.section.issue
    if issue.state != Issue.State.PUBLISHED:
        return redirect("item", pk)
    form = ItemForm(request.POST) if request.method == "POST" else ItemForm.of(item)
    note = request.POST.get("note", "").strip()
    if request.method == "POST" and form.is_valid() and note:
        correct(item, form.values(), note[:2000], request.user)
        publish(issue, request.user, timezone.now())
        messages.success(request, _("The correction is published."))
        return redirect("issue", issue.slug)
    missing = request.method == "POST" and not note
    return render(request, "issues/correction.html", {
        "item": item, "issue": issue, "form": form, "note": note, "note_missing": missing,
    }, status=422 if missing else 200)
