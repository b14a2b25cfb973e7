"""The interface's texts: find them in code and templates, and bring the catalogues up to date.

    python -m tools.messages update     new texts into locale/<language>/LC_MESSAGES/django.po, vanished ones out
    python -m tools.messages missing    what still needs a translation, by language

English is the language of the source. A text that one app alone says stands in that app's own locale/ folder, where
the app has one; all others stand in the desk's. Sentences of BadInput stand in the catalogue of desk/refusals.
Django's own texts (its core and its accounts) that it leaves without a Russian or Kazakh translation stand in our
catalogues too, marked by a comment: Django takes ours first. Which they are, its English template says: a language's
own file may be years older than the code.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.refusals import sentences

ROOT = Path(__file__).resolve().parent.parent
DESK = ROOT / "src/khronika/desk"
TRANSLATED = ("ru", "kk")
# One moment for every catalogue: a date that moved at each run would be all that two people's changes clash over.
MADE = datetime(2026, 1, 1, tzinfo=UTC)
# Contexts that Django translates in a way that is wrong there: its Kazakh months inside a date begin with a capital.
TRANSLATED_ANEW = {"ru": (), "kk": ("alt. month",)}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}


@cache
def texts_of_the_desk() -> Catalog:
    """Every text in the desk's Python files and templates, with the files it stands in."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in sorted(DESK.rglob("*")):
        if "migrations" in path.parts or path.suffix not in (".py", ".html", ".txt"):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "{%" not in source:
                continue
            source = templatize(source)
        place = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    for sentence in sentences():
        if sentence.text is not None:
            catalog.add(sentence.text, locations=[(f"src/khronika/{sentence.place.split(':')[0]}", 0)])
    return catalog


def texts_of_django_without(language: str) -> Iterator[Message]:
    """What Django's code can say, in its core and its accounts, and does not say in this language."""
    top = Path(django.__file__).parent
    for folder in (top / "conf/locale", top / "contrib/auth/locale"):
        theirs = read_from(folder / language / "LC_MESSAGES/django.po", language)
        for message in read_from(folder / "en/LC_MESSAGES/django.po", "en"):
            anew = message.context in TRANSLATED_ANEW[language]
            if message.id and (anew or not is_translated(theirs.get(message.id, message.context))):
                yield message


def is_translated(message: Message | None) -> bool:
    """Whether every form of the message has a text that a person has seen."""
    if message is None or message.fuzzy:
        return False
    return all(message.string if isinstance(message.string, (tuple, list)) else (message.string,))


def read_from(path: Path, language: str) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8")


def path_of(language: str, home: Path = DESK) -> Path:
    return home / "locale" / language / "LC_MESSAGES/django.po"


def homes() -> list[Path]:
    """The folders that keep catalogues: the desk's own first, then the apps that have a locale/ folder."""
    return [DESK, *sorted(path.parent for path in DESK.glob("*/locale"))]


def home_of(message: Message) -> Path:
    """The folder whose catalogue keeps a text: an app's where all its places are the app's, else the desk's."""
    rooms = {room_of(place) for place, _line in message.locations}
    home = DESK / rooms.pop() if len(rooms) == 1 else DESK
    return home if home in homes() else DESK


def room_of(place: str) -> str:
    """The app that a file belongs to; its templates lie in templates/<app>/ of the desk, or in the app."""
    if not (ROOT / place).is_relative_to(DESK):
        return "refusals"  # sentences of BadInput, from the pure packages
    words = (ROOT / place).relative_to(DESK).parts
    return words[1] if words[0] == "templates" and len(words) > 2 else words[0]


def read(language: str, home: Path | None = None) -> Catalog:
    """The catalogue of one folder as it stands, or of all folders together."""
    paths = [path_of(language, folder) for folder in (homes() if home is None else [home])]
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in (message for path in paths if path.exists() for message in read_from(path, language)):
        if message.id:
            catalog[message.id] = message
    return catalog


@cache
def wanted(language: str) -> Catalog:
    """Every text that the catalogue of this language must translate."""
    catalog = deepcopy(texts_of_the_desk())
    for message in texts_of_django_without(language):
        if catalog.get(message.id, message.context) is None:
            catalog.add(message.id, auto_comments=["Django's own text"], context=message.context)
    return catalog


def update(language: str) -> None:
    """Bring every catalogue up to date; a text that moved to another folder takes its translation along."""
    known = read(language)
    texts = [message for message in wanted(language) if message.id]
    for home in homes():
        catalog = Catalog(
            locale=language, charset="utf-8", fuzzy=False, project="Khronika", version="0",
            creation_date=MADE, revision_date=MADE,
            header_comment="# Khronika's interface. Brought up to date by tools/messages.py, translated by hand.",
        )
        for message in texts:
            if home_of(message) == home:
                told = known.get(message.id, message.context)
                catalog.add(message.id, told.string if told else None, locations=message.locations,
                            auto_comments=message.auto_comments, context=message.context)
        path = path_of(language, home)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)


def missing(language: str) -> list[str]:
    """The texts that the catalogue lacks, has empty in one of their forms, or has only guessed."""
    catalog = read(language)
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in wanted(language)
        if message.id and not is_translated(catalog.get(message.id, message.context))
    ]


def main(words: list[str]) -> int:
    if words == ["update"]:
        for language in TRANSLATED:
            update(language)
    elif words != ["missing"]:
        print(__doc__)
        return 2
    lacking = {language: missing(language) for language in TRANSLATED}
    for language, messages in lacking.items():
        print(f"{language}: {len(messages)} without a translation")
        for message in messages:
            print(f"  {message!r}")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
