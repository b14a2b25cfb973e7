"""The queue of mail: what waits and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.jobs.models import Job
from khronika.desk.mail.models import Mail
from khronika.desk.mail.server import Server, server
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

MOST_SHOWN = 100


def server_or_trouble() -> tuple[Server | None, str]:
    """The named server, or the sentence that says why its entry cannot be read."""
    try:
        return server(), ""
    except BadInput as error:
        return None, said(error)


@needs(Action.MANAGE_BUREAU)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, what could not be sent, what went out last; and a message to oneself to try the server."""
    named, trouble = server_or_trouble()
    waiting = Mail.objects.exclude(state=Mail.State.SENT).select_related("person")
    return render(request, "mail/queue.html", {
        "server": named, "trouble": trouble, "waiting": waiting[:MOST_SHOWN], "count": waiting.count(),
        "sent": Mail.objects.filter(state=Mail.State.SENT).select_related("person")[:20],
    })


@needs(Action.MANAGE_BUREAU)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Try everything again now, or send a message to oneself."""
    assert isinstance(request.user, User)
    if request.POST.get("what") == "try" and request.user.email:
        key = f"try:{request.user.pk}:{timezone.now():%Y%m%d%H%M%S}"
        Mail.ask(key, request.user.email, _("Khronika: a message to try the mail server"),
                 _("The desk can send mail. Reminders of terms will come to this address."), request.user)
    elif request.POST.get("what") == "try":
        messages.error(request, _("Give your own e-mail in your account first."))
        return redirect("mail_queue")
    Mail.objects.exclude(state=Mail.State.SENT).update(state=Mail.State.WAITING, not_before=timezone.now())
    Job.ask("mail.send", key="mail.send", asked_by=request.user)
    record(request.user, "mail.tried_again", None)
    messages.success(request, _("It is being sent; look again in a moment."))
    return redirect("mail_queue")
