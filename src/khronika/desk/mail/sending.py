"""Sending what waits. A server that is down costs nothing but time: every message keeps waiting and says why."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from khronika.desk.mail.models import Mail
from khronika.desk.mail.server import Server, connection

AT_A_TIME = 50
GIVE_UP_AFTER = timedelta(days=7)
LONGEST_WAIT = timedelta(hours=1)


def send_due(to: Server, now: datetime | None = None) -> dict[str, int]:
    """Send what is due, over one connection; how many were sent and how many go on waiting."""
    moment = now or timezone.now()
    due = list(Mail.objects.filter(state=Mail.State.WAITING, not_before__lte=moment).order_by("id")[:AT_A_TIME])
    if not due:
        return {"sent": 0, "waiting": 0}
    backend = connection(to)
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        for mail in due:
            put_off(mail, error, moment)
        return {"sent": 0, "waiting": len(due)}
    try:
        sent = sum(send(mail, to, backend, moment) for mail in due)
    finally:
        backend.close()
    return {"sent": sent, "waiting": len(due) - sent}


def send(mail: Mail, to: Server, backend: EmailBackend, now: datetime) -> bool:
    """Send one message; a refusal puts off or, when it is final, closes this one alone."""
    domain = to.from_.rpartition("@")[2].rstrip(">") or "khronika.invalid"
    message = EmailMessage(
        mail.subject, mail.text, to.from_, [mail.to], connection=backend,
        headers={"Message-ID": f"<{mail.message_id}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        put_off(mail, error, now, final=all(500 <= code < 600 for code, _words in error.recipients.values()))
        return False
    except (OSError, smtplib.SMTPException) as error:
        put_off(mail, error, now)
        return False
    mail.state, mail.sent_at, mail.error, mail.attempts = Mail.State.SENT, now, "", mail.attempts + 1
    mail.save(update_fields=["state", "sent_at", "error", "attempts"])
    return True


def put_off(mail: Mail, error: Exception, now: datetime, *, final: bool = False) -> None:
    """Wait a minute, then twice as long each time, at most an hour; after a week it is given up and stays listed."""
    mail.attempts += 1
    mail.error = f"{type(error).__name__}: {error}"[:1000]
    mail.not_before = now + min(timedelta(minutes=2 ** min(mail.attempts - 1, 6)), LONGEST_WAIT)
    if final or now - mail.asked_at > GIVE_UP_AFTER:
        mail.state = Mail.State.FAILED
    mail.save(update_fields=["attempts", "error", "not_before", "state"])
