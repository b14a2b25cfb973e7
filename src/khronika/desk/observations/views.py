"""Filling a form, sending it, looking at what came, figures."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda.clock import today
from khronika.desk.agenda.models import Hearing
from khronika.desk.casefiles.models import Case
from khronika.desk.observations import shown
from khronika.desk.observations.into_case import put_into_case
from khronika.desk.observations.models import Form, Observation
from khronika.desk.observations.receiving import receive
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

PAGE = 50
MOST_COUNTED = 20_000
MOST_CASES = 200
"""Offered for an observation: those changed last."""
OFFLINE = ("tokens.css", "type.css", "parts.css", "issues.css", "observe.css", "mark.svg", "keys.js", "observe.js",
           "observe-box.js")
"""What the form's page needs when there is no network."""


@needs(Action.READ_DESK)
@require_GET
def observations(request: HttpRequest) -> HttpResponse:
    """The forms, and what came last."""
    rows = Observation.objects.select_related("form", "by").prefetch_related("photos")
    return render(request, "observations/list.html", {
        "forms": Form.objects.filter(retired=False), "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "hearing": request.GET.get("hearing", ""),
    })


@needs(Action.OBSERVE)
@never_cache
@require_GET
def fill(request: HttpRequest, slug: str) -> HttpResponse:
    """A form to fill: works without JavaScript, and with it also without a network."""
    form = get_object_or_404(Form, slug=slug, retired=False)
    number = request.GET.get("hearing", "")
    hearing = Hearing.objects.filter(pk=number).first() if number.isdigit() else None
    return render(request, "observations/fill.html", {
        "form": form, "fields": form.fields.filter(retired=False), "uid": uuid.uuid4(), "hearing": hearing,
        "today": today(),
    })


@needs(Action.OBSERVE)
@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an observation in; the same one again is the one that is here. JSON for the form's script."""
    assert isinstance(request.user, User)
    form = get_object_or_404(Form, slug=slug)
    by_script = "application/json" in request.headers.get("Accept", "")
    try:
        observation = receive(form, request.POST, request.FILES.getlist("photos"), request.user)
    except BadInput as error:
        if by_script:
            return JsonResponse({"error": said(error)}, status=422)
        messages.error(request, said(error))
        return redirect("fill_observation", slug)
    if by_script:
        return JsonResponse({"uid": str(observation.uid), "address": observation.get_absolute_url()})
    messages.success(request, _("It has come in."))
    return redirect(observation)


@needs(Action.OBSERVE)
@never_cache
@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and the token that a form kept for hours needs."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


@needs(Action.PUBLIC)
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps the forms' pages on the device."""
    assets = [static(f"desk/{name}") for name in OFFLINE] + [static("django_htmx/htmx-2.min.js")]
    text = render_to_string("observations/worker.js.txt", {"assets": assets, "rooms": reverse("observations")})
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@needs(Action.READ_DESK)
@require_GET
def observation(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One observation, question by question, with its photos."""
    found = get_object_or_404(Observation.objects.select_related("form", "by", "hearing"), uid=uid)
    in_cases = Case.objects.filter(events__sources__origin=f"observation {found.pk}").distinct()
    return render(request, "observations/observation.html", {
        "observation": found, "answers": shown.answers(found), "in_cases": in_cases,
        "cases": Case.objects.exclude(state=Case.State.CLOSED).only("slug", "title")[:MOST_CASES],
    })


@needs(Action.EDIT_CASES)
@require_POST
def observation_case(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Make it an entry of a case's timeline."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Observation.objects.select_related("form", "by"), uid=uid)
    case = Case.objects.filter(slug=request.POST.get("case", "")).first()
    if case is None:
        messages.error(request, _("Choose a case first."))
        return redirect(found)
    put_into_case(found, case, request.user)
    return redirect(case)


@needs(Action.READ_DESK)
@require_GET
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """What the answers to one form come to, over a period."""
    form = get_object_or_404(Form, slug=slug)
    rows = Observation.objects.filter(form=form)
    period: dict[str, Any] = {}
    for name, lookup in (("from", "day__gte"), ("to", "day__lte")):
        if len(text := request.GET.get(name, "")) == len("2026-02-11") and text.replace("-", "").isdigit():
            period[name] = text
            rows = rows.filter(**{lookup: text})
    counted = list(rows.only("answers", "day")[:MOST_COUNTED])
    return render(request, "observations/figures.html", {
        "form": form, "figures": shown.statistics(form, counted), "number": len(counted), "period": period,
    })
