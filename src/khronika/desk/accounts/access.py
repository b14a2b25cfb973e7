"""Who may do what: one table. Every view names its action; the middleware refuses a view that names none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

View = TypeVar("View", bound=Callable[..., Any])


class Role(models.TextChoices):
    """What a colleague is here to do."""

    CONTRIBUTOR = "contributor", _("Regional contributor")
    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Action(StrEnum):
    """What a view lets a person do."""

    PUBLIC = "public"
    READ_DESK = "read_desk"
    OWN_ACCOUNT = "own_account"
    EDIT_ISSUES = "edit_issues"
    IMPORT = "import"
    CHECK_NAMES = "check_names"
    PUBLISH = "publish"
    EDIT_OUTLETS = "edit_outlets"
    EDIT_RUBRICS = "edit_rubrics"
    TRIAGE = "triage"
    CORRECT_FACTS = "correct_facts"
    COLLECT = "collect"
    SEE_CAPTURES = "see_captures"
    READ_CASES = "read_cases"
    EDIT_CASES = "edit_cases"
    EDIT_AGENDA = "edit_agenda"
    EDIT_DEADLINE_TABLES = "edit_deadline_tables"
    OBSERVE = "observe"
    EDIT_OBSERVATION_FORMS = "edit_observation_forms"
    SEE_RESTRICTED = "see_restricted"
    READ_REGISTERS = "read_registers"
    EDIT_REGISTERS = "edit_registers"
    PUBLISH_REGISTERS = "publish_registers"
    READ_LAWS = "read_laws"
    EDIT_LAWS = "edit_laws"
    ERASE = "erase"
    SEE_LETTERS = "see_letters"
    FILE_LETTERS = "file_letters"
    EDIT_TEMPLATES = "edit_templates"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_BUREAU = "manage_bureau"
    SEE_AUDIT = "see_audit"


# A contributor writes from a region: sees what is their own, and nothing else of the desk.
EVERYBODY = frozenset(Role)
EVERYONE_INSIDE = frozenset({Role.READER, Role.EDITOR, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

# Action.PUBLIC is for strangers too; every other action is for the roles named here and for nobody else.
TABLE: dict[Action, frozenset[Role]] = {
    Action.PUBLIC: EVERYBODY,
    Action.READ_DESK: EVERYONE_INSIDE,
    Action.OWN_ACCOUNT: EVERYBODY,
    Action.EDIT_ISSUES: EDITORS,
    Action.IMPORT: EDITORS,
    Action.CHECK_NAMES: EDITORS,
    Action.PUBLISH: EDITORS,
    Action.EDIT_OUTLETS: EDITORS,
    Action.EDIT_RUBRICS: EDITORS,
    Action.TRIAGE: EDITORS,
    Action.CORRECT_FACTS: EDITORS,
    Action.COLLECT: EDITORS,
    Action.SEE_CAPTURES: EVERYONE_INSIDE,
    Action.READ_CASES: EVERYONE_INSIDE,
    Action.EDIT_CASES: EDITORS,
    Action.EDIT_AGENDA: EDITORS,
    Action.EDIT_DEADLINE_TABLES: EDITORS,
    Action.OBSERVE: EVERYONE_INSIDE,
    Action.EDIT_OBSERVATION_FORMS: EDITORS,
    Action.SEE_RESTRICTED: EDITORS,
    Action.READ_REGISTERS: EVERYONE_INSIDE,
    Action.EDIT_REGISTERS: EDITORS,
    Action.PUBLISH_REGISTERS: EDITORS,
    Action.READ_LAWS: EVERYONE_INSIDE,
    Action.EDIT_LAWS: EDITORS,
    Action.ERASE: ADMINISTRATORS,
    Action.SEE_LETTERS: EVERYBODY,
    Action.FILE_LETTERS: EDITORS | {Role.CONTRIBUTOR},
    Action.EDIT_TEMPLATES: EDITORS,
    Action.MANAGE_PEOPLE: ADMINISTRATORS,
    Action.MANAGE_BUREAU: ADMINISTRATORS,
    Action.SEE_AUDIT: ADMINISTRATORS,
}


def allows(role: str | None, action: Action) -> bool:
    """Whether someone of `role` (None: a stranger) may do `action`."""
    if role is None:
        return action is Action.PUBLIC
    return role in TABLE[action]


def needs(action: Action) -> Callable[[View], View]:
    """Name the action that a view stands for; AccessMiddleware asks the table before the view runs."""

    def mark(view: View) -> View:
        view.khronika_action = action  # type: ignore[attr-defined]
        return view

    return mark
