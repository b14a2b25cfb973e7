"""Words of the case files in templates: dates of any precision, roles, reasons, and the card on an article's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Q
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from khronika.desk.casefiles.bridge import role_name, spoken_when
from khronika.desk.casefiles.forms import language
from khronika.desk.casefiles.models import Proposal
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item

register = template.Library()


@register.filter
def when(date: str) -> str:
    """«14 февраля 2025 г.», «февраль 2025 г.», «весна 2024 г.», «2025 г.» in the reader's language."""
    return spoken_when(date, language()) if date else ""


@register.filter
def role(role: str) -> str:
    return role_name(role, language())


@register.filter
def key(values: Mapping[str, Any], name: str) -> Any:
    return values.get(name, "")


@register.filter
def because(reason: Mapping[str, Any]) -> str:
    """A piece of evidence for or against, in words."""
    words = {
        ("person", True): _("names %(what)s"), ("court", True): _("the same court"),
        ("place", True): _("the same place"), ("place", False): _("but another place"),
        ("provision", True): _("the same provision: %(what)s"),
        ("provision", False): _("but another provision: %(what)s"),
        ("topic", True): _("about the same: %(what)s"), ("procedure", True): _("tells of the procedure"),
        ("procedure", False): _("but tells of no procedure"), ("likeness", True): _("alike in sense"),
        ("nobody", False): _("but names nobody of the case"),
    }
    known = words.get((str(reason["reason"]), float(reason["weight"]) >= 0), str(reason["reason"]))
    return known % {"what": reason.get("text", "")} if "%(" in known else known


@register.filter
def why_left_out(why: str) -> str:
    """Why a background paragraph leaves an entry out."""
    return {
        "no_source": _("it has no source"), "other_language": _("it is written in another language"),
        "ahead": _("it was still to come"), "too_many": _("the paragraph would be too long"),
        "no_text": _("it has no text"),
    }.get(why, why)


@register.inclusion_tag("casefiles/of_article.html", takes_context=True)
def case_file_of(context: Context, thing: Article | Item) -> dict[str, Any]:
    """The card on the page of an article or an item: whose case it is, or may be."""
    rows = Proposal.objects.exclude(state=Proposal.State.REFUSED).select_related("case")
    if isinstance(thing, Article):
        rows, item, page = rows.filter(reading__article=thing), None, "case_of_article"
    else:
        rows = rows.filter(Q(reading__item=thing) | Q(reading__article__item=thing))
        item, page = thing, "case_of_item"
    return {"proposals": rows.order_by("state", "-score")[:4], "place": reverse(page, args=[thing.pk]), "item": item,
            "may": context["may"], "csrf_token": context.get("csrf_token")}
