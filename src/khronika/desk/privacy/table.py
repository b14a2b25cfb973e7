"""Who may see what: one table of fields and levels, one of levels and roles. Pages, exports and tests read it."""

from __future__ import annotations

from enum import StrEnum

from khronika.desk.accounts.access import EDITORS, EVERYONE_INSIDE, Role


class Level(StrEnum):
    """How far a field may be seen. RESTRICTED fields are sealed, and each showing is recorded."""

    PUBLIC = "public"
    DESK = "desk"
    RESTRICTED = "restricted"


MAY_SEE: dict[Level, frozenset[Role | None]] = {
    Level.PUBLIC: frozenset({None, *EVERYONE_INSIDE}),
    Level.DESK: frozenset(EVERYONE_INSIDE),
    Level.RESTRICTED: frozenset(EDITORS),
}
"""None stands for strangers, who see what a person published."""

FIELDS: dict[str, dict[str, Level]] = {
    "person": {
        "name": Level.DESK, "names": Level.DESK, "sex": Level.DESK, "flags": Level.DESK, "note": Level.DESK,
        "cases": Level.DESK,
        "birth_date": Level.RESTRICTED, "home_address": Level.RESTRICTED, "contacts": Level.RESTRICTED,
        "health": Level.RESTRICTED, "ethnicity": Level.RESTRICTED, "religion": Level.RESTRICTED,
        "other": Level.RESTRICTED,
    },
    "entry": {
        "name": Level.PUBLIC, "sex": Level.PUBLIC, "activity": Level.PUBLIC, "affiliation": Level.PUBLIC,
        "criteria": Level.PUBLIC, "provisions": Level.PUBLIC, "offence": Level.PUBLIC, "arrested": Level.PUBLIC,
        "charged": Level.PUBLIC, "convicted": Level.PUBLIC, "court": Level.PUBLIC, "appealed": Level.PUBLIC,
        "cassation": Level.PUBLIC, "sentence": Level.PUBLIC, "sentence_from": Level.PUBLIC,
        "sentence_until": Level.PUBLIC, "custody": Level.PUBLIC, "opinions": Level.PUBLIC, "sources": Level.PUBLIC,
        "decided": Level.PUBLIC,
        "names": Level.DESK, "state": Level.DESK, "investigating_body": Level.DESK, "judge": Level.DESK,
        "prosecutor": Level.DESK, "institution": Level.DESK, "parole": Level.DESK, "next_date": Level.DESK,
        "lawyers": Level.DESK, "photo_consent": Level.DESK, "victim_status": Level.DESK, "note": Level.DESK,
        "birth_date": Level.RESTRICTED, "home_address": Level.RESTRICTED, "contacts": Level.RESTRICTED,
        "health": Level.RESTRICTED, "ethnicity": Level.RESTRICTED, "religion": Level.RESTRICTED,
        "other": Level.RESTRICTED,
    },
}


def may_see(role: str | None, subject: str, field: str) -> bool:
    """Whether someone of `role` (None: a stranger) may see a field of a subject ("person", "entry")."""
    return role in MAY_SEE[FIELDS[subject][field]]


def fields_of(subject: str, level: Level) -> list[str]:
    """The fields of one level, in the table's order."""
    return [field for field, known in FIELDS[subject].items() if known is level]


RESTRICTED = fields_of("person", Level.RESTRICTED)
"""What is sealed about a person; `other` is anything else that an editor marks."""
