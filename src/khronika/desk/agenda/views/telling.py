"""How I am told: reminders, my calendar's secret address, and the document behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda import ics
from khronika.desk.agenda.clock import today, zone
from khronika.desk.agenda.forms import WishForm
from khronika.desk.agenda.models import Feed, Wish
from khronika.desk.agenda.month import whose
from khronika.desk.audit.models import record
from khronika.desk.bureau.models import Bureau
from khronika.desk.mail.models import Mail
from khronika.desk.mail.views import server_or_trouble


@needs(Action.OWN_ACCOUNT)
@require_http_methods(["GET", "POST"])
@never_cache
def telling(request: HttpRequest) -> HttpResponse:
    """My reminders and my calendar."""
    assert isinstance(request.user, User)
    wish = Wish.objects.filter(user=request.user).first() or Wish(user=request.user)
    form = WishForm(request.POST or None, instance=wish)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("agenda_telling")
    return shown(request, request.user, form)


def shown(request: HttpRequest, user: User, form: WishForm, address: str = "") -> HttpResponse:
    waiting = Mail.objects.filter(person=user, state=Mail.State.WAITING).exclude(error="").order_by("id").first()
    return render(request, "agenda/telling.html", {
        "form": form, "feed": Feed.objects.filter(user=user, revoked_at=None).first(), "address": address,
        "server": server_or_trouble()[0], "waiting": waiting,
    })


@needs(Action.OWN_ACCOUNT)
@require_POST
@never_cache
def change_feed(request: HttpRequest) -> HttpResponse:
    """A new address for my calendar, shown once; or none any more."""
    assert isinstance(request.user, User)
    wish = Wish.objects.filter(user=request.user).first() or Wish(user=request.user)
    if "revoke" in request.POST:
        Feed.revoke(request.user)
        record(request.user, "agenda_feed.revoked", None)
        messages.success(request, _("The address works no longer."))
        return redirect("agenda_telling")
    token = Feed.make(request.user)
    record(request.user, "agenda_feed.made", None)
    address = request.build_absolute_uri(reverse("agenda_feed", args=[token]))
    return shown(request, request.user, WishForm(instance=wish), address)


@needs(Action.PUBLIC)
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address. An unknown or revoked one is a page that is not there."""
    found = Feed.open_with(token)
    if found is None or not found.user.may(Action.READ_DESK):
        return HttpResponseNotFound("not found\n", content_type="text/plain")
    user: User = found.user
    wish = Wish.objects.filter(user=user).first() or Wish(user=user)
    Feed.objects.filter(pk=found.pk).update(read_at=timezone.now())
    link = request.build_absolute_uri("/").rstrip("/")
    with translation.override(user.language):
        name = Bureau.get().name(user.language) or "Khronika"
        content = ics.calendar(whose(None if wish.everything else user), today(), zone(), name, user.language, link,
                               hidden=wish.hide_titles)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response
