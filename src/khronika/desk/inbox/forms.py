"""Forms of the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khronika.desk.issues.models import Issue
from khronika.desk.rubrics.models import Rubric


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
