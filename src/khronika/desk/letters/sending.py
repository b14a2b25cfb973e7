"""What happens to a letter: registered and sent, answered, met with silence, followed by the next one."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_term, close_by_key, save_changed
from khronika.desk.agenda.models import Term
from khronika.desk.audit.models import record
from khronika.desk.letters.bridge import Kind, kinds, next_kinds
from khronika.desk.letters.filling import docx_of
from khronika.desk.letters.models import Answer, Letter
from khronika.errors import BadInput

ENDS = {
    Answer.Kind.FULL: Letter.State.ANSWERED, Answer.Kind.PARTIAL: Letter.State.PARTLY,
    Answer.Kind.REFUSAL: Letter.State.REFUSED,
}
"""What an answer makes of its letter; the others leave it waiting."""


def note_filing_term(letter: Letter, by: User | None) -> Term | None:
    """The term within which the letter must be filed, in the agenda; None where its kind has none."""
    rule = kinds()[letter.kind].file_within
    if rule is None or letter.state != Letter.State.DRAFT:
        return None
    term = add_term(_("File: %(letter)s") % {"letter": letter.subject}, rule, letter.file_from, by,
                    key=letter.filing_key, article=letter.article, item=letter.item)
    if term.start != letter.file_from:
        term.start = letter.file_from
        save_changed(term, by, "term.changed")
    return term


def send(letter: Letter, sent_on: date | None, by: User | None, *, received_on: date | None = None, how: str = "",
         proof: str = "") -> None:
    """Register the letter as sent; its file is kept as it went out, and its answer's term enters the agenda.

    A letter of a newsroom that we only follow may have no day of sending: then the start of its term is unknown.
    Sending twice changes nothing. Raises BadInput for a broken template.
    """
    if letter.state != Letter.State.DRAFT:
        return
    letter.year = (sent_on or timezone.localdate()).year
    letter.sent_on, letter.received_on, letter.sent_how, letter.proof = sent_on, received_on, how, proof
    for _try in range(5):
        try:
            with transaction.atomic():
                # Two colleagues who send at once: only one finds the draft, and the number is its own.
                if not Letter.objects.select_for_update().filter(pk=letter.pk, state=Letter.State.DRAFT).exists():
                    return
                last = Letter.objects.filter(year=letter.year).aggregate(last=Max("serial"))["last"]
                letter.serial = (last or 0) + 1
                letter.sent_docx = docx_of(letter)
                letter.state = Letter.State.SENT
                letter.save()
                record(by, "letter.sent", letter, number=letter.number)
                close_by_key(letter.filing_key, by)
                note_answer_term(letter, by)
            return
        except IntegrityError:
            letter.sent_docx = None
    raise BadInput("no register number was free; try again")


def note_answer_term(letter: Letter, by: User | None) -> Term | None:
    rule = kinds()[letter.kind].answer_within
    if rule is None:
        return None
    return add_term(_("Answer due: %(letter)s") % {"letter": f"{letter.number} {letter.subject}"}, rule,
                    letter.received_on or letter.sent_on, by, key=letter.answer_key, article=letter.article,
                    item=letter.item)


def answer_term(letter: Letter) -> Term | None:
    return Term.objects.filter(key=letter.answer_key).first()


def take_answer(answer: Answer, by: User) -> None:
    """Record what came back. Raises BadInput for an extension that names no new last day, or a letter never sent."""
    letter = answer.letter
    if letter.state == Letter.State.DRAFT:
        raise BadInput("this letter was not sent yet; register it first")
    if answer.kind == Answer.Kind.EXTENSION and answer.until is None:
        raise BadInput("an extension needs its new last day")
    with transaction.atomic():
        answer.recorded_by = by
        answer.save()
        if answer.kind == Answer.Kind.EXTENSION:
            move_term(letter, answer, by)
        elif answer.kind in ENDS:
            letter.state = strongest(letter)
            letter.save(update_fields=["state", "changed_at"])
            if letter.state != Letter.State.PARTLY:
                close_by_key(letter.answer_key, by)
        record(by, "letter.answered", letter, kind=answer.kind)


def strongest(letter: Letter) -> Letter.State:
    """The state by all answers together: the last one that settles it, a part only where nothing more came."""
    kinds_in_order = [kind for kind in letter.answers.values_list("kind", flat=True) if kind in ENDS]
    settling = [kind for kind in kinds_in_order if kind != Answer.Kind.PARTIAL]
    return ENDS[Answer.Kind((settling or kinds_in_order)[-1])]


def move_term(letter: Letter, answer: Answer, by: User) -> None:
    term = answer_term(letter)
    if term is not None:
        term.set_due = answer.until
        term.set_reason = _("the body made the term longer on %(day)s") % {"day": answer.received_on.isoformat()}
        save_changed(term, by, "term.changed")


def record_silence(letter: Letter, by: User, today: date) -> None:
    """Say that no answer came. Raises BadInput while the term still runs, or when an answer stands there."""
    if letter.state not in (Letter.State.SENT, Letter.State.PARTLY):
        raise BadInput("only a letter that waits for an answer can be met with silence")
    term = answer_term(letter)
    if term is not None and term.due is not None and term.due >= today:
        raise BadInput("the term runs until {day}; silence can be recorded after it", day=term.due.isoformat())
    with transaction.atomic():
        letter.state = Letter.State.SILENT
        letter.save(update_fields=["state", "changed_at"])
        close_by_key(letter.answer_key, by)
        record(by, "letter.silence", letter)


def next_steps(letter: Letter) -> list[Kind]:
    """The kinds of letter that the law offers now; none while the answer may still come."""
    if letter.state == Letter.State.SILENT:
        return next_kinds(letter.kind, answered=False)
    if letter.state in (Letter.State.REFUSED, Letter.State.PARTLY):
        return next_kinds(letter.kind, answered=True)
    return []


def thread_of(letter: Letter) -> list[Letter]:
    """The letter with those before and after it, the first one first."""
    first, seen = letter, {letter.pk}
    while first.follows is not None and first.follows.pk not in seen:
        first = first.follows
        seen.add(first.pk)
    found, queue = [first], [first]
    while queue:
        for follower in queue.pop(0).followers.order_by("pk"):
            if follower.pk not in {one.pk for one in found}:
                found.append(follower)
                queue.append(follower)
    return found
