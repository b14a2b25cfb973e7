"""httpx over the checked network: one connection at a time, no proxy, no redirect followed, nothing decoded."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Iterable, Iterator
from typing import cast

import httpcore
import httpx

from khronika.collect.wire import CheckedNetwork

# How long an idle connection is kept for the next page of the same host.
IDLE_SECONDS = 15.0


class Body(httpx.SyncByteStream):
    """The answer's bytes, transfer coding undone, content coding still on."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from cast(Iterable[bytes], self._answer.stream)

    def close(self) -> None:
        self._answer.close()


class CheckedTransport(httpx.BaseTransport):
    """Hands httpx's requests to httpcore with our network below; httpcore's exceptions come through as they are."""

    def __init__(self, network: CheckedNetwork, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, max_connections=1, keepalive_expiry=IDLE_SECONDS, network_backend=network
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme, host=request.url.raw_host,
                    port=request.url.port, target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast(Iterable[bytes], request.stream),
                extensions=request.extensions,
            )
        )  # fmt: skip
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


@functools.cache
def trusted() -> ssl.SSLContext:
    """The certificate authorities that browsers trust (certifi). Making one takes time, so fetchers share it."""
    return httpx.create_ssl_context(trust_env=False)
