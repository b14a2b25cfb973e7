"""Which addresses a fetch may connect to."""

import ipaddress

import pytest

from khronika.collect.address import AddressRefused, Guard, NameUnknown, SystemResolver, special_kind

INNER = [
    (address, kind)
    for kind, addresses in {
        "loopback": "127.0.0.1 127.255.0.9 ::1 ::ffff:127.0.0.1",
        "private": "10.1.2.3 172.16.0.1 192.168.1.1 172.31.255.255 fd12:3456::1 ::ffff:10.0.0.1 "
        "64:ff9b::10.0.0.1 ::192.168.0.1",
        "link_local": "169.254.10.10 fe80::1 fe80::1%eth0",
        "metadata": "169.254.169.254 100.100.100.200 168.63.129.16 fd00:ec2::254 64:ff9b::a9fe:a9fe",
        "carrier": "100.64.0.1 100.127.255.255",
        "this_network": "0.0.0.0 ::",
        "multicast": "224.0.0.1 ff02::1",
        "reserved": "255.255.255.255 240.0.0.1 192.0.0.192 4000::1 fec0::1",
        "documentation": "192.0.2.7 2001:db8::1",
        "benchmark": "198.18.0.1",
        "tunnel": "2002:7f00:1::1 2001:0:4136:e378::1",
        "translated": "64:ff9b:1::1",
    }.items()
    for address in addresses.split()
]


@pytest.mark.parametrize(("address", "kind"), INNER)
def test_inner_addresses_are_told_by_their_kind(address: str, kind: str) -> None:
    assert special_kind(ipaddress.ip_address(address)) == kind


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_pass(address: str) -> None:
    assert special_kind(ipaddress.ip_address(address)) is None


def test_one_inner_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(AddressRefused) as refused:
        Guard().check("mixed.example", ("8.8.8.8", "10.0.0.1"))
    assert (refused.value.host, refused.value.kind) == ("mixed.example", "private")


def test_only_the_networks_that_were_opened_are_open() -> None:
    guard = Guard(open_networks=("127.0.0.1/32",))
    assert guard.check("localhost", ("127.0.0.1",)) == ("127.0.0.1",)
    with pytest.raises(AddressRefused):
        guard.check("localhost", ("127.0.0.2",))


def test_numbers_that_mean_the_loopback_resolve_to_it() -> None:
    for spelling in ("2130706433", "0x7f000001", "127.1", "0177.0.0.1"):
        with pytest.raises(AddressRefused):
            Guard().check(spelling, SystemResolver().addresses(spelling, 80, 5))


def test_unknown_name_is_told_from_a_slow_look_up() -> None:
    with pytest.raises(NameUnknown):
        SystemResolver().addresses("no-such-name.invalid", 80, 10)
