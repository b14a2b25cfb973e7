"""Forms of people, cases and entries. Lists of terms are offered in the reader's language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.bridge import read_when, role_names, step_names, terms
from khronika.desk.casefiles.making import set_marks
from khronika.desk.casefiles.models import (
    Case,
    Event,
    Exhibit,
    Information,
    Intervention,
    Mark,
    Outcome,
    Person,
    PersonName,
)
from khronika.desk.casefiles.models.events import EVENT_FIELDS
from khronika.desk.casefiles.naming import clean_name
from khronika.errors import BadInput

AREA = forms.Textarea(attrs={"rows": 3})
DATE_HELP = _("As precise as known: 14.02.2025, 02.2025, 2025 or 2024-spring.")


class WhenField(forms.CharField):
    """A date of any precision, kept as ISO."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 20, "help_text": DATE_HELP, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return read_when(text).date
        except BadInput:
            raise ValidationError(_("There is no such date: “%(text)s”."), params={"text": text}) from None


def listed(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", "—"), *choices]


def language() -> str:
    return (get_language() or "ru")[:2]


class TermField(forms.ChoiceField):
    """A term of one of HURIDOCS' lists, or none."""

    def __init__(self, thesaurus: str, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "choices": lambda: listed(terms(thesaurus, language())), **kwargs})


class PersonForm(forms.ModelForm):
    """A person, with all names: one a line; the first is the main name."""

    names = forms.CharField(
        label=_("names, one a line, the main name first"), widget=AREA, max_length=8000,
        help_text=_("Every spelling and script: Cyrillic, Latin, Arabic, with patronymic, aliases."))

    class Meta:
        model = Person
        fields = ["sex", "is_group", "is_minor", "is_patient", "is_incapable", "is_protected", "note"]
        widgets = {"note": AREA}

    field_order = ["names"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("names", "\n".join(name.text for name in self.instance.names.all()))

    def clean_names(self) -> list[str]:
        lines = [line for line in self.cleaned_data["names"].splitlines() if line.strip()]
        try:
            return list(dict.fromkeys(clean_name(line) for line in lines))
        except BadInput:
            raise ValidationError(_("A name needs two letters at least.")) from None


class CaseForm(forms.ModelForm):
    """A case: title, state, summary, and what its articles are known by."""

    places = forms.CharField(label=_("places, one a line"), required=False, widget=AREA, max_length=3000)
    courts = forms.CharField(label=_("courts, one a line"), required=False, widget=AREA, max_length=3000)
    provisions = forms.CharField(label=_("provisions, one a line"), required=False, widget=AREA, max_length=3000,
                                 help_text=_("For example: УК 174 ч. 1"))
    violation_status = TermField("violation_status", label=_("violation status"))
    MARKS = {"places": Mark.Kind.PLACE, "courts": Mark.Kind.COURT, "provisions": Mark.Kind.PROVISION}

    class Meta:
        model = Case
        fields = ["title", "state", "summary", "violation_status"]
        widgets = {"summary": AREA}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name, kind in self.MARKS.items():
                texts = self.instance.marks.filter(kind=kind).values_list("text", flat=True)
                self.initial.setdefault(name, "\n".join(texts))

    def save_marks(self, case: Case) -> None:
        for name, kind in self.MARKS.items():
            set_marks(case, kind, self.cleaned_data[name].splitlines())


class EventForm(forms.Form):
    """An entry of the timeline as an editor sees it."""

    text = forms.CharField(label=_("what happened"), widget=AREA, max_length=5000)
    date = WhenField(label=_("date"))
    date_to = WhenField(label=_("until"), help_text="")
    kind = forms.ChoiceField(label=_("step"), required=False, choices=lambda: listed(step_names(language())))
    place = forms.CharField(label=_("place"), required=False, max_length=300)
    act_code = TermField("type_of_act", label=_("type of act"))
    violation_status = TermField("violation_status", label=_("violation status"))
    note = forms.CharField(label=_("note"), required=False, widget=AREA, max_length=5000)

    @classmethod
    def of(cls, event: Event) -> EventForm:
        return cls(initial=event.fields())

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EVENT_FIELDS}


class InvolvementForm(forms.Form):
    """A person by name, with a role."""

    name = forms.CharField(label=_("name"), max_length=200)
    role = forms.ChoiceField(label=_("role"), choices=lambda: role_names(language()))
    degree = TermField("degree", label=_("degree of involvement"))
    status = TermField("victim_status", label=_("status of a victim"))
    position = forms.CharField(label=_("position"), required=False, max_length=300)

    def clean_name(self) -> str:
        try:
            return clean_name(self.cleaned_data["name"])
        except BadInput:
            raise ValidationError(_("A name needs two letters at least.")) from None


class InterventionForm(forms.ModelForm):
    """What was done for the victim, and the answer."""

    kind = TermField("intervention", label=_("kind"))
    response = TermField("response", label=_("response"))
    date = WhenField(label=_("date"))

    class Meta:
        model = Intervention
        fields = ["by", "kind", "date", "response", "note"]
        widgets = {"note": AREA}


class OutcomeForm(forms.ModelForm):
    """What was reached."""

    date = WhenField(label=_("date"))

    class Meta:
        model = Outcome
        fields = ["kind", "date", "note"]
        widgets = {"note": AREA}


class ExhibitForm(forms.ModelForm):
    """A file that is kept in the evidence store and shown with the case."""

    file = forms.FileField(label=_("file"))

    class Meta:
        model = Exhibit
        fields = ["kind", "title"]


class NameKindForm(forms.ModelForm):
    """What kind of name a name is, and of which language."""

    class Meta:
        model = PersonName
        fields = ["kind", "language"]


class InformationForm(forms.ModelForm):
    """Another source of an entry: what it says, when it says it was, and whose claim it answers."""

    date = WhenField(label=_("date by this source"))
    reliability = TermField("reliability", label=_("reliability"))
    material = TermField("material", label=_("kind of material"))

    class Meta:
        model = Information
        fields = ["outlet", "title", "url", "published", "date", "quotation", "kind", "speaker", "answer_to",
                  "reliability", "material"]
        widgets = {"quotation": AREA}

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_to"].queryset = event.sources.all()  # type: ignore[attr-defined]
        self.fields["answer_to"].label = _("answer to")


class OpenCaseForm(forms.Form):
    """A new case from an article: what it found is offered, the editor changes what is wrong."""

    title = forms.CharField(label=_("title"), max_length=300)
    summary = forms.CharField(label=_("summary"), required=False, widget=AREA, max_length=5000)
    places = forms.CharField(label=_("places, one a line"), required=False, widget=AREA, max_length=3000)
    courts = forms.CharField(label=_("courts, one a line"), required=False, widget=AREA, max_length=3000)
    provisions = forms.CharField(label=_("provisions, one a line"), required=False, widget=AREA, max_length=3000)
