"""Reminders by mail: three days before, the day before, on the day, and once when it has passed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khronika.desk.accounts.access import EDITORS
from khronika.desk.accounts.models import User
from khronika.desk.agenda.clock import here
from khronika.desk.agenda.models import Hearing, Reminder, State, Term, Wish
from khronika.desk.mail.models import Mail
from khronika.desk.mail.views import server_or_trouble

AHEAD = (3, 1, 0, -1)
"""Days before; -1: it has passed."""
LATEST_LOOK = 7
"""Days for which something that has passed is still told by mail; the agenda shows it for ever."""
MORNING = 7
"""The hour, by the bureau's clock, before which nobody is written to."""

Entry = Term | Hearing


def remind(now: datetime | None = None) -> int:
    """Queue one mail to each person who has something new to be reminded of; how many people."""
    moment = here(now)
    if moment.hour < MORNING or server_or_trouble()[0] is None:
        return 0
    wishes = {wish.user_id: wish for wish in Wish.objects.all()}
    people = [user for user in User.objects.filter(is_active=True).exclude(email="")
              if wishes.get(user.pk, Wish(user=user)).by_mail]
    entries = near(moment.date())
    return sum(write(user, wishes.get(user.pk, Wish(user=user)), entries, moment) for user in people)


def near(today: date) -> list[tuple[date, Entry]]:
    """What is open and near, with its day."""
    first, last = today - timedelta(days=LATEST_LOOK), today + timedelta(days=max(AHEAD))
    terms = Term.objects.filter(state=State.OPEN, due__range=(first, last))
    hearings = Hearing.objects.filter(state=State.OPEN, day__range=(today, last))
    found: list[tuple[date, Entry]] = [(term.due, term) for term in terms if term.due]
    found += [(hearing.day, hearing) for hearing in hearings]
    return sorted(found, key=lambda pair: (pair[0], pair[1].pk))


def concerns(entry: Entry, user: User, wish: Wish) -> bool:
    """Whether this colleague is told: who looks after it, else who made it, else every editor."""
    if wish.everything:
        return True
    person = entry.responsible_id or entry.made_by_id
    return person == user.pk if person else user.role in EDITORS


def distance(day: date, today: date) -> int:
    """The reminder that a day is due for: the nearest of AHEAD that has been reached."""
    left = (day - today).days
    return min((ahead for ahead in AHEAD if left <= ahead), default=-1) if left >= 0 else -1


@transaction.atomic
def write(user: User, wish: Wish, entries: Iterable[tuple[date, Entry]], now: datetime) -> bool:
    """Queue one mail with everything that this person was not reminded of yet; whether there was any."""
    today = now.date()
    due = [(day, entry, distance(day, today)) for day, entry in entries if concerns(entry, user, wish)]
    known = set(Reminder.objects.filter(user=user, uid__in=[entry.uid for _day, entry, _ahead in due])
                .values_list("uid", "day", "ahead"))
    fresh = [(day, entry, ahead) for day, entry, ahead in due if (entry.uid, day, ahead) not in known]
    if not fresh:
        return False
    Reminder.objects.bulk_create([Reminder(user=user, uid=entry.uid, day=day, ahead=ahead, told_at=timezone.now())
                                  for day, entry, ahead in fresh])
    named = "".join(f"{entry.uid}{day}{ahead}" for day, entry, ahead in fresh)
    key = f"agenda.remind:{user.pk}:{hashlib.sha256(named.encode()).hexdigest()[:40]}"
    with translation.override(user.language):
        Mail.ask(key, user.email, subject([day for day, _entry, _ahead in fresh], today),
                 text(fresh, today, wish.hide_titles), user)
    return True


def subject(days: list[date], today: date) -> str:
    over = sum(day < today for day in days)
    told = ngettext("Agenda: %(n)d reminder", "Agenda: %(n)d reminders", len(days)) % {"n": len(days)}
    return told + (_(", %(n)d overdue") % {"n": over} if over else "")


def text(fresh: list[tuple[date, Entry, int]], today: date, hidden: bool) -> str:
    """The mail: a heading for each distance, a line for each entry."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for day, entry, _ahead in fresh:
        kind = _("term") if isinstance(entry, Term) else _("hearing")
        time = f" {entry.at:%H:%M}" if isinstance(entry, Hearing) and entry.at else ""
        name = kind if hidden else f"{kind}: {entry.title}"
        groups[(day - today).days].append(f"  {date_format(day, 'SHORT_DATE_FORMAT')}{time}  {name}")
    lines: list[str] = []
    for left in sorted(groups):
        lines += [heading(left), *groups[left], ""]
    lines.append(_("Open the agenda in the desk to see the sum of each term and to mark what is done."))
    return "\n".join(lines)


def heading(left: int) -> str:
    if left < 0:
        return ngettext("Overdue by %(n)d day", "Overdue by %(n)d days", -left) % {"n": -left}
    if left == 0:
        return _("Today")
    if left == 1:
        return _("Tomorrow")
    return ngettext("In %(n)d day", "In %(n)d days", left) % {"n": left}
