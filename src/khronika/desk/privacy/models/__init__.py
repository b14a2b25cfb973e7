"""Sealed facts about people, and decisions to erase."""

from khronika.desk.privacy.models.erasures import Erasure
from khronika.desk.privacy.models.notes import RestrictedNote

__all__ = ["Erasure", "RestrictedNote"]
