"""The form of a rubric: names and descriptions in three languages, cue terms one a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from khronika.desk.outlets.spelling import transliterate
from khronika.desk.rubrics.models import Rubric

LANGUAGES = ("ru", "kk", "en")
TEXT = forms.Textarea(attrs={"rows": 3})


class RubricForm(forms.ModelForm):
    """A rubric's slug is made once from its name and stays: decisions and examples hang on it."""

    cues_ru = forms.CharField(label=_("Cue terms in Russian, one a line"), required=False, widget=TEXT)
    cues_kk = forms.CharField(label=_("Cue terms in Kazakh, one a line"), required=False, widget=TEXT)
    cues_en = forms.CharField(label=_("Cue terms in English, one a line"), required=False, widget=TEXT)

    class Meta:
        model = Rubric
        fields = ["name_ru", "name_kk", "name_en", "description_ru", "description_kk", "description_en",
                  "treaty_articles", "retired"]
        widgets = {f"description_{language}": TEXT for language in LANGUAGES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.initial.setdefault(f"cues_{language}", "\n".join((self.instance.cues or {}).get(language, [])))

    def save(self, commit: bool = True) -> Rubric:
        rubric: Rubric = self.instance
        rubric.cues = {
            language: [line.strip() for line in self.cleaned_data[f"cues_{language}"].splitlines() if line.strip()]
            for language in LANGUAGES
        }
        if not rubric.slug:
            base = slugify(transliterate(rubric.name_en or rubric.name_ru)).replace("-", "_")[:60] or "rubric"
            taken = set(Rubric.objects.filter(slug__startswith=base).values_list("slug", flat=True))
            rubric.slug = next(slug for slug in (base, *(f"{base}_{n}" for n in range(2, 1000))) if slug not in taken)
            last = Rubric.objects.order_by("-order").first()
            rubric.order = last.order + 1 if last else 0
        saved: Rubric = super().save(commit)
        return saved
