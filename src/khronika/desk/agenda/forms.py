"""The forms of the agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khronika.desk.accounts.models import User
from khronika.desk.agenda.bridge import LONGEST, parse_start
from khronika.desk.agenda.clock import today
from khronika.desk.agenda.models import CalendarDay, CalendarYear, Hearing, Rule, Term, Wish
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class StartField(forms.CharField):
    """The day of an event: a whole day that has come, in ISO or as 30.01.2026. Empty is None: not known."""

    def clean(self, value: Any) -> date | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            return parse_start(text, today())
        except BadInput as error:
            raise forms.ValidationError(said(error)) from None


class TermForm(forms.ModelForm):
    """A term: what it is about, by which rule, since when; or a last day set by hand with its reason."""

    start = StartField(label=_("Day of the event"), required=False, widget=DATE, help_text=_(
        "When the event itself happened (the decree was received, the verdict pronounced). Leave it empty while it is "
        "unknown: the day an article was published is not that day."))

    class Meta:
        model = Term
        fields = ["title", "rule", "start", "responsible", "note", "set_due", "set_reason"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "set_due": DATE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_colleagues(self)
        rule = self.fields["rule"]
        assert isinstance(rule, forms.ModelChoiceField)
        rule.queryset = Rule.objects.filter(retired=False)
        rule.required = False
        rule.empty_label = _("No rule: the last day is set by hand")
        if not self.instance.pk:
            self.fields["title"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("set_due") and not values.get("set_reason"):
            self.add_error("set_reason", _("Say why this day: whoever reads the term must see where it comes from."))
        if not values.get("rule") and not values.get("set_due") and not self.instance.pk:
            self.add_error("rule", _("Choose a rule, or set the last day by hand."))
        return values


class HearingForm(forms.ModelForm):
    """A hearing or another event on a day."""

    class Meta:
        model = Hearing
        fields = ["title", "day", "at", "place", "responsible", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "day": DATE, "at": TIME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_colleagues(self)


def only_colleagues(form: forms.ModelForm) -> None:
    field = form.fields["responsible"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = User.objects.filter(is_active=True)
    field.empty_label = _("Nobody yet")


class RuleForm(forms.ModelForm):
    """A rule of the desk's own table."""

    class Meta:
        model = Rule
        fields = [
            "name_ru", "name_kk", "name_en", "trigger_ru", "trigger_kk", "trigger_en", "length", "unit", "roll", "act",
            "act_name_ru", "act_name_kk", "act_name_en", "article", "part", "extension_ru", "extension_kk",
            "extension_en", "on_silence", "source", "checked_on", "checked_by", "track", "retired",
        ]
        widgets = {
            "checked_on": DATE, "source": forms.Textarea(attrs={"rows": 2}),
            **{f"extension_{language}": forms.Textarea(attrs={"rows": 2}) for language in ("ru", "kk", "en")},
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        length, unit, step = values.get("length"), values.get("unit"), values.get("on_silence")
        if unit in LONGEST and length is not None and not 1 <= length <= LONGEST[unit]:
            self.add_error("length", _("No term is that long; look at the number and what it is counted in."))
        if step and not Rule.objects.filter(slug=step).exists():
            self.add_error("on_silence", _("There is no rule with this id."))
        if bool(values.get("checked_by")) != bool(values.get("checked_on")):
            self.add_error("checked_by", _("Give both: who looked it up in the law, and when."))
        return values


class NewRuleForm(RuleForm):
    """A rule with its id, which stays for good."""

    class Meta(RuleForm.Meta):
        fields = ["slug", *RuleForm.Meta.fields]


class YearForm(forms.ModelForm):
    """Where a year's calendar was read, and who looked it through."""

    class Meta:
        model = CalendarYear
        fields = ["source", "checked_on", "checked_by"]
        widgets = {"checked_on": DATE, "source": forms.Textarea(attrs={"rows": 2})}


class DayForm(forms.ModelForm):
    """One day of a calendar's year; the same day again replaces it."""

    class Meta:
        model = CalendarDay
        fields = ["day", "kind", "name_ru", "name_kk", "name_en", "instead_of", "doubt_ru", "doubt_kk", "doubt_en"]
        widgets = {"day": DATE, "instead_of": DATE}

    def __init__(self, year: CalendarYear, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day.year != self.year.year:
            raise forms.ValidationError(_("This day is not in that year."))
        return day


class WishForm(forms.ModelForm):
    """How one colleague wants to be told."""

    class Meta:
        model = Wish
        fields = ["by_mail", "everything", "hide_titles"]
