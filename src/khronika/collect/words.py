"""Failures told in one sentence, in the reader's language."""

from __future__ import annotations

from khronika.collect import vocabulary
from khronika.collect.address import SpecialNetworks
from khronika.collect.outcomes import Failed, FailureCode
from khronika.records import Language

Sentences = dict[str, dict[str, str]]


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def failure_words(failed: Failed, language: Language) -> str:
    """Why the page did not come, as one sentence."""
    return code_words(failed.code, failed.details, language)


def code_words(code: FailureCode, details: dict[str, str], language: Language) -> str:
    """The sentence for a code; a language without its own sentences is answered in English."""
    sentence = vocabulary.read("failures.yaml", Sentences)[code]
    filled = dict(details)
    if code == "address_refused":
        kinds = vocabulary.read("special_networks.yaml", SpecialNetworks).kinds
        filled["kind"] = in_language(kinds[details["kind"]], language)
    return in_language(sentence, language).format_map(_Blanks(filled))


def in_language(forms: dict[str, str], language: Language) -> str:
    return forms.get(language) or forms["en"]
