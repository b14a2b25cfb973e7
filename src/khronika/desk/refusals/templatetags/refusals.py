"""`{{ upload.error|said }}`: a refusal that was kept in a row, in the reader's language."""

from __future__ import annotations

from django import template

from khronika.desk.refusals.saying import said_of

register = template.Library()
register.filter("said", said_of)
