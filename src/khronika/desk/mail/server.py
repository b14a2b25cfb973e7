"""The bureau's mail server, as settings.yaml names it."""

from __future__ import annotations

import ssl
from typing import Literal

import msgspec
from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from khronika.errors import BadInput

ANSWER_SECONDS = 20


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """`mail` of settings.yaml. security: "starttls" (the usual), "tls" (port 465) or "none" (on this machine)."""

    host: str
    from_: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = ""


def server() -> Server | None:
    """The server; None when none is named. Raises BadInput when the entry cannot be read."""
    if not settings.EMAIL_CONFIG:
        return None
    try:
        return msgspec.convert(settings.EMAIL_CONFIG, Server)
    except msgspec.ValidationError as error:
        raise BadInput("settings.yaml, mail: {error}; give host, from, and where needed port, security, user, "
                       "password", error=error) from None


def connection(to: Server) -> EmailBackend:
    """A connection that is not open yet. The server's certificate is checked, whatever the machine's defaults are."""
    backend = EmailBackend(
        host=to.host, port=to.port, username=to.user or None, password=to.password or None,
        use_tls=to.security == "starttls", use_ssl=to.security == "tls", timeout=ANSWER_SECONDS,
    )
    if to.security != "none":
        backend.ssl_context = ssl.create_default_context()
    return backend
