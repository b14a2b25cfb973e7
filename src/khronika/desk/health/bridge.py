"""Between the desk's health and the evidence store's own verification."""

from __future__ import annotations

from pathlib import Path

from khronika.evidence.finding import Tally
from khronika.evidence.holdings import StoreFolder
from khronika.evidence.verify import verify


def is_store(folder: Path) -> bool:
    return StoreFolder(folder).ledger.exists() or StoreFolder(folder).imprint.exists()


def verified(folder: Path) -> tuple[Tally, list[str]]:
    """What was looked at in the store, and a sentence for everything that does not hold."""
    tally = Tally()
    return tally, [finding.message for finding in verify(folder, tally=tally) if finding.level == "broken"]
