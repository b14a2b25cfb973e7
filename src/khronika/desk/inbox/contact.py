"""To whom an outlet can write about our visits: what the User-Agent names."""

from __future__ import annotations

from django.conf import settings

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox.bridge import user_agent
from khronika.errors import BadInput

NO_CONTACT = "contact-not-given"
"""Said, for a single address that a person gives, by a desk that has no contact yet."""


def contact() -> str | None:
    """The bureau's e-mail, else the one in settings.yaml, else an administrator's; None when there is none."""
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(email="").order_by("pk")
    return Bureau.get().contact_email or settings.COLLECT_CONTACT or administrators.values_list(
        "email", flat=True
    ).first()


def honest_contact() -> str:
    """The contact, without which nothing is collected by itself. Raises BadInput that says where to give it."""
    found = contact()
    if not found:
        raise BadInput(
            "outlets must be able to write to whoever visits them: give the bureau's public e-mail in the desk under "
            "Bureau, or `collect: {contact: desk@example.org}` in the data folder's settings.yaml"
        )
    user_agent(found)
    return found
