"""`khronika publish ISSUE`: let an issue out whose names were checked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_json
from khronika.errors import BadInput

if TYPE_CHECKING:
    from khronika.desk.accounts.models import User
    from khronika.desk.issues.models import Issue

OBSTACLES = {
    "no_items": "it has no items",
    "names_not_checked": "the names in it were not checked, or a text changed since",
    "names_undecided": "some names in it have no decision yet",
    "names_protected": "some names in it became protected since the check: they need a mask or a reason",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", help="the issue as its address names it, for example 2026-01-30")
    parser.add_argument("--by", metavar="NAME", help="the colleague who publishes, for the log of decisions")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    open_desk(args.data)
    from django.utils import timezone

    from khronika.desk.archive.publishing import obstacles, publish

    issue, by = issue_named(args.issue), colleague_named(args.by) if args.by else None
    if standing := obstacles(issue):
        words = "; ".join(OBSTACLES.get(code, code) for code in standing)
        raise BadInput(f"{issue.slug} cannot be published yet: {words}; settle it at desk/issues/{issue.slug}/names/")
    public = publish(issue, by, timezone.now())
    masked = issue.names.filter(decision="mask").count()
    if args.json:
        print_json({
            "issue": public.slug, "address": public.get_absolute_url(), "published_at": public.published_at.isoformat(),
            "revised_at": public.revised_at.isoformat(), "items": public.items.count(), "masked": masked,
        })
    else:
        print(f"{public.slug} is published at {public.get_absolute_url()}: {public.items.count()} items, "
              f"{masked} names masked.")
    return 0


def issue_named(slug: str) -> Issue:
    from khronika.desk.issues.models import Issue

    found = Issue.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Issue.objects.values_list("slug", flat=True)[:5])
        raise BadInput(f"there is no issue {slug} on this desk; " + (f"the latest are {known}" if known else
                                                                    "import one with `khronika import FILE`"))
    return found


def colleague_named(name: str) -> User:
    from khronika.desk.accounts.access import Action
    from khronika.desk.accounts.models import User

    # Compared here: SQLite knows the case of Latin letters only.
    wanted = name.strip().casefold()
    found = next((user for user in User.objects.all() if user.name.casefold() == wanted), None)
    if found is None or not found.may(Action.PUBLISH):
        raise BadInput(f"--by {name}: no colleague of this name may publish; see desk/people/")
    return found
