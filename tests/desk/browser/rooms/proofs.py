"""Proofs: remarks of every sort of a draft, one accepted with its reason."""

from __future__ import annotations

from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.proofs.deciding import accept
from khronika.desk.proofs.models import Reading, Remark
from khronika.desk.proofs.reading import fingerprint
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {"only POST": {"decide_remark"}}


def pages(filled: Filled) -> dict[str, str]:
    text = filled.item.body[0]["text"]
    for code, suggestion, other in (("guilt", "", ""), ("unknown-word", "незаконном", ""),
                                    ("numbers-differ", "", "двадцати вебинарах"), ("orphan-asterisk", "слово", "")):
        remark = Remark.objects.create(item=filled.item, code=code, place=0, start=0, end=len(text[:20]),
                                       text=text[:20], context=text, suggestion=suggestion, other=other, key=code)
    accept(remark, "так у источника", User.objects.order_by("pk")[0])
    Reading.objects.create(issue=filled.draft, fingerprint=fingerprint(filled.draft))
    return {"proofs": reverse("proofs", args=[filled.draft.slug])}
