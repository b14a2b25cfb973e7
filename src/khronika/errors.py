"""The one kind of error that is a person's to mend."""

from __future__ import annotations


class BadInput(Exception):
    """Input that cannot be used. The message is one sentence: what is wrong, in which file and place, what to do.

    The command line prints it on stderr and exits 2; the desk shows it beside the field or file it concerns.
    """


class Unavailable(BadInput):
    """A helper program or service that this step needs is not there (LibreOffice, a mail server, a scheduler)."""
