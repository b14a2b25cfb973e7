"""Every address of the desk, asked by every role: the answer is what the access table says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from khronika.desk.accounts.access import TABLE, Action, Role, allows


def every_pattern(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern


EXAMPLES = {
    "int": "999999", "str": "nothing", "slug": "nothing", "path": "nothing",
    "uuid": "00000000-0000-0000-0000-000000000000",
}


def example(route: str) -> str:
    """An address for a route: each <kind:name> becomes a value that names nothing."""
    words = []
    for piece in route.replace(">", "<").split("<"):
        kind = piece.partition(":")[0]
        words.append(EXAMPLES[kind] if ":" in piece and kind in EXAMPLES else piece.strip("^$\\Z"))
    return "/" + "".join(words)


ROUTES = list(every_pattern())


@pytest.mark.parametrize(("route", "pattern"), ROUTES, ids=[route or "root" for route, _pattern in ROUTES])
def test_every_view_names_its_action(route: str, pattern: URLPattern) -> None:
    assert isinstance(getattr(pattern.callback, "khronika_action", None), Action), f"{route} names no action"


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "stranger")
def test_every_address_asked_by_every_role(role: Role | None, request: pytest.FixtureRequest, db: None) -> None:
    client: Client = request.getfixturevalue(f"{role or 'stranger'}_client")
    client.raise_request_exception = False
    for route, pattern in ROUTES:
        action = pattern.callback.khronika_action
        if pattern.name in ("logout", "events"):
            continue  # signing out would change who asks
        status, location = answer(client, example(route))
        if allows(role, action):
            assert status not in (403, 500), f"{role or 'stranger'} at {route}: {status}"
            assert not location.startswith("/sign-in/") or action is Action.PUBLIC, route
        elif role is None:
            assert location.startswith("/sign-in/"), f"stranger at {route}: {status} {location}"
        else:
            assert status == 403, f"{role} at {route}: {status}"


def answer(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def test_each_role_may_at_least_what_the_one_below_may() -> None:
    for action, roles in TABLE.items():
        assert Role.ADMINISTRATOR in roles, action
        assert Role.READER not in roles or Role.EDITOR in roles, action


def test_a_stranger_may_only_what_is_public() -> None:
    assert [action for action in Action if allows(None, action)] == [Action.PUBLIC]
