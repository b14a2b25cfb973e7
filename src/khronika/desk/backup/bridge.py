"""Between backups and the evidence store: a store at rest, and its deletion journal played back."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from khronika.evidence.disk import at_rest
from khronika.evidence.holdings import StoreFolder
from khronika.evidence.store import Store


def is_store(folder: Path) -> bool:
    return StoreFolder(folder).imprint.exists()


def still(folder: Path) -> AbstractContextManager[None]:
    """Keep the store's writers out while the block runs; nothing where there is no store."""
    return at_rest(StoreFolder(folder).lock) if is_store(folder) else nullcontext()


def erase_again(folder: Path, journal: bytes | None, now: str) -> int:
    """Erase what this journal, or else the store's own, says was erased: how many captures had come back.

    Raises BadInput when the journal is damaged or another store's.
    """
    if not is_store(folder):
        return 0
    store = Store.open(folder)
    said = store.journal() if journal is None else journal
    return len(store.replay(said, now))
