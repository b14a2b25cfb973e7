"""What a page says of restricted facts without showing them."""

from __future__ import annotations

from typing import Any

from django import template

from khronika.desk.accounts.access import Action
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.models import Person
from khronika.desk.privacy.forms import FactForm
from khronika.desk.privacy.masks import REASONS
from khronika.desk.privacy.models import Erasure

register = template.Library()


@register.filter
def mask_reason(code: str) -> str:
    """Why a name is masked, in words."""
    return str(REASONS.get(code, code))


@register.inclusion_tag("privacy/on_person.html", takes_context=True)
def restricted_facts(context: Any, person: Person) -> dict[str, Any]:
    """Which kinds of facts there are, for those who may see them; nothing at all for others."""
    user = context["request"].user
    may = isinstance(user, User) and user.may(Action.SEE_RESTRICTED)
    kinds = list(dict.fromkeys(note.get_kind_display() for note in person.restricted.all())) if may else []
    return {"person": person, "may_see": may, "kinds": kinds, "form": FactForm(auto_id="fact_%s"),
            "erasure": Erasure.objects.filter(what=Erasure.What.PERSON, row=person.pk,
                                              row_made_at=person.made_at).first(),
            "may_erase": isinstance(user, User) and user.may(Action.ERASE)}
