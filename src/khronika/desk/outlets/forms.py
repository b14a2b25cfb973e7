"""The form of an outlet: its facts, its spellings and its hosts, one a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khronika.desk.outlets.models import Alias, Host, Outlet
from khronika.desk.outlets.spelling import free_slug, spelling_key

LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English"), ("other", _("another"))]
LINES = forms.Textarea(attrs={"rows": 4})


class OutletForm(forms.ModelForm):
    """Saves the outlet with its spellings and hosts, or nothing."""

    spellings = forms.CharField(
        label=_("Other spellings, one a line"), required=False, widget=LINES,
        help_text=_("As they stand in headers and source blocks; quotation marks and letter case do not matter."),
    )
    host_names = forms.CharField(label=_("Hosts, one a line"), required=False, widget=LINES)

    class Meta:
        model = Outlet
        labels = {"name": _("name of the outlet")}
        fields = ["name", "type_phrase", "language", "kind", "group", "terms", "note"]
        widgets = {"language": forms.Select(choices=LANGUAGES), "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["spellings"] = "\n".join(
                alias.text for alias in self.instance.aliases.all() if alias.text != self.instance.name
            )
            self.initial["host_names"] = "\n".join(host.name for host in self.instance.hosts.all())

    def clean_spellings(self) -> dict[str, str]:
        """Key -> spelling. A spelling that belongs to another outlet is an error that names it."""
        lines = [line.strip() for line in self.cleaned_data["spellings"].splitlines() if line.strip()]
        wanted = {spelling_key(line): line for line in lines}
        for alias in Alias.objects.filter(key__in=wanted).exclude(outlet=self.instance.pk).select_related("outlet"):
            raise ValidationError(_("“%(text)s” is a spelling of %(outlet)s already.")
                                  % {"text": alias.text, "outlet": alias.outlet})
        return wanted

    def clean_host_names(self) -> list[str]:
        names = [line.strip().lower().removeprefix("https://").removeprefix("http://").strip("/")
                 for line in self.cleaned_data["host_names"].splitlines() if line.strip()]
        for host in Host.objects.filter(name__in=names).exclude(outlet=self.instance.pk).select_related("outlet"):
            raise ValidationError(_("%(host)s belongs to %(outlet)s already.")
                                  % {"host": host.name, "outlet": host.outlet})
        return list(dict.fromkeys(names))

    def save(self, commit: bool = True) -> Outlet:
        with transaction.atomic():
            if not self.instance.slug:
                self.instance.slug = free_slug(self.cleaned_data["name"])
            outlet: Outlet = super().save(commit)
            spellings = {spelling_key(outlet.name): outlet.name, **self.cleaned_data["spellings"]}
            outlet.aliases.exclude(key__in=spellings).delete()
            for key, text in spellings.items():
                Alias.objects.get_or_create(key=key, defaults={"outlet": outlet, "text": text})
            outlet.hosts.exclude(name__in=self.cleaned_data["host_names"]).delete()
            for name in self.cleaned_data["host_names"]:
                Host.objects.get_or_create(name=name, defaults={"outlet": outlet})
        return outlet
