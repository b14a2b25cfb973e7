"""Taking an observation in: whole or not at all, once however often it is sent, nothing of it lost."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import Hearing
from khronika.desk.audit.models import record
from khronika.desk.observations.bridge import keep_photo
from khronika.desk.observations.models import Form, Observation, Photo
from khronika.errors import BadInput

PREFIX = "f-"
"""Before a field's key, in the names of the page's inputs."""
LONGEST_ANSWER = 10_000
MOST_PHOTOS = 20
LARGEST_PHOTO = 25 * 1024 * 1024


def receive(form: Form, sent: QueryDict, photos: Sequence[UploadedFile], by: User) -> Observation:
    """Keep what an observer sent. Raises BadInput when it cannot be told which observation it is, or on which day.

    A missing answer refuses nothing: who stood in the court room cannot go back. What was seen comes in, and the page
    shows what is missing. Photos that came already are kept once: they are known by their bytes.
    """
    uid, day = uid_of(sent.get("uid", "")), day_of(sent.get("day", ""))
    refuse_photos(photos)
    made_at = moment_of(sent.get("made_at", ""))
    with transaction.atomic():
        observation, new = Observation.objects.get_or_create(uid=uid, defaults={
            "form": form, "day": day, "place": sent.get("place", "").strip()[:300], "answers": answers_of(sent),
            "hearing": hearing_of(sent.get("hearing", "")), "by": by, "made_at": made_at,
        })
        if new:
            record(by, "observation.sent", observation)
    for photo in photos:
        keep(observation, photo, by)
    return observation


def uid_of(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise BadInput(_("This form has no number of its own; open it anew and send it again.")) from None


def day_of(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise BadInput(_("Give the day of the observation."))
    return day


def moment_of(text: str) -> datetime:
    """The device's moment; now, when it has none or its clock runs ahead."""
    now = timezone.now()
    try:
        told = parse_datetime(text)
    except ValueError:
        told = None
    if told is None or timezone.is_naive(told) or told > now + timedelta(minutes=5):
        return now
    return told


def hearing_of(number: str) -> Hearing | None:
    return Hearing.objects.filter(pk=number).first() if number.isdigit() else None


def answers_of(sent: QueryDict) -> dict[str, Any]:
    """Every answer by its field's key: one text, or the list of what was ticked. Empty ones are left out."""
    answers: dict[str, Any] = {}
    for name in sent:
        if not name.startswith(PREFIX):
            continue
        many = name.endswith("[]")
        values = [value.strip()[:LONGEST_ANSWER] for value in sent.getlist(name) if value.strip()]
        if values:
            answers[name[len(PREFIX):].removesuffix("[]")[:60]] = values if many else values[-1]
    return answers


def refuse_photos(photos: Sequence[UploadedFile]) -> None:
    if len(photos) > MOST_PHOTOS:
        raise BadInput(_("At most %(n)d photos go with one form; send a second form for the others.")
                       % {"n": MOST_PHOTOS})
    for photo in photos:
        if (photo.size or 0) > LARGEST_PHOTO:
            raise BadInput(_("%(name)s is larger than %(n)d MB; take it with a lower resolution.")
                           % {"name": photo.name, "n": LARGEST_PHOTO // 1024 // 1024})


def keep(observation: Observation, file: UploadedFile, by: User) -> None:
    """A photo as a capture and a row; its bytes are its name, so the same photo is kept once."""
    content = file.read()
    if not content:
        return
    sha256 = hashlib.sha256(content).hexdigest()
    if observation.photos.filter(sha256=sha256).exists():
        return
    capture = keep_photo(
        content, file.name or "photo", file.content_type or "application/octet-stream", f"{observation.uid}:{sha256}",
        observation.made_at.date().isoformat(), f"user {by.pk}",
    )
    Photo.objects.get_or_create(observation=observation, sha256=sha256, defaults={
        "capture": capture, "name": (file.name or "")[:255], "size": len(content),
    })
