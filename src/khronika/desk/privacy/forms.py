"""Forms of restricted facts and of the audit log."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from khronika.desk.privacy.marking import LONGEST
from khronika.desk.privacy.models import RestrictedNote


class FactForm(forms.Form):
    """A restricted fact as an editor types it."""

    kind = forms.ChoiceField(label=_("kind"), choices=RestrictedNote.Kind.choices)
    text = forms.CharField(label=_("text"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST)


class LookUpForm(forms.Form):
    """An exact fact to look up."""

    kind = forms.ChoiceField(label=_("kind"), choices=RestrictedNote.Kind.choices)
    text = forms.CharField(label=_("exactly this text"), max_length=LONGEST)
