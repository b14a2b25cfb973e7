"""Whose names are not printed unless a named colleague says why: by a person's flags and their roles in cases.

The names check proposes the mask; a later flag or role takes a printed name back to the check (publication asks
`unprotected` under its lock). A likely namesake is proposed too: better one name too many than one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from khronika.desk.archive.forms import further_forms
from khronika.desk.archive.masking import Masks, initial
from khronika.desk.casefiles.models import Involvement, Person, PersonName
from khronika.desk.casefiles.naming import same_people
from khronika.desk.issues.models import Issue, NameFound

FLAGS = {"is_minor": "minor", "is_patient": "patient", "is_incapable": "incapable", "is_protected": "protected"}
ROLES = {"victim": "victim", "witness": "witness", "defence_witness": "witness"}
"""Role of cases/vocabulary/roles.yaml -> the reason it gives."""
REASONS = {
    "minor": _("a minor"), "patient": _("a patient"), "incapable": _("legally incapable"),
    "protected": _("to be protected"), "victim": _("a victim in a case"), "witness": _("a witness in a case"),
}
BY_FILE = "FILE"
"""The type of a name that the case files knew and the finder did not see."""
MOST_PROTECTED = 5000

KNOWN_TO_ALL: list[Callable[[Iterable[int]], set[int]]] = []
"""Functions that say which of these people the bureau itself named in public, by decision: a published register. A role
in a case masks them no longer; a flag does."""


def protections(people: Iterable[Person]) -> dict[int, list[str]]:
    """Number of a person -> why their name is masked; people who are not protected are left out."""
    flagged = {person.pk: [reason for flag, reason in FLAGS.items() if getattr(person, flag)] for person in people}
    roles: dict[int, list[str]] = {}
    for person, role in Involvement.objects.filter(person__in=flagged, role__in=ROLES).values_list("person", "role"):
        roles.setdefault(person, []).append(ROLES[role])
    named = set().union(*(ask(roles) for ask in KNOWN_TO_ALL)) if roles else set()
    found = {pk: [*reasons, *(roles.get(pk, []) if pk not in named else [])] for pk, reasons in flagged.items()}
    return {pk: list(dict.fromkeys(reasons)) for pk, reasons in found.items() if reasons}


def reasons_for(name: str) -> list[str]:
    """Why a name as it stands in a text is to be masked; empty when no protected person can be meant."""
    found = protections(same_people(name)).values()
    return sorted({reason for reasons in found for reason in reasons})


def propose(issue: Issue, texts: list[str]) -> None:
    """Give each name of an issue its reasons. What nobody decided is masked; a printed one without reason is open."""
    add_missed(issue, texts)
    for name in issue.names.exclude(type=BY_FILE):
        reasons = reasons_for(name.normal)
        decision = name.decision
        if reasons and decision == NameFound.Decision.UNDECIDED:
            decision = NameFound.Decision.MASK
        elif reasons and decision == NameFound.Decision.KEEP and not name.reason:
            decision = NameFound.Decision.UNDECIDED
        if (reasons, decision) != (name.protected, name.decision):
            name.protected, name.decision = reasons, decision
            name.save(update_fields=["protected", "decision"])


def add_missed(issue: Issue, texts: list[str]) -> None:
    """Names of protected people that stand in the texts and were not found as names: in any case, whole."""
    known = {form.casefold() for name in issue.names.all() for form in name.forms}
    why, rows = protected_names()
    names = {name.text: name.person_id for name in rows if len(name.text.split()) > 1}
    spelled = {text: text for text in names}
    masks = Masks({**further_forms(spelled, [], texts), **spelled})
    if masks.pattern is None:
        return
    for text in texts:
        for match in masks.pattern.finditer(text):
            if match[0].casefold() not in known:
                known.add(match[0].casefold())
                around = text[max(0, match.start() - 80): match.end() + 80]
                # The form may be declined, so that the case files no longer know it: its reasons are kept here.
                person = names[masks.shown[(match.lastindex or 1) - 1]]
                NameFound.objects.get_or_create(issue=issue, type=BY_FILE, normal=match[0][:300], defaults={
                    "forms": [match[0]], "count": len(masks.pattern.findall(text)), "context": around,
                    "protected": why.get(person, []), "decision": NameFound.Decision.MASK})


def protected_names() -> tuple[dict[int, list[str]], Iterable[PersonName]]:
    """Everybody who is protected with the reasons, and every spelling of their names."""
    living = Person.objects.filter(merged_into=None)
    flagged = Q(is_minor=True) | Q(is_patient=True) | Q(is_incapable=True) | Q(is_protected=True)
    inside = Q(pk__in=Involvement.objects.filter(role__in=ROLES).values("person"))
    why = protections(living.filter(flagged | inside)[:MOST_PROTECTED])
    return why, PersonName.objects.filter(person__in=why)


def unprotected(issue: Issue) -> list[NameFound]:
    """Names that are to be printed although they are protected now, and nobody gave a reason."""
    kept = issue.names.filter(decision=NameFound.Decision.KEEP, reason="")
    return [name for name in kept if reasons_for(name.normal)]


def masks_for(people: Iterable[Person], texts: Mapping[str, str] | Iterable[str]) -> Masks:
    """The masks of these people in texts that leave the desk (an export of a case): initials instead of names."""
    listed = list(people)
    why = protections(listed)
    names = PersonName.objects.filter(person__in=why)
    forms = {name.text: initial(name.text) for name in names}
    given = texts.values() if isinstance(texts, Mapping) else texts
    return Masks({**further_forms(forms, [], given), **forms})
