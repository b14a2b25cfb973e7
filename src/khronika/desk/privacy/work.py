"""What the worker does for privacy: seal everything anew after a new key was made."""

from __future__ import annotations

from typing import Any

from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import work
from khronika.desk.privacy.sealing_anew import seal_anew

SEAL_ANEW = "privacy.seal_anew"


@work(SEAL_ANEW)
def rows_anew(_job: Job) -> Any:
    return {"rows": seal_anew()}
