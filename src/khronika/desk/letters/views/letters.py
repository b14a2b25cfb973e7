"""The register of letters, one letter, writing it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import Term
from khronika.desk.letters.bridge import kind_choices, kinds, spoken, told
from khronika.desk.letters.filling import docx_of, pdf_of
from khronika.desk.letters.forms import AnswerForm, LetterForm, OutcomeForm, SendForm
from khronika.desk.letters.models import Letter
from khronika.desk.letters.saving import save_draft
from khronika.desk.letters.seeing import letters_of
from khronika.desk.letters.sending import answer_term, next_steps, thread_of
from khronika.desk.letters.starting import started
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(Action.SEE_LETTERS)
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """The register: number, what, to whom, where it stands, when the answer is due."""
    assert isinstance(request.user, User)
    words, state, kind = (request.GET.get(name, "").strip() for name in ("q", "state", "kind"))
    found = letters_of(request.user)
    if words:
        number = words.partition("/")[0]
        same_number = Q(serial=int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else Q()
        texts = Q(subject__icontains=words) | Q(recipient__icontains=words) | Q(person_name__icontains=words)
        found = found.filter(same_number | texts if same_number else texts)
    if state in Letter.State.values:
        found = found.filter(state=state)
    if kind in kinds():
        found = found.filter(kind=kind)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    terms = {term.key: term for term in Term.objects.filter(key__in=[letter.answer_key for letter in page])}
    return render(request, "letters/list.html", {
        "page": page, "rows": [(letter, terms.get(letter.answer_key)) for letter in page], "words": words,
        "state": state, "kind": kind, "states": Letter.State.choices, "kinds": kind_choices(),
        "today": timezone.localdate(),
    })


@needs(Action.SEE_LETTERS)
@never_cache
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: what was written, sent and answered, and what the law offers next."""
    assert isinstance(request.user, User)
    found = get_object_or_404(letters_of(request.user), pk=pk)
    return render(request, "letters/letter.html", shown(found))


def shown(found: Letter, **forms: object) -> dict[str, object]:
    """What the page of a letter shows; a form that was refused comes back with what was typed."""
    term = answer_term(found)
    today = timezone.localdate()
    waits = found.state in (Letter.State.SENT, Letter.State.PARTLY)
    return {
        "letter": found, "kind": kinds()[found.kind], "term": term, "today": today,
        "filing": Term.objects.filter(key=found.filing_key).first(),
        "passed": waits and (term is None or term.due is None or term.due < today), "waits": waits,
        "answers": found.answers.all(), "thread": thread_of(found), "steps": next_steps(found),
        "basis": told(kinds()[found.kind].basis, spoken()), "send_form": SendForm(initial={"sent_on": today}),
        "answer_form": AnswerForm(initial={"received_on": today}), "outcome_form": OutcomeForm(instance=found), **forms,
    }


@needs(Action.FILE_LETTERS)
@require_http_methods(["GET", "POST"])
def new_letter(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write. Comes filled from a case, a person, an article, an item, an earlier letter."""
    assert isinstance(request.user, User)
    if request.GET.get("kind", "") not in kinds():
        return render(request, "letters/kinds.html", {
            "kinds": list(kinds().values()), "query": request.GET.urlencode(), "language": spoken()})
    return write(request, started(request.user, request.GET))


@needs(Action.FILE_LETTERS)
@require_http_methods(["GET", "POST"])
def edit_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    assert isinstance(request.user, User)
    found = get_object_or_404(letters_of(request.user), pk=pk)
    if found.state != Letter.State.DRAFT:
        return redirect(found)
    return write(request, found)


def write(request: HttpRequest, draft: Letter) -> HttpResponse:
    assert isinstance(request.user, User)
    kind = kinds()[draft.kind]
    form = LetterForm(request.POST or None, instance=draft, user=request.user,
                      has_filing_term=kind.file_within is not None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if save_draft(form.save(commit=False), request.user, form.cleaned_data["version"] or 0):
            return redirect(draft)
        theirs = get_object_or_404(letters_of(request.user), pk=draft.pk)
        form.add_error(None, _("Somebody saved or sent this letter meanwhile. Your text stands below, theirs beside "
                               "it; bring them together and save again."))
        form.data = {**form.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]
    return render(request, "letters/write.html", {
        "form": form, "letter": draft, "kind": kind, "theirs": theirs, "recipient": told(kind.recipient, spoken())},
        status=409 if theirs else 200)


@needs(Action.SEE_LETTERS)
@never_cache
@require_GET
def letter_file(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """The letter as docx or PDF: as it was sent, or as the draft stands now."""
    assert isinstance(request.user, User)
    found = get_object_or_404(letters_of(request.user), pk=pk)
    if to not in ("docx", "pdf"):
        raise Http404(to)
    try:
        content = docx_of(found) if to == "docx" else pdf_of(found)
    except BadInput as error:
        return render(request, "letters/letter.html", shown(found, refused=said(error)), status=422)
    response = HttpResponse(content, content_type=DOCX if to == "docx" else "application/pdf")
    name = f"{found.kind}-{found.year or 'draft'}-{found.serial or found.pk}.{to}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
