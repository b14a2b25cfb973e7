"""Each capture's key and how it is found again: keys/<shelf>.jsonl, one card a line, blanked when the key is destroyed.

A card holds the capture's number, its key wrapped by the master key, and keyed hashes of its address and content, by
which identical content and earlier captures of an address are found. All of it goes when the card is blanked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from khronika.evidence.capture import shelf_of
from khronika.evidence.disk import append_line, blank, cut_torn_line
from khronika.evidence.secret import Secrets


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a shelf. `full` is true where the capture itself holds the bytes (it is no revisit)."""

    capture: str
    address: str
    content: str
    full: bool
    key: str


DECODER = msgspec.json.Decoder(Card)


@dataclass(frozen=True)
class Slot:
    """A line of a shelf: its card (None when it cannot be read), its bytes and where it stands."""

    card: Card | None
    raw: bytes
    line: int
    offset: int

    @property
    def half_blank(self) -> bool:
        """Whether somebody was stopped while blanking it: blanking begins at the start of the line."""
        return self.card is None and self.raw.startswith(b" ")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


def read_shelf(path: Path) -> Iterator[Slot]:
    """Every line that was not blanked. An unfinished last line is left out: its capture was never acknowledged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    offset = 0
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        if line.strip():
            try:
                card = DECODER.decode(line)
            except msgspec.DecodeError:
                card = None
            yield Slot(card, line, number, offset)
        offset += len(line) + 1


class Keyring:
    """The keys of a store. Whoever adds or destroys holds the store's lock."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self.folder = folder
        self.secrets = secrets

    def shelf(self, shelf: str) -> Path:
        return self.folder / f"{shelf}.jsonl"

    def add(self, card: Card) -> None:
        """On disk when this returns."""
        path = self.shelf(shelf_of(card.capture))
        cut_torn_line(path)
        append_line(path, msgspec.json.encode(card))

    def cards(self, shelf: str) -> list[Card]:
        """The cards of a shelf, oldest first."""
        return [slot.card for slot in read_shelf(self.shelf(shelf)) if slot.card]

    def slot(self, capture: str) -> Slot | None:
        return next((slot for slot in read_shelf(self.shelf(shelf_of(capture)))
                     if slot.card and slot.card.capture == capture), None)

    def card(self, capture: str) -> Card | None:
        slot = self.slot(capture)
        return slot.card if slot else None

    def key(self, capture: str) -> bytes | None:
        """The capture's key; None when it was destroyed, lost or damaged."""
        card = self.card(capture)
        return self.secrets.unwrap(card.key, capture) if card else None

    def of_address(self, address: str) -> list[Card]:
        """The cards of one address (its keyed hash), oldest first."""
        return [card for card in self.cards(address[:2]) if card.address == address]

    def destroy(self, capture: str) -> None:
        """Overwrite the card of the capture in place, and what an earlier try left of one. Twice changes nothing."""
        path = self.shelf(shelf_of(capture))
        for slot in read_shelf(path):
            if slot.half_blank or (slot.card and slot.card.capture == capture):
                blank(path, slot.offset, len(slot.raw))


class KnownKeys(Keyring):
    """The keys as they were read once: a store of any size is verified without reading its shelves again and again."""

    def __init__(self, folder: Path, secrets: Secrets, slots: dict[str, Slot]) -> None:
        super().__init__(folder, secrets)
        self.slots = slots

    def slot(self, capture: str) -> Slot | None:
        return self.slots.get(capture)
