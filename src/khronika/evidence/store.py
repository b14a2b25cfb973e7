"""The evidence store: keep pages and files, open them again, erase by decision. Files only, no database."""

from __future__ import annotations

import os
import secrets as random_secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from khronika.errors import BadInput, Words
from khronika.evidence.box import write_box
from khronika.evidence.capture import Capture, Damaged, Erased, capture_day, capture_id, check_time, shelf_of, tail_of
from khronika.evidence.disk import BINARY, PRIVATE_FILE, flush_folder, locked
from khronika.evidence.erasing import Erasing, erase, replay
from khronika.evidence.holdings import Holdings, open_holdings
from khronika.evidence.keeping import SOFTWARE, Hop, file_records, page_capture, page_records
from khronika.evidence.keyring import Card
from khronika.evidence.ledger import Captured, Root, Tombstone
from khronika.evidence.reading import content, http_heads, open_box, read_capture, read_page
from khronika.evidence.sealing import new_key
from khronika.evidence.turn import drop_part, enter, turn
from khronika.evidence.warc import NewRecord, Raw
from khronika.records import Page


class Store:
    """An open evidence store. Any number of processes may have it open; they write in turns.

    Writing raises Unavailable when the disk refuses; reading raises NoSuchCapture, Erased or Damaged. `now` is UTC
    with a trailing Z; `by` is who keeps: a role, a user's number, "collector".
    """

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings

    @classmethod
    def open(cls, folder: Path, secrets: Path | None = None) -> Store:
        """Open the store in a folder, or make one there. `secrets`: where its keys lie, else in the folder itself.

        Raises BadInput when the folder cannot be used or its keys are missing.
        """
        return cls(open_holdings(folder, secrets))

    def keep_page(
        self, page: Page, request_head: bytes, response_head: bytes, raw_body: bytes, now: str, by: str,
        *, fetch: str | None = None, hops: Sequence[Hop] = (), server: str | None = None,
    ) -> Capture:
        """Keep a page as it came over the wire.

        request_head, response_head: the HTTP heads, byte for byte, b"" where there was none. raw_body: the body as
        received (transfer encoding undone, content encoding kept). hops: the redirects before it, in order. server:
        the IP address that answered. fetch: the fetch's own number; by default address, time and bytes tell fetches
        apart. The same fetch again gives the same capture and changes nothing. Bytes that an earlier capture of the
        address has already make a revisit; other bytes make a new capture, whose `changed_from` names the one before.
        Raises Erased when this very fetch was erased.
        """
        check_time(page.fetched_at, Words("the time of fetching"))
        raw, keyed, folder = Raw(raw_body), self.holdings.secrets.tag, self.holdings.folder
        address = keyed("page", page.url)
        one_fetch = keyed("fetch", fetch or f"{page.url}\n{page.fetched_at}\n{raw.sha256}")
        number = capture_id(capture_day(page.fetched_at), address, one_fetch)
        with self.turn(now):
            if known := self.known(number):
                return known
            earlier = [card for card in self.holdings.keyring.of_address(address) if folder.find(card.capture)]
            not_modified = page.status == 304 and not raw_body and earlier
            fingerprint = earlier[-1].content if not_modified else keyed("content", raw.sha256)
            same = next((card.capture for card in earlier if card.full and card.content == fingerprint), None)
            original = self.readable(same) if same else None
            changed = earlier[-1].capture if earlier and earlier[-1].content != fingerprint else None
            capture = page_capture(page, raw, original, number, changed, now, by, server)
            records = page_records(capture, original, request_head, response_head, raw, hops)
            self.keep(capture, records, address, fingerprint)
            return capture

    def keep_file(
        self, content: bytes | Path, origin: str | None, received_from: str | None, received_at: str | None, by: str,
        media_type: str | None, now: str, *, receipt: str | None = None,
    ) -> Capture:
        """Keep a photo, a video, a letter, a screenshot: any bytes that somebody handed over.

        content: the bytes, or a file to read them from (it may be larger than memory). origin: an address or words.
        received_at: a date as precise as it is known. receipt: the receipt's own number; by default content, origin,
        source and date tell one receipt from another. The same receipt again gives the same capture.
        """
        raw, keyed = Raw(content), self.holdings.secrets.tag
        shelf = keyed("file", raw.sha256)
        told = receipt or f"{raw.sha256}\n{origin}\n{received_from}\n{received_at}"
        number = capture_id(capture_day(received_at or now), shelf, keyed("receipt", told))
        with self.turn(now):
            if known := self.known(number):
                return known
            same = [card.capture for card in self.holdings.keyring.of_address(shelf)
                    if self.holdings.folder.find(card.capture)]
            capture = Capture(
                id=number, kind="file", kept_at=now, by=by, sha256=raw.sha256, size=raw.size, media_type=media_type,
                origin=origin, received_from=received_from, received_at=received_at, same_as=same[0] if same else None,
                software=SOFTWARE, salt=random_secrets.token_hex(32))
            self.keep(capture, file_records(capture, raw), shelf, keyed("content", raw.sha256))
            return capture

    def keep(self, capture: Capture, records: list[NewRecord], address: str, fingerprint: str) -> None:
        """Seal and enter a capture, within a turn. The order of writing is what `turn` can settle after a kill."""
        holdings, key = self.holdings, new_key()
        part = holdings.folder.part(capture.id)
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, PRIVATE_FILE)
            with os.fdopen(handle, "wb") as out:
                box = write_box(out, capture, records, key, holdings.folder.incoming)
                out.flush()
                os.fsync(out.fileno())
            holdings.keyring.add(Card(
                capture=capture.id, address=address, content=fingerprint, full=capture.content_of is None,
                key=holdings.secrets.wrap(key, capture.id)))
        except (OSError, BadInput):
            with suppress(OSError):
                drop_part(holdings, capture.id)
            raise
        flush_folder(holdings.folder.incoming)
        enter(holdings, capture.id, box, capture.kept_at)

    def readable(self, number: str) -> Capture | None:
        """The capture, or None when it is damaged: then the bytes are kept in full once more."""
        try:
            return read_capture(self.holdings, number)
        except Damaged:
            return None

    def known(self, number: str) -> Capture | None:
        """The capture if it was kept before, also on another day. Raises Erased when it was erased since."""
        shelf, own = self.holdings.keyring.cards(shelf_of(number)), tail_of(number)
        kept = next((card.capture for card in shelf if tail_of(card.capture) == own), number)
        if erasure := self.holdings.journal.erasure_of_fetch(own):
            raise Erased(erasure.capture, erasure.decision)
        return read_capture(self.holdings, kept) if self.holdings.folder.find(kept) else None

    def capture(self, number: str) -> Capture:
        """All that is known of a capture."""
        return read_capture(self.holdings, number)

    def read(self, number: str) -> bytes:
        """The raw bytes of a capture, hash checked. For large files see `chunks`."""
        return b"".join(self.chunks(number))

    def chunks(self, number: str) -> Iterator[bytes]:
        """The raw bytes in pieces of at most 1 MiB; the last comes only when the hash was found right."""
        return content(self.holdings, self.capture(number))

    def page(self, number: str) -> Page:
        """The page that a capture holds, its body with the content encoding undone."""
        return read_page(self.holdings, self.capture(number))

    def http_heads(self, number: str) -> tuple[bytes, bytes]:
        """The HTTP heads of request and response as they went over the wire, b"" where there is none."""
        return http_heads(self.holdings, self.capture(number))

    def of_address(self, url: str) -> list[Capture]:
        """The captures of an address, in the order in which they were kept; erased ones are left out."""
        cards = self.holdings.keyring.of_address(self.holdings.secrets.tag("page", url))
        return [self.capture(card.capture) for card in cards
                if self.holdings.folder.find(card.capture) and not self.holdings.journal.erasure(card.capture)]

    def file(self, number: str) -> Path:
        """Where a capture's WARC file lies."""
        with open_box(self.holdings, number) as box:
            return box.path

    def captures(self) -> list[str]:
        """The numbers of all captures that are not erased, in the order in which they were kept."""
        kept: dict[str, None] = {}
        for line in self.holdings.ledger.lines():
            if isinstance(line.entry, Captured):
                kept[line.entry.capture] = None
            elif isinstance(line.entry, Tombstone):
                kept.pop(line.entry.capture, None)
        return list(kept)

    def erase(self, number: str, decision: str, now: str) -> Erasing:
        """Destroy a capture's key and file by a decision; a signed tombstone stays. Cannot be undone.

        decision: its number, without names. Raises NoSuchCapture, BadInput.
        """
        with self.turn(now):
            return erase(self.holdings, number, decision, now)

    def journal(self) -> bytes:
        """The deletion journal, to be kept apart from the backups and given to `replay` after a restore."""
        path = self.holdings.folder.journal
        return path.read_bytes() if path.exists() else b""

    def replay(self, journal: bytes, now: str) -> list[Erasing]:
        """Erase again what was erased before the backup was put back; gives what had come back and is gone again."""
        if not journal.strip():
            return []
        with self.turn(now):
            return replay(self.holdings, journal, now)

    def close_day(self, now: str, *, today: bool = False) -> Root | None:
        """Write the Merkle root of a day that is over (or of `today` so far); gives it, None when nothing was open.

        The first capture of a day does this too; call it so that a day before a quiet one is closed in time.
        """
        with self.turn(now):
            last = self.holdings.ledger.append_root(now) if today else self.holdings.ledger.recent(1)[0].entry
            return last if isinstance(last, Root) and last.at == now else None

    def turn(self, now: str) -> AbstractContextManager[None]:
        return turn(self.holdings, now)

    def still(self) -> AbstractContextManager[None]:
        """Hold every writer while the block runs, so that a backup copies a store at rest."""
        return locked(self.holdings.folder.lock)
