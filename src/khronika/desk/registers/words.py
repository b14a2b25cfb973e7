"""Fields of an entry in the reader's language: what they are called, and their values as text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khronika.desk.casefiles.models import Person
from khronika.desk.privacy.models import RestrictedNote
from khronika.desk.registers.bridge import criteria, custody_name, spoken, vocabulary
from khronika.desk.registers.models import Entry
from khronika.desk.registers.models.entries import DATE_FIELDS

OTHERS = {
    "name": gettext_lazy("name"), "names": gettext_lazy("all spellings"), "sex": gettext_lazy("sex"),
    "state": gettext_lazy("state"), "decided": gettext_lazy("recognised on"), "sources": gettext_lazy("sources"),
}


def field_name(field: str) -> str:
    """The heading of a field."""
    if field in OTHERS:
        return str(OTHERS[field])
    kinds = dict(RestrictedNote.Kind.choices)
    if field in kinds:
        return str(kinds[field])
    label = Entry._meta.get_field(field)
    return str(getattr(label, "verbose_name", field))


def told(field: str, value: Any, language: str) -> str:
    """A value as text: dates in words, terms by their names."""
    if value in ("", None, [], False):
        return ""
    if field == "sex":
        return str(dict(Person.Sex.choices).get(value, value))
    if field in DATE_FIELDS or field == "decided":
        return spoken(str(value), language) if language in ("ru", "kk", "en") else str(value)
    if field == "custody":
        return custody_name(str(value), language)
    if field == "criteria":
        known = criteria(list(vocabulary().sets))
        return "; ".join(known[key].name(language) if key in known else key for key in value)
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)
