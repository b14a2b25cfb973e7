"""The form of the bureau."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from khronika.desk.bureau.models import Bureau

LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]


class BureauForm(forms.ModelForm):
    """Names, digest titles, language of the digest, time zone."""

    class Meta:
        model = Bureau
        fields = ["name_ru", "name_kk", "name_en", "digest_title_ru", "digest_title_kk", "digest_title_en",
                  "issue_language", "country", "time_zone", "contact_email"]
        widgets = {"issue_language": forms.Select(choices=LANGUAGES)}

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(_("There is no such time zone; write it like Asia/Almaty."))
        return zone
