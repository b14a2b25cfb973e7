"""An entry as its page shows it."""

from __future__ import annotations

from typing import Any

from khronika.desk.accounts.models import User
from khronika.desk.privacy.table import FIELDS, Level, may_see
from khronika.desk.registers.bridge import criteria, custody_name, ground_name, spoken, vocabulary
from khronika.desk.registers.models import Decision, Entry
from khronika.desk.registers.publishing import is_masked
from khronika.desk.registers.words import field_name, told

NOT_LISTED = {"name", "names", "state", "decided"}
SIGHTINGS = 20


def shown_entry(entry: Entry, by: User, language: str) -> dict[str, Any]:
    """Its fields by level, decisions with votes, history, news."""
    decisions = list(entry.decisions.select_related("opened_by", "closed_by").prefetch_related("votes__by"))
    fields: dict[Level, list[tuple[str, str]]] = {Level.PUBLIC: [], Level.DESK: []}
    for field, level in FIELDS["entry"].items():
        if level in fields and field not in NOT_LISTED and may_see(by.role, "entry", field):
            value = entry.person.sex if field == "sex" else getattr(entry, field)
            if text := told(field, value, language):
                fields[level].append((field_name(field), text))
    open_vote = next((one for one in decisions if one.result == Decision.Result.OPEN), None)
    return {
        "entry": entry, "person": entry.person, "register": entry.register,
        "register_name": entry.register.name(language),
        "public_fields": fields[Level.PUBLIC], "desk_fields": fields[Level.DESK], "masked": is_masked(entry),
        "protected": entry.person.masked_by_default, "names": entry.person.names.all(),
        "periods": [(period, custody_name(period.kind, language), spoken(period.since, language),
                     spoken(period.until, language) if period.until else "") for period in entry.periods.all()],
        "open_vote": open_vote, "tally": open_vote.tally() if open_vote else None,
        "own_vote": next((vote for vote in open_vote.votes.all() if vote.by_id == by.pk), None) if open_vote else None,
        "decisions": [(one, terms(one, language)) for one in decisions if one is not open_vote],
        "open_terms": terms(open_vote, language) if open_vote else [],
        "sightings": entry.sightings.select_related("article__outlet")[:SIGHTINGS],
        "exclusions": [one.name(language) for one in vocabulary().exclusions.values()],
    }


def terms(decision: Decision, language: str) -> list[str]:
    """The criteria and the ground that a decision names, in words."""
    known = criteria(list(vocabulary().sets))
    words = [known[key].name(language) if key in known else key for key in decision.criteria]
    return [*words, *([ground_name(decision.ground, language)] if decision.ground else [])]
