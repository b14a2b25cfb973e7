"""Time stamps over the roots: from several authorities, waiting while there is no network, checked from the files."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from khronika.cli.evidence import post
from khronika.errors import BadInput
from khronika.evidence import Store
from khronika.evidence.stamps import Authority, add_authority, stamp_due, waiting
from tests.evidence.authority import authority, make_certificates
from tests.evidence.conftest import Keep, broken, flip, found

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed: no local authority")
DAY_TWO, DAY_THREE = "2026-03-03T00:10:00Z", "2026-03-04T00:10:00Z"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Authority]:
    with authority(tmp_path / "first", "first") as (url, root):
        yield Authority(name="first", url=url, certificates=root)


def test_the_root_of_a_day_is_stamped_by_each_authority_and_holds(
    store: Store, keep: Keep, folder: Path, here: Authority, tmp_path: Path
) -> None:
    add_authority(store.holdings, here)
    with authority(tmp_path / "second", "second") as (url, root):
        add_authority(store.holdings, Authority(name="second", url=url, certificates=root))
        keep("one")
        store.close_day(DAY_TWO)
        done = stamp_due(store.holdings, post, DAY_TWO)
    assert [(stamping.authority, stamping.root, stamping.why) for stamping in done] == [
        ("first", 2, None), ("second", 2, None)]
    assert broken(folder) == []
    assert stamp_due(store.holdings, post, DAY_TWO) == []


def test_openssl_alone_can_check_a_stamp(
    store: Store, keep: Keep, folder: Path, here: Authority, tmp_path: Path
) -> None:
    add_authority(store.holdings, here)
    keep("one")
    store.close_day(DAY_TWO)
    stamp_due(store.holdings, post, DAY_TWO)
    digest = json.loads((folder / "ledger.jsonl").read_bytes().splitlines()[2])["hash"]
    checked = subprocess.run(
        ["openssl", "ts", "-verify", "-digest", digest, "-in", folder / "stamps/2-first.tsr",
         "-CAfile", tmp_path / "first/root.pem"], capture_output=True, text=True, timeout=20)
    assert "Verification: OK" in checked.stdout, checked.stderr


def test_without_network_stamps_wait_and_are_made_up_for(
    store: Store, keep: Keep, folder: Path, here: Authority
) -> None:
    add_authority(store.holdings, here)
    keep("one")
    store.close_day(DAY_TWO)
    stamp_due(store.holdings, post, DAY_TWO)

    def offline(url: str, query: bytes) -> bytes:
        raise OSError("no route to host")

    for day in ("2026-03-03", "2026-03-04", "2026-03-05"):
        keep(day, at=f"{day}T09:00:00Z", now=f"{day}T09:00:01Z")
        stamp_due(Store.open(folder).holdings, offline, f"{day}T10:00:00Z")
    store.close_day("2026-03-06T00:00:01Z")
    reason = waiting(store.holdings.folder)["first"]
    assert (reason.since, reason.attempts) == ("2026-03-04T10:00:00Z", 2)
    assert "no route to host" in reason.why
    done = stamp_due(Store.open(folder).holdings, post, "2026-03-06T01:00:00Z")
    assert len(done) == 3
    assert waiting(store.holdings.folder) == {}
    assert broken(folder) == []


def test_an_answer_that_is_no_stamp_of_this_authority_is_refused(
    store: Store, keep: Keep, here: Authority, tmp_path: Path
) -> None:
    (tmp_path / "stranger").mkdir()
    add_authority(store.holdings, Authority(
        name="stranger", url=here.url, certificates=make_certificates(tmp_path / "stranger", "stranger")))
    keep("one")
    store.close_day(DAY_TWO)
    done = stamp_due(store.holdings, post, DAY_TWO)
    assert "gave no valid stamp" in (done[0].why or "")
    done = stamp_due(store.holdings, lambda url, query: b"<html>busy</html>", DAY_TWO)
    assert "gave no valid stamp" in (done[0].why or "")


@pytest.mark.parametrize("name", ["stamps/2-first.tsr", "stamps/first.json"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_one_bit_of_a_stamp_or_of_its_certificates_is_named(
    store: Store, keep: Keep, folder: Path, here: Authority, name: str, share: float
) -> None:
    add_authority(store.holdings, here)
    keep("one")
    store.close_day(DAY_TWO)
    stamp_due(store.holdings, post, DAY_TWO)
    flip(folder / name, int((folder / name).stat().st_size * share))
    assert broken(folder)[0].file == name


def test_a_ledger_cut_below_a_stamped_root_is_found_out(
    store: Store, keep: Keep, folder: Path, here: Authority
) -> None:
    add_authority(store.holdings, here)
    keep("one")
    capture = keep("two", url="https://novosti.example/two")
    store.close_day(DAY_TWO)
    stamp_due(store.holdings, post, DAY_TWO)
    # Someone removes the last capture with its entry, its file, its key and the root above it.
    store.file(capture.id).unlink()
    store.holdings.keyring.destroy(capture.id)
    ledger = folder / "ledger.jsonl"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:2]))
    assert [finding.code for finding in broken(folder)] == ["stamp-unknown"]
    assert "cut off the ledger's end" in broken(folder)[0].message


def test_settings_of_an_authority_are_checked_and_stay(store: Store, here: Authority) -> None:
    add_authority(store.holdings, here)
    add_authority(store.holdings, here)
    with pytest.raises(BadInput, match="take another name"):
        add_authority(store.holdings, Authority(name="first", url="https://x.example", certificates=here.certificates))
    with pytest.raises(BadInput, match="hold no root certificate"):
        add_authority(store.holdings, Authority(name="other", url=here.url, certificates="nothing"))
    with pytest.raises(BadInput, match="not the address"):
        add_authority(store.holdings, Authority(name="other", url="file:///x", certificates=here.certificates))


def test_a_killed_stamping_is_done_again(store: Store, keep: Keep, folder: Path, here: Authority) -> None:
    add_authority(store.holdings, here)
    keep("one")
    root = store.close_day(DAY_TWO)
    assert root is not None
    (folder / "stamps" / f"{root.n}-first.tsr").write_bytes(b"half a stamp")
    assert [finding.code for finding in found(folder)] == ["unfinished-stamp"]
    assert stamp_due(store.holdings, post, DAY_TWO)[0].why is None
    assert broken(folder) == []


def test_an_authority_that_is_gone_is_said_to_be(here: Authority) -> None:
    with pytest.raises(OSError):
        post("http://127.0.0.1:1/tsr", b"x")
    assert httpx.get(here.url).status_code == 501
