"""The worker process: python -m khronika.desk.jobs"""

from __future__ import annotations

import django

django.setup()

from khronika.desk.jobs.worker import run_forever  # noqa: E402 - apps must be loaded first

run_forever()
