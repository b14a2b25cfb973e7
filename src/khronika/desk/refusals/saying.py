"""A refusal in words of the reader's language, and as it is kept in a row until somebody reads it.

The sentences stand in English where they are raised (khronika.errors); this app's catalogue translates those of the
pure packages, which `tools.messages` finds there.
"""

from __future__ import annotations

import msgspec
from django.utils.translation import get_language, gettext, override

from khronika.errors import BadInput, Translated, Words


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands at one place of a sentence: a text or number as given, our own words, or words in every language."""

    text: str | int | float = ""
    words: str = ""
    translated: dict[str, str] | None = None


class Kept(msgspec.Struct, frozen=True, tag="refusal"):
    """A refusal in a row: the sentence as it stands in the source, and what fills its places."""

    sentence: str
    given: dict[str, Place]


def said(error: BadInput) -> str:
    """The refusal in the language that is active now."""
    return _filled(_kept(error))


def for_row(error: BadInput) -> str:
    """The refusal as text for a row, to be read by `said_of`."""
    return msgspec.json.encode(_kept(error)).decode()


def said_of(text: str) -> str:
    """What `for_row` wrote, in the language that is active now. Any other text stays as it is: older rows hold such."""
    if not text.startswith('{"type":"refusal"'):
        return text
    try:
        return _filled(msgspec.json.decode(text, type=Kept))
    except msgspec.DecodeError:  # cut off by a column of an older desk
        return text


def in_english(text: str) -> str:
    """What `for_row` wrote, for the command line."""
    with override("en"):
        return said_of(text)


def _kept(error: BadInput) -> Kept:
    return Kept(error.sentence, {name: _place(value) for name, value in error.given.items()})


def _place(value: object) -> Place:
    if isinstance(value, Translated):
        return Place(translated=dict(value.forms))
    if isinstance(value, Words):
        return Place(words=str(value))
    return Place(text=value if isinstance(value, (int, float)) else str(value))


def _filled(refusal: Kept) -> str:
    given = {name: _text(place) for name, place in refusal.given.items()}
    sentence = gettext(refusal.sentence)
    return sentence.format(**given) if given else sentence


def _text(place: Place) -> str | int | float:
    if place.translated is not None:
        return place.translated.get(get_language() or "en") or place.translated["en"]
    return gettext(place.words) if place.words else place.text
