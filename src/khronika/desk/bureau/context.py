"""What every page of the desk knows: whose desk it is and what this person may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from khronika.desk.accounts.access import Action, allows
from khronika.desk.accounts.models import User
from khronika.desk.bureau.models import Bureau


def desk(request: HttpRequest) -> dict[str, Any]:
    """`bureau_name`, `may` (a set of action names) and `theme` for the templates."""
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    role = person.role if person else None
    return {
        "bureau": (bureau := Bureau.get()),
        "bureau_name": bureau.name(get_language() or "ru") or "Khronika",
        "may": {action.value for action in Action if allows(role, action)},
        "theme": person.theme if person else "auto",
    }
