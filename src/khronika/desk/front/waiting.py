"""What waits for somebody on the desk, counted for the first page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import State, Term
from khronika.desk.casefiles.models import Event, Proposal
from khronika.desk.letters.models import Letter
from khronika.desk.stories.models import Story, Visit


@dataclass(frozen=True)
class Waiting:
    """How many of a kind wait, and where. `code` tells the template which words to use."""

    code: str
    count: int
    address: str
    fresh: int = 0
    """Of stories: those with news since the colleague's last visit to triage."""


def waiting(user: User) -> list[Waiting]:
    """Everything that waits, in the order of the day's work; what nobody waits for is left out."""
    found = [stories(user), proposals(), drafts(), letters()]
    return [one for one in found if one.count]


def stories(user: User) -> Waiting:
    open_ones = Story.objects.filter(state=Story.State.WAITING)
    visit = Visit.objects.filter(user=user).first()
    since = (visit.before or visit.at) if visit else None
    fresh = open_ones.filter(newest_at__gt=since).count() if since else 0
    return Waiting("stories", open_ones.count(), reverse("triage"), fresh)


def proposals() -> Waiting:
    """Articles that seem to belong to a case."""
    return Waiting("proposals", Proposal.objects.filter(state=Proposal.State.OPEN).count(), reverse("cases"))


def drafts() -> Waiting:
    """Drafted entries of timelines."""
    return Waiting("entries", Event.objects.filter(state=Event.State.DRAFT).count(), reverse("cases"))


def letters() -> Waiting:
    """Letters whose answer was due."""
    passed = Term.objects.filter(state=State.OPEN, due__lt=timezone.localdate(), key__startswith="letters.letter:",
                                 key__endswith=":answer").count()
    return Waiting("letters", passed, f"{reverse('letters')}?state={Letter.State.SENT}")
