"""A letter's file: the bureau's template, or the shipped one, filled with the letter's fields."""

from __future__ import annotations

from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.bureau.models import Bureau
from khronika.desk.letters.bridge import (
    checked_template,
    earlier_outcome,
    fill,
    letter_pdf,
    shipped_docx,
    written_day,
)
from khronika.desk.letters.models import Letter, Template


def template_of(kind: str, language: str) -> tuple[bytes, str]:
    """The template in force and its name."""
    own = Template.objects.filter(kind=kind, language=language).first()
    if own is not None and own.docx is not None:
        return bytes(own.docx), own.name
    return shipped_docx(kind, language), f"{kind}-{language}.docx"


def bring_template(kind: str, language: str, content: bytes | None, name: str, by: User) -> Template:
    """Put a bureau's own template in force; None goes back to the shipped one. Raises BadInput for a broken one."""
    if content is not None:
        checked_template(content, name)
    row = Template.objects.create(kind=kind, language=language, docx=content, name=name[:255], made_by=by)
    record(by, "letter_template.changed" if content is not None else "letter_template.put_back", row)
    return row


def docx_of(letter: Letter) -> bytes:
    """The file that was sent, or for a draft the one that would be. Raises BadInput for a broken template."""
    if letter.sent_docx is not None:
        return bytes(letter.sent_docx)
    template, name = template_of(letter.kind, letter.language)
    return fill(template, values_of(letter), name)


def pdf_of(letter: Letter) -> bytes:
    return letter_pdf(docx_of(letter), letter.subject, letter.language, timezone.now())


def values_of(letter: Letter) -> dict[str, str]:
    """The texts for the places of a template (letters/places.yaml)."""
    bureau = Bureau.get()
    day = letter.sent_on or timezone.localdate()
    values = {
        "bureau": letter.sender or bureau.name(letter.language), "bureau_contact": bureau.contact_email,
        "recipient": letter.recipient, "recipient_address": letter.recipient_address,
        "number": letter.number or "____", "date": written_day(day.isoformat(), letter.language),
        "subject": letter.subject, "person": letter.person_name, "case": letter.case.title if letter.case else "",
        "facts": letter.facts, "request": letter.request, "attachments": letter.attachments,
        "signer": letter.signer, "signer_position": letter.signer_position,
    }
    return values | (earlier_values(letter.follows, letter.language) if letter.follows else {})


def earlier_values(earlier: Letter, language: str) -> dict[str, str]:
    if not earlier.number:
        return {}
    return {
        "earlier_number": earlier.number, "earlier_recipient": earlier.recipient,
        "earlier_date": written_day(earlier.sent_on.isoformat(), language) if earlier.sent_on else "",
        "earlier_outcome": earlier_outcome(earlier.state, language),
    }
