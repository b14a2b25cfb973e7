"""Forms for an issue and its items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khronika.desk.issues.body import blocks_of, text_of
from khronika.desk.issues.models import Issue, Item
from khronika.desk.rubrics.models import Rubric

LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class IssueForm(forms.ModelForm):
    """What an issue is called and which days it covers."""

    class Meta:
        model = Issue
        fields = ["heading", "number", "language", "period_from", "period_to"]
        widgets = {"period_from": DATE, "period_to": DATE, "language": forms.Select(choices=LANGUAGES)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and first > last:
            self.add_error("period_to", _("The last day is before the first one."))
        return cleaned


class NewIssueForm(IssueForm):
    """A new issue needs its last day: it makes the permanent address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period_to"].required = True


class ItemForm(forms.Form):
    """An item as an editor types it. `values()` gives the fields that are saved."""

    title = forms.CharField(label=_("Title"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    author = forms.CharField(
        label=_("Author"), max_length=300, required=False, help_text=_("Given name, then the surname in capitals.")
    )
    outlet_name = forms.CharField(
        label=_("Outlet"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "outlets"})
    )
    outlet_type = forms.CharField(label=_("Type phrase"), max_length=100, required=False)
    position = forms.CharField(
        label=_("Position"), max_length=300, required=False, help_text=_("For an own piece, in place of an outlet.")
    )
    published = forms.DateField(label=_("Published on"), required=False, widget=DATE)
    source_outlet = forms.CharField(label=_("Outlet in the source block"), max_length=300, required=False)
    url = forms.CharField(label=_("Link"), max_length=2000, required=False)
    body = forms.CharField(
        label=_("Text"), required=False, max_length=1_500_000, widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("An empty line ends a paragraph. A line that begins with ## is a sub-heading."),
    )

    @classmethod
    def of(cls, item: Item) -> ItemForm:
        return cls(initial=initial_of(item.fields()))

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if not url or url.lower().startswith(("http://", "https://")):
            return url
        if ":" in url.split("/")[0].split(".")[0]:
            raise ValidationError(_("A link begins with https:// or http://."))
        return f"https://{url}"

    def values(self) -> dict[str, Any]:
        """The cleaned fields as JSON values, in the shape of Item.fields()."""
        cleaned = dict(self.cleaned_data)
        cleaned["published"] = cleaned["published"].isoformat() if cleaned["published"] else None
        cleaned["body"] = blocks_of(cleaned["body"])
        return cleaned


def initial_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Item fields as the form shows them."""
    return {**fields, "body": text_of(fields["body"])}


class SectionForm(forms.Form):
    """Choose a rubric of the bureau's list, or type a heading of one's own."""

    rubric = forms.ModelChoiceField(label=_("Rubric"), queryset=Rubric.objects.filter(retired=False), required=False)
    heading = forms.CharField(label=_("or a heading of its own"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("rubric") and not (cleaned.get("heading") or "").strip():
            raise ValidationError(_("Choose a rubric or type a heading."))
        return cleaned


class PasteForm(forms.Form):
    """A text with its header lines, pasted whole; what is recognised fills the new item."""

    text = forms.CharField(
        label=_("Paste the article"), max_length=2_500_000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Title, author and outlet, date, text, source: what is recognised fills the fields."),
    )
