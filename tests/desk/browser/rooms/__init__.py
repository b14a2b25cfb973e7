"""What each app shows: one file an app, so that test_every_page.py opens every page of it, filled.

A file has `pages(filled) -> dict[str, str]`: it fills its app with invented rows and gives the address of every page
behind the door by the name of its URL (a name may carry a word more: "cases found"); `public_pages(filled)` the same
for pages that strangers see, where there are any; and NO_PAGE, the names of URLs that are no page, by why.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from tests.desk.browser.cast import Filled

NAMES = [module.name for module in pkgutil.iter_modules(__path__)]


def rooms() -> list[ModuleType]:
    return [importlib.import_module(f"{__name__}.{name}") for name in NAMES]


def pages_of_rooms(filled: Filled, which: str = "pages") -> dict[str, str]:
    """Address by name, of all rooms together. `which` is "pages" or "public_pages"."""
    found: dict[str, str] = {}
    for room in rooms():
        if which == "pages" or hasattr(room, which):
            found |= getattr(room, which)(filled)
    return found


def no_pages_of_rooms() -> set[str]:
    return {name for room in rooms() for names in room.NO_PAGE.values() for name in names}
