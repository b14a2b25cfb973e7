"""A desk with the shipped tables, and a mail server that really listens."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from khronika.desk.agenda.models import Rule
from khronika.desk.agenda.shipped import take_shipped


@pytest.fixture
def tables(db) -> dict[str, Rule]:
    """The shipped rules by id, as a new desk has them."""
    take_shipped()
    return {rule.slug: rule for rule in Rule.objects.all()}


class Postbox(Message):
    """Keeps what was delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list = []

    def handle_message(self, message) -> None:
        self.letters.append(message)


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    """An SMTP server on this machine, named in the settings; `letters` are the messages that came."""
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_CONFIG = {
        "host": "127.0.0.1", "port": port, "security": "none",
        "from": "desk@bureau.example",
    }
    yield box
    controller.stop()


def text_of(letter) -> str:
    return letter.get_payload(decode=True).decode("utf-8")
