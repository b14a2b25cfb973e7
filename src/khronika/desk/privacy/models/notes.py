"""Facts about a person that are not for everybody: sealed, marked by whom and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models import Person
from khronika.desk.privacy.fields import FingerprintField, SealedField
from khronika.desk.privacy.sealing import fingerprint, seal, unseal

COLUMN = "privacy.restrictednote.sealed"


class RestrictedNote(models.Model):
    """One restricted fact. `sealed` is opened by `read` alone; whoever shows it records that it was seen."""

    class Kind(models.TextChoices):
        BIRTH_DATE = "birth_date", _("birth date")
        HOME_ADDRESS = "home_address", _("home address")
        CONTACTS = "contacts", _("contacts")
        HEALTH = "health", _("health")
        ETHNICITY = "ethnicity", _("ethnicity")
        RELIGION = "religion", _("religion")
        OTHER = "other", _("another restricted fact")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="restricted")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    sealed = SealedField()
    found_by = FingerprintField()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"

    def write(self, text: str) -> None:
        """Seal a text into the row (which is not saved by this)."""
        self.sealed, self.found_by = seal(text, COLUMN), fingerprint(text, COLUMN)

    def read(self) -> str:
        """The text. Raises BadInput when the key is missing or the row damaged."""
        return unseal(self.sealed, COLUMN)
