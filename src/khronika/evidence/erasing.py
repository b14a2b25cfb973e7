"""Erasure by decision, and its replay after a restore: journal, tombstone, key, sealed file, in this order."""

from __future__ import annotations

import re

from khronika.errors import BadInput
from khronika.evidence.capture import NoSuchCapture, check_capture, shelf_of
from khronika.evidence.holdings import Holdings
from khronika.evidence.journal import BadJournal, Erasure, SignedErasure, read_journal
from khronika.evidence.ledger import Tombstone
from khronika.evidence.turn import destroy
from khronika.records import Record

DECISION = re.compile(r"\d(?:[\d./-]|[A-Za-zА-Яа-яЁё]{1,2}(?![A-Za-zА-Яа-яЁё])){0,30}")


class Erasing(Record, frozen=True, kw_only=True):
    """What an erasure did. `without_content`: revisits whose bytes stood in the erased capture and are gone with it."""

    capture: str
    decision: str
    erased_at: str
    without_content: tuple[str, ...] = ()


def check_decision(decision: str) -> str:
    """The number itself. Raises BadInput for anything that could hold a name: the ledger keeps it for ever."""
    if not DECISION.fullmatch(decision):
        raise BadInput("«{decision}» is not the number of a decision; give one such as 12 or 2026-03/4, without "
                       "names", decision=decision)
    return decision


def erase(holdings: Holdings, capture: str, decision: str, now: str) -> Erasing:
    """Destroy a capture. Doing it twice changes nothing: the first decision stands. The caller has the turn."""
    check_capture(capture)
    done = holdings.journal.erasure(capture)
    if done is None:
        if holdings.folder.find(capture) is None and holdings.keyring.card(capture) is None:
            raise NoSuchCapture("{folder} holds no capture {capture}; check the number",
                                folder=holdings.folder.root, capture=capture)
        done = Erasure(store=holdings.imprint.store, capture=capture, decision=check_decision(decision), erased_at=now)
        without = repeating(holdings, capture)
        bury(holdings, done, now)
    else:
        without = ()
        destroy(holdings, capture)
    return Erasing(capture=capture, decision=done.decision, erased_at=done.erased_at, without_content=without)


def bury(holdings: Holdings, erasure: Erasure, now: str) -> None:
    holdings.journal.append(erasure)
    holdings.ledger.append(Tombstone(
        at=now, capture=erasure.capture, decision=erasure.decision, erased_at=erasure.erased_at))
    destroy(holdings, erasure.capture)


def repeating(holdings: Holdings, capture: str) -> tuple[str, ...]:
    """The revisits that have no bytes of their own but this capture's."""
    cards = holdings.keyring.cards(shelf_of(capture))
    own = next((card for card in cards if card.capture == capture), None)
    if own is None or not own.full:
        return ()
    return tuple(card.capture for card in cards
                 if not card.full and card.address == own.address and card.content == own.content)


def replay(holdings: Holdings, journal: bytes, now: str) -> list[Erasing]:
    """Erase again what a journal says was erased; what is erased already is left. The caller has the turn.

    Raises BadInput, before anything is done, when a line is damaged, unsigned or of another store.
    """
    lines = checked(holdings, journal)
    done = []
    for line in lines:
        erasure = line.erasure
        if holdings.journal.erasure(erasure.capture) is None:
            known = holdings.folder.find(erasure.capture) or holdings.keyring.card(erasure.capture)
            if known:
                bury(holdings, erasure, now)
            else:
                holdings.journal.append(erasure)
        else:
            destroy(holdings, erasure.capture)
            continue
        done.append(Erasing(capture=erasure.capture, decision=erasure.decision, erased_at=erasure.erased_at))
    return done


def checked(holdings: Holdings, journal: bytes) -> list[SignedErasure]:
    found = []
    try:
        for number, line in read_journal(journal if journal.endswith(b"\n") else journal + b"\n"):
            if line.erasure.store != holdings.imprint.store:
                raise BadJournal("is of another store", number)
            if not line.holds(holdings.imprint.public_key):
                raise BadJournal("is not signed by this store", number)
            check_capture(line.erasure.capture)
            found.append(line)
    except BadJournal as error:
        raise BadInput("the deletion journal, line {line}: {error}; give this store's own journal",
                       line=error.line, error=error) from None
    return found
