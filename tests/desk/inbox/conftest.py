"""An outlet with two articles, and a desk that may visit it: this machine is open to it, it has a contact, no pause."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khronika.desk.outlets.models import Outlet, Source
from tests.desk.inbox.outlet import OutletServer, visited_outlet


@pytest.fixture
def outlet(settings, db) -> Iterator[OutletServer]:
    with visited_outlet(settings) as server:
        yield server


@pytest.fixture
def source(outlet: OutletServer) -> Source:
    return Source.objects.create(
        outlet=Outlet.objects.create(slug="vestnik", name="Степной вестник", type_phrase="газета"),
        kind="feed", url=f"{outlet.url}/feed/",
    )
