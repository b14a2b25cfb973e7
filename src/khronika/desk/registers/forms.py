"""Forms of registers, entries, decisions and periods."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.forms import AREA, TermField, WhenField, listed
from khronika.desk.casefiles.naming import clean_name
from khronika.desk.registers.bridge import criteria_named, custody_names, ground_names, set_names
from khronika.desk.registers.models import Entry, Period, Register
from khronika.desk.registers.models.entries import DATE_FIELDS, ENTRY_FIELDS
from khronika.errors import BadInput


def language() -> str:
    return (get_language() or "ru")[:2]


class RegisterForm(forms.ModelForm):
    """A register: its names, criteria and quorum."""

    criteria_sets = forms.MultipleChoiceField(label=_("criteria"), required=False,
                                              choices=lambda: set_names(language()),
                                              widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Register
        fields = ["name_ru", "name_kk", "name_en", "about_ru", "about_kk", "about_en", "criteria_sets", "quorum"]
        widgets = {"about_ru": AREA, "about_kk": AREA, "about_en": AREA}

    def clean_quorum(self) -> int:
        quorum: int = self.cleaned_data["quorum"]
        if not 1 <= quorum <= 50:
            raise ValidationError(_("Between 1 and 50 colleagues."))
        return quorum


class EntryForm(forms.ModelForm):
    """What an editor types into an entry. `version` is the one they began from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    custody = forms.ChoiceField(label=_("where they are"), required=False,
                                choices=lambda: listed(custody_names(language())))
    victim_status = TermField("victim_status", label=_("victim's status"))

    class Meta:
        model = Entry
        fields = list(ENTRY_FIELDS)
        widgets = {"opinions": AREA, "sources": AREA, "note": AREA}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DATE_FIELDS:
            self.fields[name] = WhenField(label=self.fields[name].label, help_text="")
        self.order_fields(ENTRY_FIELDS)
        self.initial["version"] = self.instance.version


class PersonNameForm(forms.Form):
    """Whom to enter."""

    name = forms.CharField(label=_("name"), max_length=200)

    def clean_name(self) -> str:
        try:
            return clean_name(self.cleaned_data["name"])
        except BadInput:
            raise ValidationError(_("A name needs two letters at least.")) from None


class StepForm(forms.Form):
    """A step of an entry: why, by which criteria, on which ground."""

    criteria = forms.MultipleChoiceField(label=_("criteria that are met"), required=False,
                                         widget=forms.CheckboxSelectMultiple)
    ground = forms.ChoiceField(label=_("ground"), required=False, choices=lambda: listed(ground_names(language())))
    reason = forms.CharField(label=_("why"), widget=AREA, max_length=4000)

    def __init__(self, sets: list[str], criterion: bool, ground: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = criteria_named(sets, language())  # type: ignore[attr-defined]
        if not criterion:
            del self.fields["criteria"]
        if not ground:
            del self.fields["ground"]


class PeriodForm(forms.ModelForm):
    """A stretch of somebody's history."""

    kind = forms.ChoiceField(label=_("what"), choices=lambda: custody_names(language()))
    since = WhenField(label=_("since"), required=True)
    until = WhenField(label=_("until"), help_text="")

    class Meta:
        model = Period
        fields = ["kind", "since", "until", "note"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["until"][:4] < data["since"][:4]:
            raise ValidationError(_("It ends before it begins."))
        return data
