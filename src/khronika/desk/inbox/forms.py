"""Forms of the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khronika.desk.inbox.visits import check_source
from khronika.desk.issues.models import Issue
from khronika.desk.outlets.models import Source
from khronika.desk.refusals.saying import said
from khronika.desk.rubrics.models import Rubric
from khronika.errors import BadInput


class Files(forms.FileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class AddForm(forms.Form):
    """An address, files, or a text (with its address, when it has one)."""

    url = forms.CharField(label=_("Address"), max_length=2000, required=False)
    pages = forms.FileField(label=_("Saved pages or archives"), required=False, widget=Files(attrs={"multiple": True}))
    text = forms.CharField(
        label=_("or the text itself"), required=False, max_length=1_500_000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("url", "pages", "text")):
            raise ValidationError(_("Give an address, a file or a text."))
        return cleaned


class TakeForm(forms.Form):
    """Into which open issue, and under which right."""

    issue = forms.ModelChoiceField(label=_("Issue"), queryset=Issue.objects.filter(state=Issue.State.DRAFT))
    rubric = forms.ModelChoiceField(label=_("Rubric"), queryset=Rubric.objects.filter(retired=False))


class SourceForm(forms.ModelForm):
    """The outlet's clock, how often it is visited, and which links of a listing page are articles."""

    patterns = forms.CharField(
        label=_("Patterns of article links, one a line"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Source
        fields = ("zone", "every_minutes", "patterns")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial["patterns"] = "\n".join(self.instance.patterns)

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"]
        return self.checked(zone, [])

    def clean_patterns(self) -> list[str]:
        patterns = self.cleaned_data["patterns"].split()
        self.checked("UTC", patterns)
        return patterns

    def checked(self, zone: str, patterns: list[str]) -> str:
        try:
            check_source(zone, patterns)
        except BadInput as error:
            raise ValidationError(said(error)) from None
        return zone
