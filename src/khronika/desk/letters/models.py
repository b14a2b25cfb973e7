"""Letters, their answers, and the bureau's own templates. A letter's file is made anew from its fields when asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models import Case, Person
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item

LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]


class Letter(models.Model):
    """One letter. It gets its register number when it is sent; what was sent does not change afterwards."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Waiting for an answer")
        PARTLY = "partly", _("Answered in part")
        ANSWERED = "answered", _("Answered")
        REFUSED = "refused", _("Refused")
        SILENT = "silent", _("No answer came")

    class Way(models.TextChoices):
        POST = "post", _("by registered mail")
        PORTAL = "portal", _("through the state's portal")
        EMAIL = "email", _("by e-mail")
        HAND = "hand", _("by hand, with a stamp")
        OTHER = "other", _("in another way")

    class Outcome(models.TextChoices):
        OPEN = "", _("Not known yet")
        OBTAINED = "obtained", _("Remedy obtained")
        PARTLY = "partly", _("Remedy obtained in part")
        NONE = "none", _("No remedy")

    year = models.PositiveIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    """Year and serial are the register number; a draft has none."""
    kind = models.CharField(_("kind of letter"), max_length=40)
    """An id of letters/kinds.yaml."""
    language = models.CharField(_("language of the letter"), max_length=2, choices=LANGUAGES, default="ru")
    sender = models.CharField(_("sender, when it is not the bureau"), max_length=200, blank=True)
    """A newsroom whose request we follow, or an activist."""
    subject = models.CharField(_("about what"), max_length=300)
    recipient = models.CharField(_("to whom"), max_length=300)
    recipient_address = models.CharField(_("the recipient's address"), max_length=300, blank=True)
    person_name = models.CharField(_("the person concerned"), max_length=300, blank=True)
    facts = models.TextField(_("what happened"), blank=True)
    request = models.TextField(_("what is asked for"), blank=True)
    attachments = models.TextField(_("enclosures"), blank=True)
    signer = models.CharField(_("who signs"), max_length=200, blank=True)
    signer_position = models.CharField(_("position of who signs"), max_length=200, blank=True)
    file_from = models.DateField(_("day from which the term for filing runs"), null=True, blank=True)
    """For an appeal: the day on which the decree was received."""
    case = models.ForeignKey(Case, verbose_name=_("case"), null=True, blank=True, on_delete=models.SET_NULL,
                             related_name="letters")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters")
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followers")
    """The letter before it in the thread."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    received_on = models.DateField(_("received by the body on"), null=True, blank=True)
    sent_how = models.CharField(_("how it was sent"), max_length=10, choices=Way.choices, blank=True)
    proof = models.CharField(max_length=80, blank=True)
    """The capture of the receipt."""
    sent_docx = models.BinaryField(null=True, blank=True)
    """The very file that was sent."""
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("what was reached"), blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                related_name="letters")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["year", "serial"], name="one_register_number")]

    def __str__(self) -> str:
        return self.subject

    @property
    def number(self) -> str:
        """«7/2026», or empty for a draft."""
        return f"{self.serial}/{self.year}" if self.serial else ""

    @property
    def answer_key(self) -> str:
        """The name of its answer's term in the agenda."""
        return f"letters.letter:{self.pk}:answer"

    @property
    def filing_key(self) -> str:
        """The name of the term for filing it in the agenda."""
        return f"letters.letter:{self.pk}:filing"

    def get_absolute_url(self) -> str:
        return reverse("letter", args=[self.pk])


class Answer(models.Model):
    """What came back. Several may come; none replaces another."""

    class Kind(models.TextChoices):
        FULL = "full", _("a full answer")
        PARTIAL = "partial", _("an answer to a part")
        REFUSAL = "refusal", _("a refusal")
        EXTENSION = "extension", _("the term was made longer")
        REDIRECTED = "redirected", _("sent on to another body")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(_("what came"), max_length=10, choices=Kind.choices, default=Kind.FULL)
    received_on = models.DateField(_("received on"))
    number = models.CharField(_("the body's number"), max_length=100, blank=True)
    summary = models.TextField(_("what it says"), blank=True)
    until = models.DateField(_("new last day"), null=True, blank=True)
    """Of an extension."""
    capture = models.CharField(max_length=80, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                    related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["received_on", "id"]

    def __str__(self) -> str:
        return f"{self.received_on} {self.kind}"


class Template(models.Model):
    """A bureau's own template of a kind and language. The newest row counts; one without a file means the shipped."""

    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    docx = models.BinaryField(null=True, blank=True)
    name = models.CharField(max_length=255, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "language"], name="letter_template")]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
