"""Refusals in the reader's language: the pure packages speak English, the desk's pages must not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from khronika.errors import BadInput


class Refused(BadInput):
    """A refusal whose sentence is made in the language of the reader."""


def refusal(error: BadInput) -> str:
    """The sentence to show: our own as it is, another's named as what it is."""
    return str(error) if isinstance(error, Refused) else _("This cannot be done: %(why)s") % {"why": error}
