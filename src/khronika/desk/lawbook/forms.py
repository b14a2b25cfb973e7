"""Forms of an act and of an edition."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from khronika.desk.lawbook.models import Act, Comment


class ActForm(forms.ModelForm):
    class Meta:
        model = Act
        fields = ["title", "short_name", "country"]

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).lower()


class EditionForm(forms.Form):
    label = forms.CharField(label=_("Name of the edition"), max_length=200, required=False,
                            help_text=_("For example: draft of 28 January."))
    in_force_from = forms.DateField(label=_("In force from"), required=False,
                                    widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={
        "accept": ".txt,.docx,.doc,.rtf,.odt,.html,.htm,.pdf,.json"}))


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
