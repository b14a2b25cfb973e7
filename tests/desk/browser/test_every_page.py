"""Every page of the desk and the archive, filled: no accessibility fault, nothing clipped, in each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from khronika.desk.accounts.models import User
from tests.desk.browser.cast import Filled, fill
from tests.desk.browser.conftest import LANGUAGES, accessibility_faults, faults_of, shoot
from tests.desk.browser.rooms import no_pages_of_rooms, pages_of_rooms

pytestmark = [pytest.mark.browser, pytest.mark.pages]

SHARES = 6
"""Filling the desk costs far less than looking at it: in shares two workers are busy evenly, and no test runs long."""
NO_PAGE = {
    "only POST": {
        "set_language", "logout", "change_person", "withdraw_invitation", "add_article", "take_article", "drop_article",
        "change_source", "change_issue", "add_section", "withdraw_issue", "add_name", "names_checked", "save_upload",
        "drop_upload", "move_section", "remove_section", "save_item", "move_item", "compose_header", "clean_paste",
        "put_back", "move_rubric",
    },
    "read by programs": {
        "health", "robots", "archive_sitemap", "archive_sitemap_lists", "archive_sitemap_issue", "archive_feed",
        "archive_items_feed", "archive_rubric_feed",
    },
    "documents, looked at in tests/digest": {"document", "archive_download"},
}


def desk_pages(filled: Filled) -> dict[str, str]:
    """Address of every page behind the door, by the name of its URL."""
    draft, item = filled.draft.slug, filled.item.pk
    arguments: dict[str, list[object]] = {
        "desk": [], "people": [], "account": [], "bureau": [], "inbox": [], "from_browser": [], "sources": [],
        "add_sources": [], "issues": [], "new_issue": [], "uploads": [], "outlets": [], "new_outlet": [],
        "rubrics": [], "new_rubric": [], "desk_search": [],
        "article": [filled.article.pk], "capture": [filled.article.capture], "source": [filled.source.pk],
        "article_changes": [filled.article.pk, filled.article.captures[-1]],
        "found_sources": [filled.discovery.pk], "issue": [draft], "names": [draft], "release": [draft],
        "upload": [filled.upload.pk], "upload_item": [filled.upload.pk, 0, 0], "item": [item], "remove_item": [item],
        "add_item": [filled.item.section_id], "conflict": [filled.conflict.pk],
        "version": [filled.item.versions.order_by("pk")[0].pk], "correction": [filled.public_item.pk],
        "outlet": [filled.outlet.slug], "rubric": [filled.rubric.slug],
    }
    pages = {name: reverse(name, args=values) for name, values in arguments.items()}
    return pages | {
        "desk_search found": pages["desk_search"] + "?q=арест",
        "desk_search refused": pages["desk_search"] + "?q=%22арест",
        "release of what is published": reverse("release", args=[filled.published.slug]),
        "item that is published": reverse("item", args=[filled.public_item.pk]),
    } | pages_of_rooms(filled)


def public_pages(filled: Filled) -> dict[str, str]:
    """Address of every page of the archive, by the name of its URL, without its language."""
    published = filled.published.slug
    arguments: dict[str, list[object]] = {
        "archive_front": [], "archive": [], "archive_rubrics": [], "archive_outlets": [], "public_search": [],
        "archive_rubric": [filled.rubric.slug], "archive_outlet": [filled.outlet.slug], "archive_issue": [published],
        "archive_item": [published, filled.public_item.pk],
    }
    pages = {name: reverse(name, args=values) for name, values in arguments.items()}
    found = {"public_search found": pages["public_search"] + "?q=арест"}
    return pages | found | pages_of_rooms(filled, "public_pages")


def doors(filled: Filled) -> dict[str, str]:
    """What a stranger meets."""
    return {"login": reverse("login"), "join": reverse("join", args=[filled.invitation]),
            "join used": reverse("join", args=["used"]), "no such page": "/nothing-here/"}


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_has_a_fault(open_as, administrator: User, share: int) -> None:
    """One share of the pages of a wholly filled desk, in every language one after the other."""
    filled = fill(administrator)
    pages = [(True, address) for address in desk_pages(filled).values()]
    pages += [(False, address) for address in public_pages(filled).values()]
    strange = list(doors(filled).values())
    pages += [(False, address) for address in strange]
    faults: list[str] = []
    for language in LANGUAGES:
        inside = open_as(administrator, language=language)
        outside = open_as(None, "/sign-in/", language=language)
        for behind_the_door, address in pages[share::SHARES]:
            if behind_the_door:
                faults += faults_of(inside, address, language)
            else:
                faults += faults_of(outside, address if address in strange else f"/{language}{address}", language)
    assert faults == []


def test_every_named_page_is_looked_at(administrator: User) -> None:
    filled = fill(administrator)
    looked_at = {**desk_pages(filled), **public_pages(filled), **doors(filled)}.keys()
    expected = set(names_of(get_resolver())).difference(*NO_PAGE.values(), no_pages_of_rooms())
    # The archive stands once more below each language; the test above opens it there.
    expected = {name for name in expected if not name.endswith(tuple(f"_{language}" for language in LANGUAGES))}
    assert expected - looked_at == set(), "add the page to the lists above, so that axe and the eye see it"


def names_of(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from () if pattern.namespace else names_of(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_a_chosen_theme_wins_over_the_device(open_as, administrator: User) -> None:
    User.objects.filter(pk=administrator.pk).update(theme="dark")
    page = open_as(administrator, theme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert accessibility_faults(page) == []


def test_pictures_of_the_readme(open_as, administrator: User) -> None:
    """Kept only when asked for: KHRONIKA_PICTURES=1 ./run test tests/desk/browser"""
    filled = fill(administrator)
    pages = desk_pages(filled)
    page = open_as(administrator, language="ru", height=760)
    for name, address in {"desk": pages["desk"], "issue": pages["issue"], "editor": pages["item"]}.items():
        page.goto(address)
        assert page.locator("h1").count() == 1
        shoot(page, name)
    page.goto(f"/ru{public_pages(filled)['archive_front']}")
    shoot(page, "archive")
