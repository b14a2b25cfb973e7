"""One article, one address: the canonical form of a URL, and the key by which its mirrors are known as one."""

from __future__ import annotations

import functools
import posixpath
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

import idna
import msgspec

from khronika.collect import vocabulary
from khronika.errors import BadInput
from khronika.records import Record

# An address may sit in an address that sits in an address; deeper nesting is no reader's link.
_DEEPEST_WRAPPING = 3
_LONGEST = 4000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_ENCODED_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_DEFAULT_PORTS = (None, 80, 443)


class Wrapper(msgspec.Struct, frozen=True):
    hosts: tuple[str, ...]
    path: str
    keys: tuple[str, ...] = ()


class Rewrite(msgspec.Struct, frozen=True):
    hosts: tuple[str, ...]
    path: str
    to: str


class Family(msgspec.Struct, frozen=True):
    name: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """The shape of canonical.yaml."""

    host_prefixes: tuple[str, ...]
    amp_segments: tuple[str, ...]
    tracking: tuple[str, ...]
    wrappers: tuple[Wrapper, ...]
    rewrites: tuple[Rewrite, ...]
    families: tuple[Family, ...]


class Canonical(Record, frozen=True, kw_only=True):
    """`url` is shown and printed; `key` is equal for one article at all its hosts ("rferl:33661923")."""

    url: str
    key: str


def canonical(address: str) -> Canonical:
    """The canonical form of an address as people and feeds write it. Raises BadInput when it is no web address."""
    table = vocabulary.read("canonical.yaml", Table)
    parts = _unwrapped(_split(address), table)
    host = _host(parts, table)
    path = _path(parts.path, table)
    for rewrite in table.rewrites:
        if _listed(host, rewrite.hosts):
            path = re.sub(f"^{rewrite.path}$", rewrite.to, path)
    url = f"https://{host}{_port(parts)}{path}{_query(parts.query, table)}"
    return Canonical(url=url, key=_family_key(host, path, table) or url)


def key(address: str) -> str:
    """The key alone. Raises BadInput as `canonical` does."""
    return canonical(address).key


def _split(address: str) -> SplitResult:
    text = address.strip()
    scheme = _SCHEME.match(text)
    if not scheme:
        text = "https:" + text if text.startswith("//") else "https://" + text
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or "." not in host.strip(".") or len(text) > _LONGEST or re.search(r"[\s<>\"]", host):
        raise BadInput("{address!r} is not a web address; give one like https://example.kz/news/1",
                       address=address.strip()[:200])
    if parts.scheme not in ("http", "https"):
        raise BadInput("{address!r} is not a web address; it must start with http or https",
                       address=address.strip()[:200])
    return parts


def _unwrapped(parts: SplitResult, table: Table) -> SplitResult:
    for _ in range(_DEEPEST_WRAPPING):
        inner = _inner(parts, table)
        if inner is None:
            break
        try:
            parts = _split(inner)
        except BadInput:
            break
    return parts


def _inner(parts: SplitResult, table: Table) -> str | None:
    host = (parts.hostname or "").removeprefix("www.")
    for wrapper in table.wrappers:
        found = re.fullmatch(wrapper.path, parts.path) if _listed(host, wrapper.hosts) else None
        if not found:
            continue
        carried = dict(parse_qsl(parts.query))
        named = next((carried[name] for name in wrapper.keys if name in carried), None)
        if named is None and found.groups():
            named = found[1].removeprefix("s/") + (f"?{parts.query}" if parts.query else "")
        if named:
            # Collapsed by servers on the way: https:/example.kz
            return re.sub(r"^(https?):/(?!/)", r"\1://", named)
    return None


def _host(parts: SplitResult, table: Table) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise BadInput("{host!r} cannot be the name of a site; check the address", host=host) from None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in table.host_prefixes:
        labels = labels[1:]
    return ".".join(labels)


def _port(parts: SplitResult) -> str:
    return "" if parts.port in _DEFAULT_PORTS else f":{parts.port}"


def _path(path: str, table: Table) -> str:
    segments = [segment for segment in posixpath.normpath("/" + path).split("/") if segment]
    if len(segments) > 1 and segments[-1] in table.amp_segments:
        segments = segments[:-1]
    if len(segments) > 1 and segments[0] in table.amp_segments:
        segments = segments[1:]
    return "/" + "/".join(_readable(segment) for segment in segments)


def _readable(text: str) -> str:
    """Letters shown as letters, everything that could be read as a part of the address kept in percent form."""
    plain = quote(text, safe="%:@!$&'()*+,;=~-._" + "".join(sorted(set(re.findall(r"[^\x00-\x7f]", text)))))
    return _ENCODED_RUN.sub(_decoded_run, plain)


def _decoded_run(run: re.Match[str]) -> str:
    try:
        text = unquote(run[0], errors="strict")
    except UnicodeDecodeError:
        return run[0].upper()
    return "".join(char if _shown(char) else quote(char, safe="") for char in text)


def _shown(char: str) -> bool:
    return char.isalnum() or char in "-._~" or (not char.isascii() and char.isprintable())


def _query(query: str, table: Table) -> str:
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _tracks(name, table)]
    if not kept:
        return ""
    return "?" + urlencode(sorted(kept), quote_via=lambda text, *_: _readable(quote(text, safe="")))


def _tracks(name: str, table: Table) -> bool:
    return name in _exact(table.tracking) or any(
        name.startswith(entry[:-1]) for entry in table.tracking if entry.endswith("*")
    )


@functools.cache
def _exact(entries: tuple[str, ...]) -> frozenset[str]:
    return frozenset(entries)


def _family_key(host: str, path: str, table: Table) -> str | None:
    for family in table.families:
        if not _listed(host, family.hosts):
            continue
        for pattern in family.paths:
            # AMP segments are gone from the path by now, so a family's patterns see both forms.
            found = re.fullmatch(pattern, path) or re.fullmatch(pattern, "/amp" + path)
            if found:
                return f"{family.name}:{found[1]}"
    return None


@functools.lru_cache(maxsize=4096)
def _listed(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in hosts)
