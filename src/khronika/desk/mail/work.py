"""What the worker does for mail: send what is due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work
from khronika.desk.mail.sending import send_due
from khronika.desk.mail.server import server

periodic("mail.send", every=timedelta(minutes=1))


@work("mail.send")
def send(_job: Job) -> Any:
    """Send what is due; without a server nothing is tried."""
    named = server()
    return send_due(named) if named is not None else None
