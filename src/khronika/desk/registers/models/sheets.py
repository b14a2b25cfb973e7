"""A spreadsheet on its way into a register: sealed while it waits, for it may hold anything."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.privacy.fields import SealedField
from khronika.desk.privacy.sealing import seal, unseal
from khronika.desk.registers.bridge import Sheet
from khronika.desk.registers.models.entries import Register

COLUMN = "registers.upload.sealed"


class Upload(models.Model):
    """The rows as they were read. They are dropped when they are imported or refused."""

    class State(models.TextChoices):
        READ = "read", _("Read, to be looked at")
        IMPORTED = "imported", _("Imported")
        DROPPED = "dropped", _("Dropped")

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    sealed = SealedField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    counts = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    def write(self, sheet: Sheet) -> None:
        self.sealed = seal(msgspec.json.encode(sheet).decode(), COLUMN)

    def sheet(self) -> Sheet:
        return msgspec.json.decode(unseal(self.sealed, COLUMN), type=Sheet)
