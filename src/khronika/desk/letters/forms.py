"""Forms of letters: the letter itself, its sending, an answer, a template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khronika.desk.accounts.access import Action
from khronika.desk.accounts.models import User
from khronika.desk.letters.bridge import languages_of
from khronika.desk.letters.models import Answer, Letter

AREA = forms.Textarea(attrs={"rows": 5})
LARGEST = 50 * 1024 * 1024


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def not_ahead(day: Any) -> Any:
    """A day that has come. A term must not start from a slip of the pen."""
    if day is not None and day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."))
    return day


class LetterForm(forms.ModelForm):
    """A draft. `version` is the one that the writer started from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file_from = day_field(
        label=_("day from which the term for filing runs"), required=False,
        help_text=_("For an appeal: the day on which the decree was received. Leave it empty when it is not known."))

    class Meta:
        model = Letter
        fields = ["language", "subject", "recipient", "recipient_address", "person_name", "case", "facts", "request",
                  "attachments", "file_from", "signer", "signer_position", "sender"]
        widgets = {"facts": AREA, "request": AREA, "attachments": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, user: User, has_filing_term: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = languages_of(self.instance.kind)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            choice for choice in Letter._meta.get_field("language").choices or [] if choice[0] in offered]
        if not has_filing_term:
            del self.fields["file_from"]
        if not user.may(Action.READ_CASES):
            del self.fields["case"]
        self.initial["version"] = self.instance.version

    def clean_file_from(self) -> Any:
        return not_ahead(self.cleaned_data["file_from"])


class FileField(forms.FileField):
    """A receipt or an answer: any file up to 50 MB, kept as a capture."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > LARGEST:
            raise ValidationError(_("This file is larger than 50 MB."))
        return file


class SendForm(forms.Form):
    """Register a letter as sent."""

    sent_on = day_field(label=_("sent on"))
    received_on = day_field(label=_("received by the body on"), required=False,
                            help_text=_("The term is counted from this day; without it, from the day of sending."))
    sent_how = forms.ChoiceField(label=_("how it was sent"), choices=Letter.Way.choices)
    proof = FileField(label=_("the receipt: a scan or a picture"), required=False)

    def clean_sent_on(self) -> Any:
        return not_ahead(self.cleaned_data["sent_on"])

    def clean_received_on(self) -> Any:
        return not_ahead(self.cleaned_data["received_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("received_on") and values.get("sent_on") and values["received_on"] < values["sent_on"]:
            self.add_error("received_on", _("A letter is not received before it is sent."))
        return values


class AnswerForm(forms.ModelForm):
    received_on = day_field(label=_("received on"))
    until = day_field(label=_("new last day, if the term was made longer"), required=False)
    file = FileField(label=_("the answer: a scan or a file"), required=False)

    class Meta:
        model = Answer
        fields = ["kind", "received_on", "number", "summary", "until"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    field_order = ["kind", "received_on", "number", "summary", "until", "file"]

    def clean_received_on(self) -> Any:
        return not_ahead(self.cleaned_data["received_on"])


class OutcomeForm(forms.ModelForm):
    class Meta:
        model = Letter
        fields = ["outcome", "outcome_note"]
        widgets = {"outcome_note": forms.Textarea(attrs={"rows": 2})}


class TemplateForm(forms.Form):
    file = forms.FileField(label=_("a template from Word (docx)"))
