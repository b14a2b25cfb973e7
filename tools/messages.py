"""The interface's texts: find them in code and templates, and bring the catalogues up to date.

    python -m tools.messages update     new texts into locale/<language>/LC_MESSAGES/django.po, vanished ones out
    python -m tools.messages missing    what still needs a translation, by language

English is the language of the source. Django's own texts that lack a Kazakh translation stand in our Kazakh catalogue
too, below a heading comment: Django takes ours first.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
DESK = ROOT / "src/khronika/desk"
LOCALE = DESK / "locale"
TRANSLATED = ("ru", "kk")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}


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
            catalog.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return catalog


def texts_of_django_without_kazakh() -> Iterator[tuple[str, ...] | str]:
    """Message ids that Django (core, auth) has and translates into no Kazakh."""
    top = Path(django.__file__).parent
    for folder in (top / "conf/locale", top / "contrib/auth/locale"):
        with (folder / "kk/LC_MESSAGES/django.po").open("rb") as stream:
            for message in read_po(stream, locale="kk"):
                filled = message.string if isinstance(message.string, tuple) else (message.string,)
                if message.id and not message.context and (message.fuzzy or not all(filled)):
                    yield message.id


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/django.po"


def read(language: str) -> Catalog:
    """The catalogue as it stands, or an empty one."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8")


def update(language: str) -> None:
    wanted = texts_of_the_desk()
    if language == "kk":
        for message_id in texts_of_django_without_kazakh():
            if message_id not in wanted:
                wanted.add(message_id, auto_comments=["Django's own text"])
    catalog = read(language)
    catalog.update(wanted, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)


def missing(language: str) -> list[str]:
    """Texts of the desk (and, for Kazakh, of Django) that the catalogue does not translate."""
    catalog = read(language)
    wanted: list[tuple[str | tuple[str, ...], str | None]] = [
        (message.id, message.context) for message in texts_of_the_desk() if message.id
    ]
    if language == "kk":
        wanted += [(message_id, None) for message_id in texts_of_django_without_kazakh()]
    lacking = []
    for message_id, context in wanted:
        found = catalog.get(message_id, context)
        filled = found.string if found is not None else ""
        if found is None or found.fuzzy or not all(filled if isinstance(filled, (tuple, list)) else (filled,)):
            lacking.append(message_id if isinstance(message_id, str) else message_id[0])
    return lacking


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
