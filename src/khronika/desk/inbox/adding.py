"""Articles that a person brings: an address, a saved file, a pasted text, a page sent from the browser."""

from __future__ import annotations

from django.db import transaction

from khronika.desk.inbox import bridge
from khronika.desk.inbox.arriving import arrive
from khronika.desk.inbox.contact import NO_CONTACT, contact
from khronika.desk.inbox.models import Article
from khronika.errors import BadInput


def add_address(url: str, clock: bridge.Clock | None = None) -> Article:
    """Fetch one address now and take its article. Raises BadInput, in a sentence, when it does not come.

    A person asked for this page, so robots.txt is not asked; the safety of the address is checked all the same.
    """
    clock = clock or bridge.SystemClock()
    address = bridge.canonical(url)
    with bridge.plain_fetcher(contact() or NO_CONTACT, clock) as fetcher:
        outcome = fetcher.fetch(bridge.Ask(url=bridge.with_scheme(url)))
    now = bridge.stamp(clock.now())
    evidence = bridge.store()
    capture = bridge.keep_outcome(evidence, outcome, now)
    if isinstance(outcome, bridge.Failed):
        raise BadInput("{failure}", failure=bridge.failure_told(outcome))
    if capture is None:
        raise BadInput("{url} gave no page; open it in a browser and send it from there", url=url)
    record = bridge.article_of(evidence.page(capture.id))
    with transaction.atomic():
        return arrive(record, key=address.key, url=address.url, capture=capture.id, origin=Article.Origin.ADDRESS)


def add_page(html: str, url: str, by: str, clock: bridge.Clock | None = None) -> Article:
    """A page as an editor's browser shows it, for outlets that let no program in."""
    now = (clock or bridge.SystemClock()).now()
    return keep_given(bridge.page_of_browser(url, html, now), by, bridge.stamp(now), Article.Origin.BROWSER)


def add_text(text: str, url: str, by: str, clock: bridge.Clock | None = None) -> Article:
    """A text that a person pasted, with the address it is from, when there is one."""
    now = (clock or bridge.SystemClock()).now()
    return keep_given(bridge.page_of_text(text, now, url or None), by, bridge.stamp(now), Article.Origin.PASTED)


def add_bytes(content: bytes, name: str, by: str, clock: bridge.Clock | None = None) -> list[Article]:
    """The articles of a saved page or web archive. Raises BadInput, naming the file, when it holds none."""
    now = (clock or bridge.SystemClock()).now()
    found = []
    for page in bridge.pages_of_file(content, name, now):
        try:
            found.append(keep_given(page, by, bridge.stamp(now), Article.Origin.FILE))
        except BadInput:
            continue  # an archive holds pictures and styles beside its pages; none at all is told below
    if not found:
        raise BadInput("{name}: no article text was found in this file; save the article's own page", name=name)
    return found


def keep_given(page: bridge.Page, by: str, now: str, origin: str) -> Article:
    """Keep a page that a person gave as a capture, and its article."""
    record = bridge.article_of(page)
    if not record.paragraphs:
        raise BadInput("{url}: no article text was found; save the article's own page, or paste its text",
                       url=page.url)
    capture = bridge.store().keep_page(page, b"", b"", page.body, now, by)
    address = bridge.address_of(page.url)
    with transaction.atomic():
        return arrive(
            record, key=address.key if address else f"capture:{capture.id}", url=address.url if address else "",
            capture=capture.id, origin=origin,
        )
