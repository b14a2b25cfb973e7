"""What the log is filtered by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khronika.desk.audit.reading import actions, people_named


class FilterForm(forms.Form):
    """Who, what, about what, when; each may be left open."""

    who = forms.ChoiceField(label=_("who"), required=False)
    action = forms.ChoiceField(label=_("what"), required=False)
    about = forms.CharField(label=_("about what"), required=False, max_length=100)
    since = forms.DateField(label=_("since"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("anybody")), ("-", _("the program")), *((name, name) for name in people_named())]
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            ("", _("anything")), *((action, action) for action in actions())]
