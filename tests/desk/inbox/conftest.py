"""An outlet with two articles, and a desk that may visit it: this machine is open to it, it has a contact, no pause."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from khronika.desk.outlets.models import Outlet, Source
from tests.desk.inbox.outlet import OutletServer, outlet_server


@pytest.fixture
def outlet(settings, db) -> Iterator[OutletServer]:
    settings.COLLECT_OPEN_NETWORKS = ["127.0.0.1/32"]
    settings.COLLECT_CONTACT, settings.COLLECT_PAUSE = "desk@bureau.example", 0.0
    shutil.rmtree(settings.DATA.evidence, ignore_errors=True)
    Path(settings.DATA.evidence).mkdir()
    with outlet_server() as server:
        server.article("/news/1-proverka", "Суд назначил проверку изолятора", "2026-02-05")
        server.article("/news/2-zhaloba", "Жители подали жалобу", "2026-02-04", author="Олег Рябин")
        yield server


@pytest.fixture
def source(outlet: OutletServer) -> Source:
    return Source.objects.create(
        outlet=Outlet.objects.create(slug="vestnik", name="Степной вестник", type_phrase="газета"),
        kind="feed", url=f"{outlet.url}/feed/",
    )
