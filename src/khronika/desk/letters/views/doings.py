"""What is done to a letter: sent, answered, met with silence, brought to an outcome."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.letters.bridge import keep_file
from khronika.desk.letters.forms import AnswerForm, OutcomeForm, SendForm
from khronika.desk.letters.models import Answer, Letter
from khronika.desk.letters.seeing import letters_of
from khronika.desk.letters.sending import record_silence, send, take_answer
from khronika.desk.letters.views.letters import shown
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput


def mine(request: HttpRequest, pk: int) -> tuple[Letter, User]:
    assert isinstance(request.user, User)
    return get_object_or_404(letters_of(request.user), pk=pk), request.user


def kept(file: Any, from_whom: str, by: User) -> str:
    """The capture of an uploaded file, or empty."""
    if not file:
        return ""
    return keep_file(file.read(), file.name or "file", from_whom, file.content_type, f"user {by.pk}")


@needs(Action.FILE_LETTERS)
@require_POST
def send_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Register it: the number, the day, the proof; the answer's term enters the agenda."""
    letter, by = mine(request, pk)
    if request.POST.get("reported"):
        # A newsroom's own request that an article tells of: nobody said when it was sent.
        send(letter, None, by)
        return redirect(letter)
    form = SendForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "letters/letter.html", shown(letter, send_form=form), status=422)
    values = form.cleaned_data
    try:
        proof = kept(values["proof"], letter.recipient, by)
        send(letter, values["sent_on"], by, received_on=values["received_on"], how=values["sent_how"], proof=proof)
    except BadInput as error:
        return render(request, "letters/letter.html", shown(letter, send_form=form, refused=said(error)), status=422)
    messages.success(request, _("Registered as no. %(number)s.") % {"number": letter.number})
    return redirect(letter)


@needs(Action.FILE_LETTERS)
@require_POST
def add_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what came back. A second answer stands beside the first."""
    letter, by = mine(request, pk)
    form = AnswerForm(request.POST, request.FILES, instance=Answer(letter=letter))
    if not form.is_valid():
        return render(request, "letters/letter.html", shown(letter, answer_form=form), status=422)
    again = letter.answers.exists()
    answer = form.save(commit=False)
    try:
        answer.capture = kept(form.cleaned_data["file"], letter.recipient, by)
        take_answer(answer, by)
    except BadInput as error:
        return render(request, "letters/letter.html", shown(letter, answer_form=form, refused=said(error)), status=422)
    messages.success(request, _("The answer is recorded beside the earlier ones.") if again
                     else _("The answer is recorded."))
    return redirect(letter)


@needs(Action.FILE_LETTERS)
@require_POST
def letter_silence(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that no answer came; the page then offers what the law gives."""
    letter, by = mine(request, pk)
    try:
        record_silence(letter, by, timezone.localdate())
    except BadInput as error:
        messages.error(request, said(error))
    return redirect(letter)


@needs(Action.FILE_LETTERS)
@require_POST
def letter_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Was a remedy obtained?"""
    letter, by = mine(request, pk)
    form = OutcomeForm(request.POST, instance=letter)
    if form.is_valid():
        form.save()
        record(by, "letter.outcome", letter, outcome=letter.outcome)
        messages.success(request, _("Saved."))
    return redirect(letter)


@needs(Action.FILE_LETTERS)
@require_POST
def drop_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away; what was sent stays in the register."""
    letter, by = mine(request, pk)
    if letter.state != Letter.State.DRAFT:
        messages.error(request, _("A letter that was sent stays in the register."))
        return redirect(letter)
    record(by, "letter.dropped", letter)
    letter.delete()
    return redirect("letters")
