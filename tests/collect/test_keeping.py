"""From a real server into a real evidence store, and back."""

import gzip
from pathlib import Path

from khronika.collect.clock import stamp
from khronika.collect.fetch import HttpFetcher
from khronika.collect.keeping import keep
from khronika.collect.outcomes import Ask, Failed, Fetched, Unchanged
from khronika.evidence.store import Store
from tests.collect.conftest import StandingClock
from tests.collect.servers import Site

BODY = "<h1>Сот үкімі</h1>".encode()
PACKED = gzip.compress(BODY)


def test_a_fetched_page_is_kept_as_it_came(
    site: Site, fetcher: HttpFetcher, clock: StandingClock, tmp_path: Path
) -> None:
    site.pages["/old"] = (301, {"Location": "/a"}, b"moved")
    site.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip", "ETag": '"1"'}, PACKED)
    store = Store.open(tmp_path / "evidence")
    came = fetcher.fetch(Ask(url=f"{site.url}/old"))
    assert isinstance(came, Fetched)
    capture = keep(came, store, stamp(clock.now()), "collector")
    assert capture is not None
    assert (capture.url, capture.final_url, capture.server) == (f"{site.url}/old", f"{site.url}/a", "127.0.0.1")
    assert store.read(capture.id) == PACKED, "the raw bytes"
    assert store.page(capture.id).body == BODY
    assert keep(came, store, stamp(clock.now()), "collector") == capture, "the same fetch twice is one capture"


def test_an_unchanged_page_is_kept_as_a_revisit(
    site: Site, fetcher: HttpFetcher, clock: StandingClock, tmp_path: Path
) -> None:
    site.pages["/a"] = lambda visit: (
        (304, {}, b"") if "if-none-match" in visit.headers else (200, {"ETag": '"1"'}, BODY)
    )
    store = Store.open(tmp_path / "evidence")
    first = keep(fetcher.fetch(Ask(url=f"{site.url}/a")), store, stamp(clock.now()), "collector")
    clock.sleep(3600)
    again = fetcher.fetch(Ask(url=f"{site.url}/a", etag='"1"'))
    assert isinstance(again, Unchanged)
    revisit = keep(again, store, stamp(clock.now()), "collector")
    assert first is not None
    assert revisit is not None
    assert revisit.content_of == first.id
    assert store.read(revisit.id) == BODY


def test_a_page_that_is_gone_is_kept_and_a_dead_line_is_not(
    site: Site, fetcher: HttpFetcher, clock: StandingClock, tmp_path: Path
) -> None:
    store = Store.open(tmp_path / "evidence")
    site.pages["/a"] = (410, {}, b"removed")
    gone = fetcher.fetch(Ask(url=f"{site.url}/a"))
    assert isinstance(gone, Failed)
    capture = keep(gone, store, stamp(clock.now()), "collector")
    assert capture is not None
    assert capture.status == 410
    assert keep(fetcher.fetch(Ask(url="http://no-such-name.invalid/")), store, stamp(clock.now()), "collector") is None
