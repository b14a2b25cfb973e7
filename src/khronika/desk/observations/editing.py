"""Editing the forms: their names, their questions and their order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.observations.models import Field, Form
from khronika.desk.outlets.spelling import transliterate

CHOSEN_FROM = (Field.Kind.CHOICE, Field.Kind.MANY)
PARTS = 3
"""Languages of a line of choices."""


class FormForm(forms.ModelForm):
    """A form's names."""

    class Meta:
        model = Form
        fields = ["name_ru", "name_kk", "name_en", "subject", "retired"]


class FieldForm(forms.ModelForm):
    """A question. Its choices stand one a line, in three languages with a bar between."""

    lines = forms.CharField(
        label=gettext_lazy("Answers to choose from, one a line: Russian | Kazakh | English"), required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    class Meta:
        model = Field
        fields = ["label_ru", "label_kk", "label_en", "kind", "required", "retired"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["lines"] = "\n".join(
            " | ".join(row.get(language, "") for language in ("ru", "kk", "en")) for row in self.instance.choices
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") in CHOSEN_FROM and not values.get("lines", "").strip():
            self.add_error("lines", _("Give the answers to choose from."))
        return values

    def save(self, commit: bool = True) -> Field:
        field: Field = self.instance
        field.choices = choices_of(self.cleaned_data["lines"], field.choices)
        if not field.key:
            taken = set(field.form.fields.values_list("key", flat=True))
            field.key = free_key(self.cleaned_data["label_en"] or self.cleaned_data["label_ru"], taken)
            field.order = len(taken)
        saved: Field = super().save(commit)
        return saved


def choices_of(lines: str, known: list[dict[str, str]]) -> list[dict[str, str]]:
    """The choices of a text; one whose Russian words stood there before keeps its key, and so its answers."""
    keys = {row["ru"]: row["key"] for row in known}
    found: list[dict[str, str]] = []
    for line in lines.splitlines():
        ru, kk, en = ([part.strip() for part in line.split("|")] + [""] * PARTS)[:PARTS]
        if ru or kk or en:
            words = ru or kk or en
            key = keys.get(words) or free_key(en or words, {row["key"] for row in found} | set(keys.values()))
            found.append({"key": key, "ru": words, "kk": kk or words, "en": en or words})
    return found


def free_key(words: str, taken: set[str]) -> str:
    base = slugify(transliterate(words)).replace("-", "_")[:50] or "answer"
    return next(key for key in (base, *(f"{base}_{n}" for n in range(2, 1000))) if key not in taken)


@needs(Action.EDIT_OBSERVATION_FORMS)
@require_http_methods(["GET", "POST"])
def edit_form(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """A form's names and its questions in their order; or a new form."""
    found = get_object_or_404(Form, slug=slug) if slug else None
    edited = FormForm(request.POST or None, instance=found)
    if request.method == "POST" and edited.is_valid():
        row = edited.save(commit=False)
        if found is None:
            row.slug = free_key(row.name_en or row.name_ru, set(Form.objects.values_list("slug", flat=True)))
            row.order = Form.objects.count()
        row.save()
        record(request.user, "observation_form.changed" if found else "observation_form.made", row)
        messages.success(request, _("Saved."))
        return redirect("edit_observation_form", row.slug)
    fields = found.fields.all() if found else []
    return render(request, "observations/edit_form.html", {"form": edited, "edited": found, "fields": fields})


@needs(Action.EDIT_OBSERVATION_FORMS)
@require_http_methods(["GET", "POST"])
def edit_field(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A question of a form; or a new one, at its end."""
    form = get_object_or_404(Form, slug=slug)
    field = get_object_or_404(Field, form=form, pk=pk) if pk else Field(form=form)
    edited = FieldForm(request.POST or None, instance=field)
    if request.method == "POST" and edited.is_valid():
        record(request.user, "observation_form.question", edited.save())
        messages.success(request, _("Saved."))
        return redirect("edit_observation_form", slug)
    return render(request, "observations/edit_field.html", {"form": edited, "edited": form, "field_row": field})


@needs(Action.EDIT_OBSERVATION_FORMS)
@require_POST
def move_field(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A question one place up or down."""
    with transaction.atomic():
        rows = list(Field.objects.select_for_update().filter(form__slug=slug))
        place = next((number for number, row in enumerate(rows) if row.pk == pk), None)
        if place is not None:
            step = -1 if request.POST.get("to") == "up" else 1
            rows.insert(max(0, min(place + step, len(rows) - 1)), rows.pop(place))
            for order, row in enumerate(rows):
                row.order = order
            Field.objects.bulk_update(rows, ["order"])
    response = redirect("edit_observation_form", slug)
    response["Location"] += f"#field-{pk}"
    return response
