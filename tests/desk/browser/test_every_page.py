"""Every page of the desk, filled: no accessibility fault, nothing clipped, in three languages and both themes."""

from __future__ import annotations

import pytest
from tests.desk.browser.conftest import LANGUAGES, THEMES, accessibility_faults, clipped

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import Invitation

pytestmark = pytest.mark.browser

PAGES = ["/desk/", "/desk/people/", "/desk/account/"]
DOORS = ["/sign-in/", "/join/nothing/", "/nothing-here/"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk(open_as, administrator, editor, language: str, theme: str) -> None:
    from django.utils import timezone

    Invitation.make(Role.READER, timezone.now(), note="стажёр")
    page = open_as(administrator, language=language, theme=theme)
    for address in PAGES:
        page.goto(address)
        assert accessibility_faults(page) == [], address
        assert clipped(page) == [], address
        page.set_viewport_size({"width": 360, "height": 800})
        assert clipped(page) == [], f"{address} at 360 px"
        page.set_viewport_size({"width": 1200, "height": 900})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door(open_as, language: str, theme: str) -> None:
    page = open_as(None, "/sign-in/", language=language, theme=theme, width=360)
    for address in DOORS[:1]:
        page.goto(address)
        assert accessibility_faults(page) == [], address
        assert clipped(page) == [], address
