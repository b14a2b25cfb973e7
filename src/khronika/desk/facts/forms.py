"""The form that changes one fact: the fields that its kind has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khronika.desk.facts.corrected import Fact, said
from khronika.desk.facts.words import MENTIONS, PRECISIONS, SANCTIONS, STAGES, UNITS

DATES = {
    "day": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "month": r"\d{4}-(0[1-9]|1[0-2])",
    "season": r"\d{4}-(spring|summer|autumn|winter)", "year": r"\d{4}",
}


def word(label: Any, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=300)


def choice(label: Any, names: Mapping[str, Any], required: bool = True) -> forms.ChoiceField:
    choices = [*([] if required else [("", "—")]), *names.items()]
    return forms.ChoiceField(label=label, choices=choices, required=required)


def fields_of(kind: str) -> dict[str, forms.Field]:
    """The fields of a kind, by their names in the record."""
    act: dict[str, forms.Field] = {"act": word(_("Act")), "article": word(_("Article"))}
    match kind:
        case "mentions":
            return {"type": choice(_("What it is"), MENTIONS), "normal": word(_("Dictionary form"), required=True)}
        case "legal_references":
            return act | {"part": word(_("Part")), "point": word(_("Point"))}
        case "offences":
            return {"name": word(_("Offence"), required=True)} | act
        case "sanctions":
            units = {name: text for name, text in UNITS.items() if name != "working_day"}
            return {
                "kind": choice(_("Sanction"), SANCTIONS),
                "length": forms.FloatField(label=_("How much"), required=False, min_value=0),
                "unit": choice(_("Unit"), units, required=False), "person": word(_("On whom")),
            }
        case "deadlines":
            units = {name: UNITS[name] for name in ("day", "working_day", "month", "year")}
            return {"length": forms.IntegerField(label=_("How much"), min_value=1), "unit": choice(_("Unit"), units),
                    "from": word(_("Counted from"))}
        case "dates":
            return {"date": word(_("Date"), required=True), "precision": choice(_("Precise to"), PRECISIONS)}
        case "next_dates":
            return {"date": word(_("Date"), required=True), "what": word(_("What is to happen"), required=True)}
        case "stages":
            return {"stage": choice(_("Stage"), STAGES)}
        case "quotes":
            return {"speaker": word(_("Who speaks"))}
    raise KeyError(kind)


class FactForm(forms.Form):
    """What one fact should say."""

    def __init__(self, fact: Fact, given: Any = None) -> None:
        super().__init__(given, initial=fact.value)
        self.fact = fact
        self.fields.update(fields_of(fact.kind))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        date = cleaned.get("date")
        precision = cleaned.get("precision")
        patterns = [DATES[precision]] if precision else list(DATES.values())
        if date and not any(re.fullmatch(pattern, date) for pattern in patterns):
            self.add_error("date", ValidationError(
                _("Write the date as precisely as it is known: 2026-01-30, 2026-01, 2026-spring or 2026.")))
        return cleaned

    def value(self) -> dict[str, Any]:
        """The corrected record without its place; empty fields are absent."""
        cleaned = {name: given if given != "" else None for name, given in self.cleaned_data.items()}
        length = cleaned.get("length")
        if isinstance(length, float) and length.is_integer():
            cleaned["length"] = int(length)
        if self.fact.kind == "dates":
            cleaned["inherited"] = self.fact.value["inherited"]
        return {**said(self.fact.value), **cleaned}
