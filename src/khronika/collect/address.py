"""Which addresses are the public internet, and the resolving of a name into addresses that were checked."""

from __future__ import annotations

import functools
import ipaddress
import socket
import threading
from typing import Protocol

import msgspec

from khronika.collect import vocabulary
from khronika.records import Record

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# A name with a hundred addresses must not mean a hundred attempts.
MOST_ADDRESSES = 4


class SpecialNetwork(msgspec.Struct, frozen=True):
    network: str
    kind: str


class SpecialNetworks(msgspec.Struct, frozen=True):
    """The shape of special_networks.yaml."""

    networks: tuple[SpecialNetwork, ...]
    public_ipv6: str
    wrapped: tuple[str, ...]
    kinds: dict[str, dict[str, str]]


class AddressRefused(Exception):
    """The address is not the public internet; `kind` is a name of special_networks.yaml."""

    def __init__(self, host: str, kind: str) -> None:
        super().__init__(f"{host}: {kind}")
        self.host = host
        self.kind = kind


class NameUnknown(Exception):
    """The name has no address."""


class Resolver(Protocol):
    """Turns a name into addresses, at most `seconds` long. Raises NameUnknown or TimeoutError."""

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]: ...


class SystemResolver:
    """The machine's own resolver, in a thread because getaddrinfo itself cannot be given a time limit."""

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        found: list[str] = []
        trouble: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                found.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                trouble.append(error)

        thread = threading.Thread(target=ask, daemon=True, name=f"resolve {host}")
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            raise TimeoutError(host)
        if trouble or not found:
            raise NameUnknown(host)
        return tuple(dict.fromkeys(found))


class Guard(Record, frozen=True, kw_only=True):
    """Lets a fetch out to the public internet only. `open_networks` are let through besides (tests: "127.0.0.1/32")."""

    open_networks: tuple[str, ...] = ()

    def check(self, host: str, answers: tuple[str, ...]) -> tuple[str, ...]:
        """The addresses that may be connected to. Raises AddressRefused when one of `answers` is not public.

        One inner address among public ones refuses the whole name: no honest outlet needs it, and rebinding does.
        """
        checked = []
        for answer in answers[:MOST_ADDRESSES]:
            address = ipaddress.ip_address(answer)
            kind = None if self._opened(address) else special_kind(address)
            if kind is not None:
                raise AddressRefused(host, kind)
            checked.append(answer)
        return tuple(checked)

    def _opened(self, address: IPAddress) -> bool:
        return any(address in ipaddress.ip_network(network) for network in self.open_networks)


def special_kind(address: IPAddress) -> str | None:
    """None for a public address, else the kind of network it belongs to."""
    inner = wrapped_address(address)
    if inner is not None:
        return special_kind(inner)
    specials, public_ipv6, _ = _networks()
    for network, kind in specials:
        if address.version == network.version and address in network:
            return kind
    if address.version == 6 and address not in public_ipv6:
        return "reserved"
    return None


def wrapped_address(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a mapped, translated (NAT64) or compatible IPv6 address."""
    if address.version == 4 or int(address) <= 1:
        return None
    if any(address in network for network in _networks()[2]):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


@functools.cache
def _networks() -> tuple[tuple[tuple[IPNetwork, str], ...], IPNetwork, tuple[IPNetwork, ...]]:
    table = vocabulary.read("special_networks.yaml", SpecialNetworks)
    return (
        tuple((ipaddress.ip_network(row.network), row.kind) for row in table.networks),
        ipaddress.ip_network(table.public_ipv6),
        tuple(ipaddress.ip_network(network) for network in table.wrapped),
    )
