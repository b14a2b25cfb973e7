"""The keys of sealed fields. They lie in the data folder's secrets.json, outside the database, numbered from 1.

The newest key seals, every key opens what it sealed. A key that is missing is never made anew: what it sealed would be
lost without a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from khronika.desk.data_folder import DataFolder
from khronika.desk.privacy.bridge import locked
from khronika.errors import BadInput

NAME = "restricted-{number}"
NAMED = re.compile(r"restricted-(\d+)")


def folder() -> DataFolder:
    assert settings.DATA is not None, "the desk runs on a data folder"
    data: DataFolder = settings.DATA
    return data


def numbers() -> list[int]:
    """The numbers of the keys that there are, oldest first."""
    return sorted(int(found[1]) for name in folder().secrets() if (found := NAMED.fullmatch(name)))


def newest() -> int:
    """The number of the key that seals; the first is made here."""
    known = numbers()
    return known[-1] if known else make_next(after=0)


def make_next(after: int) -> int:
    """A new key after the one of this number, unless somebody made it a moment ago; its number."""
    data = folder()
    with locked(data.root / ".secrets.lock"):
        last = max(numbers(), default=0)
        if last > after:
            return last
        data.secret(NAME.format(number=last + 1))
        return last + 1


def key(number: int, purpose: str) -> bytes:
    """32 bytes for one purpose. Raises BadInput when the key is not there."""
    return derived(secret(number), purpose)


def secret(number: int) -> str:
    known = folder().secrets().get(NAME.format(number=number))
    if known is None:
        raise BadInput("secrets.json of the data folder lacks the key {name}; put the file back from a backup",
                       name=NAME.format(number=number))
    return known


@lru_cache(maxsize=64)
def derived(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"khronika {purpose}".encode()).derive(
        secret.encode())
