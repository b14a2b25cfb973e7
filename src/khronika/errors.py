"""The one kind of error that is a person's to mend."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping


class BadInput(Exception):
    """Input that cannot be used. The message is one sentence: what is wrong, in which file and place, what to do.

        raise BadInput("{name} is empty; check that the right file was saved", name=name)

    The sentence is written out at the raise, in English, with places for what was given: the sentence is its own code.
    The command line prints it on stderr and exits 2; the desk shows it beside the field or file it concerns, in the
    person's language (desk/refusals), for which it looks the sentence up and fills the places anew.
    """

    def __init__(self, sentence: str, /, **given: object) -> None:
        super().__init__(sentence.format(**given) if given else sentence)
        self.sentence = sentence
        self.given = given


class Unavailable(BadInput):
    """A helper program or service that this step needs is not there (LibreOffice, a mail server, a scheduler)."""


class Words(str):
    """Our own words given to a sentence, such as what kind of file it is: they are translated with it."""

    __slots__ = ()


class Translated(str):
    """Words given to a sentence that stand in every language already, such as those of collect's own YAML."""

    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def __new__(cls, forms: Mapping[str, str]) -> Translated:
        """`forms` has English ("en") at least; on the command line the words are English."""
        words = super().__new__(cls, forms["en"])
        words.forms = forms
        return words


_REASONS = {
    errno.ENOSPC: Words("the disk is full"),
    errno.EDQUOT: Words("the disk is full"),
    errno.EFBIG: Words("the file would be too large for this disk"),
    errno.EACCES: Words("no right to it"),
    errno.EPERM: Words("no right to it"),
    errno.EROFS: Words("the disk can only be read"),
    errno.ENOENT: Words("it is not there"),
    errno.EIO: Words("the disk is damaged"),
    errno.ENAMETOOLONG: Words("its name is too long"),
}


def reason(error: OSError) -> str:
    """Why the system refused, to be given to a sentence: in our words where it is common, else in the system's."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return known or error.strerror or os.strerror(error.errno or errno.EIO)
