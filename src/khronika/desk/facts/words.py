"""What facts are called on the pages, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from khronika.desk.facts.corrected import Fact

COLOURS = {
    "person": _("People"), "body": _("Courts, bodies, organisations"), "place": _("Places"),
    "law": _("Provisions and offences"), "sanction": _("Sanctions"), "time": _("Dates and terms"),
    "stage": _("Stages of the case"), "quote": _("Quotations"),
}
"""What the marks' colours mean, in the order of the legend."""
COLOUR_OF = {
    "legal_references": "law", "offences": "law", "sanctions": "sanction", "dates": "time", "next_dates": "time",
    "deadlines": "time", "stages": "stage", "quotes": "quote",
}
MENTIONS = {
    "PER": _("person"), "ORG": _("organisation"), "LOC": _("place"), "COURT": _("court"),
    "BODY": _("state body"),
}
SANCTIONS = {
    "imprisonment": _("imprisonment"), "suspended_imprisonment": _("suspended imprisonment"),
    "life_imprisonment": _("life imprisonment"), "death": _("death penalty"),
    "restriction_of_liberty": _("restriction of liberty"), "administrative_arrest": _("administrative arrest"),
    "fine": _("fine"), "community_service": _("community service"), "expulsion": _("expulsion"),
    "ban": _("ban"), "confiscation": _("confiscation"), "compulsory_treatment": _("compulsory treatment"),
    "dismissal": _("dismissal"),
}
UNITS = {
    "hour": _("hours"), "day": _("days"), "working_day": _("working days"), "month": _("months"),
    "year": _("years"), "tenge": _("tenge"), "mci": _("MCI (monthly calculation indices)"),
}
PRECISIONS = {"day": _("day"), "month": _("month"), "season": _("season"), "year": _("year")}
STAGES = {
    "case_opened": _("case opened"), "case_refused": _("refusal to open a case"),
    "case_closed": _("case closed"), "wanted": _("declared wanted"), "detained": _("detained"),
    "released": _("released"), "remanded": _("remanded in custody"), "remand_extended": _("remand extended"),
    "house_arrest": _("house arrest"), "charged": _("charged"), "sent_to_court": _("case sent to court"),
    "returned_for_investigation": _("returned for investigation"), "hearing_set": _("hearing set"),
    "hearing_postponed": _("hearing postponed"), "trial_opened": _("trial opened"),
    "convicted": _("convicted"), "acquitted": _("acquitted"), "appeal_filed": _("appeal filed"),
    "prosecutor_protest_hearing": _("prosecutor’s protest heard"), "appeal_rejected": _("appeal rejected"),
    "sentence_reduced": _("sentence reduced"), "verdict_quashed": _("verdict quashed"),
    "retrial_ordered": _("retrial ordered"), "in_force": _("entered into force"),
    "cassation_filed": _("cassation complaint filed"), "cassation_rejected": _("cassation complaint rejected"),
    "parole_granted": _("parole granted"), "parole_refused": _("parole refused"),
    "administrative_protocol": _("administrative protocol drawn up"),
    "administrative_arrest": _("administrative arrest"), "administrative_fine": _("administrative fine"),
    "asylum_applied": _("asylum applied for"), "asylum_granted": _("asylum granted"),
    "asylum_refused": _("asylum refused"), "asylum_appealed": _("refusal of asylum appealed"),
    "extradition_arrest": _("extradition arrest"), "extradition_granted": _("extradition granted"),
    "extradition_refused": _("extradition refused"), "extradition_appealed": _("extradition appealed"),
    "extradited": _("extradited"), "civil_claim_filed": _("civil claim filed"),
    "civil_claim_granted": _("civil claim granted"), "civil_claim_refused": _("civil claim refused"),
    "civil_settled": _("civil case settled"),
}
ANSWERS = {
    "denies": _("denies"), "acknowledges": _("acknowledges"), "explains": _("explains"),
    "no_answer": _("gave no answer"), "declined": _("declined to comment"),
}
MENTION_COLOURS = {"PER": "person", "LOC": "place"}


def colour(fact: Fact) -> str:
    """The name of the mark's colour."""
    if fact.kind == "mentions":
        return MENTION_COLOURS.get(fact.value["type"], "body")
    return COLOUR_OF[fact.kind]


def words_of(fact: Fact) -> str:
    """What the fact says, in a few words."""
    value = fact.value
    match fact.kind:
        case "mentions":
            return f"{value['normal']} · {MENTIONS.get(value['type'], value['type'])}"
        case "legal_references":
            return provision(value)
        case "offences":
            return f"{value['name']} · {provision(value)}" if value.get("act") else value["name"]
        case "sanctions":
            told = [str(SANCTIONS.get(value["kind"], value["kind"])), length_of(value), value.get("person")]
            return ", ".join(part for part in told if part)
        case "deadlines":
            return length_of(value)
        case "next_dates":
            return f"{_('ahead')}: {value['date']}, {value['what']}"
        case "dates":
            return str(value["date"])
        case "stages":
            return str(STAGES.get(value["stage"], value["stage"]))
    return str(value.get("speaker") or _("speaker not named"))


def provision(value: dict[str, Any]) -> str:
    parts = [value.get("act")]
    if value.get("article"):
        parts.append(_("art. %(number)s") % {"number": value["article"]})
    if value.get("part"):
        parts.append(_("part %(number)s") % {"number": value["part"]})
    if value.get("point"):
        parts.append(_("point %(number)s") % {"number": value["point"]})
    if value.get("country"):
        parts.append(f"({value['country']})")
    if value.get("edition"):
        parts.append(_("in force from %(day)s") % {"day": value["edition"]})
    return ", ".join(part for part in parts if part)


def length_of(value: dict[str, Any]) -> str:
    length, unit = value.get("length"), value.get("unit")
    if length is None or unit is None:
        return ""
    if not isinstance(length, int):
        return f"{length} {UNITS[unit]}"
    told = {
        "hour": ngettext("%(count)s hour", "%(count)s hours", length),
        "day": ngettext("%(count)s day", "%(count)s days", length),
        "working_day": ngettext("%(count)s working day", "%(count)s working days", length),
        "month": ngettext("%(count)s month", "%(count)s months", length),
        "year": ngettext("%(count)s year", "%(count)s years", length),
        "tenge": ngettext("%(count)s tenge", "%(count)s tenge", length),
        "mci": ngettext("%(count)s MCI", "%(count)s MCI", length),
    }
    return told[unit] % {"count": length}
