"""People, cases and their timeline, after HURIDOCS' Events Standard Formats: here the rows are the model."""

from khronika.desk.casefiles.models.cases import Case, Exhibit, Intervention, Involvement, Mark, Outcome
from khronika.desk.casefiles.models.events import Act, Event, EventVersion, Information
from khronika.desk.casefiles.models.merging import NotSame, PersonMerge
from khronika.desk.casefiles.models.people import NameKey, Person, PersonName
from khronika.desk.casefiles.models.proposals import Proposal, Reading

__all__ = [
    "Act", "Case", "Event", "EventVersion", "Exhibit", "Information", "Intervention", "Involvement", "Mark", "NameKey",
    "NotSame", "Outcome", "Person", "PersonMerge", "PersonName", "Proposal", "Reading",
]
