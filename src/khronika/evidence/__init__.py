"""Keep what was fetched so that it can be proved later: WARC store, ledger, time stamps, verify."""

from khronika.evidence.capture import Capture, Damaged, Erased, NoSuchCapture
from khronika.evidence.keeping import Hop
from khronika.evidence.store import Store

__all__ = ["Capture", "Damaged", "Erased", "Hop", "NoSuchCapture", "Store"]
