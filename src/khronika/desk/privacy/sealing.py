"""Seal a text for a column and open it again (AES-256-GCM); find equal texts by a keyed hash.

A sealed text is "k<number of the key>:<nonce and ciphertext>". It opens only in the column it was sealed for, so a
value that somebody moves from one column to another does not pass for that other's.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from khronika.desk.privacy import keys
from khronika.errors import BadInput

SEALED = re.compile(r"k(\d{1,6}):([A-Za-z0-9_-]{38,}={0,2})")
NONCE = 12


def seal(text: str, column: str) -> str:
    """The text sealed with the newest key. `column`: "app.model.field", where it will stand."""
    number, nonce = keys.newest(), os.urandom(NONCE)
    box = nonce + AESGCM(keys.key(number, "seal")).encrypt(nonce, text.encode(), column.encode())
    return f"k{number}:{base64.urlsafe_b64encode(box).decode()}"


def unseal(sealed: str, column: str) -> str:
    """The text. Raises BadInput when its key is missing, or it is not what was sealed for this column."""
    found = SEALED.fullmatch(sealed)
    damaged = BadInput("a sealed fact in {column} is damaged; compare with a backup", column=column)
    if found is None:
        raise damaged
    secret = keys.key(int(found[1]), "seal")
    try:
        box = base64.urlsafe_b64decode(found[2])
        return AESGCM(secret).decrypt(box[:NONCE], box[NONCE:], column.encode()).decode()
    except (InvalidTag, ValueError):
        raise damaged from None


def is_sealed(text: str) -> bool:
    return SEALED.fullmatch(text) is not None


def key_of(sealed: str) -> int:
    """The number of the key that sealed it."""
    found = SEALED.fullmatch(sealed)
    return int(found[1]) if found else 0


def fingerprint(text: str, column: str, number: int | None = None) -> str:
    """The keyed hash of a text by which it is looked up: letter case and spaces make no difference.

    Without the key nobody can try out guesses. `number`: of the key, else the newest.
    """
    number = number or keys.newest()
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    digest = hmac.new(keys.key(number, "look up"), f"{column}\0{words}".encode(), hashlib.sha256).hexdigest()
    return f"k{number}:{digest}"


def fingerprints(text: str, column: str) -> list[str]:
    """The keyed hashes of a text under every key: until all rows are sealed anew, older ones stand too."""
    return [fingerprint(text, column, number) for number in keys.numbers()]
