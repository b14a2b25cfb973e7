"""Russian: Django's own formats, but a month beside a day stands in the genitive: 5 февраля."""

from __future__ import annotations

MONTH_DAY_FORMAT = "j E"
