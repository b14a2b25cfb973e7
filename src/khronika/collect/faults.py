"""Which failure an exception of the line, an address or a status is."""

from __future__ import annotations

import ssl

import httpcore

from khronika.collect.address import AddressRefused, NameUnknown
from khronika.collect.decompress import BadCoding, Inflates
from khronika.collect.outcomes import FailureCode
from khronika.collect.wire import NoAddressAnswers, Overdue, TooLarge

# What an exchange can raise; anything else is a mistake of ours and must be seen as one.
FAULTS = (
    AddressRefused, NameUnknown, NoAddressAnswers, Overdue, TooLarge, Inflates, BadCoding,
    httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError,
)  # fmt: skip

Fault = tuple[FailureCode, dict[str, str]]

# Verify codes of OpenSSL, include/openssl/x509_vfy.h.
_CERTIFICATE_CODES: dict[int, FailureCode] = {
    9: "certificate_not_yet_valid",
    10: "certificate_expired",
    18: "certificate_self_signed",
    19: "certificate_self_signed",
    20: "certificate_unknown_issuer",
    21: "certificate_unknown_issuer",
    62: "certificate_wrong_name",
    64: "certificate_wrong_name",
}


def fault(error: Exception, received: bytes) -> Fault:
    """The failure code and its details. `received` is what of the answer had already come."""
    match error:
        case AddressRefused():
            return "address_refused", {"kind": error.kind}
        case NameUnknown():
            return "name_unknown", {}
        case NoAddressAnswers() | httpcore.ConnectTimeout():
            return "unreachable", {}
        case Overdue():
            return "too_slow", {}
        case TooLarge():
            return "too_large", {}
        case Inflates():
            return "inflates", {}
        case BadCoding():
            return "bad_coding", {"reason": str(error)}
        case httpcore.TimeoutException():
            return "silent", {}
        case httpcore.ConnectError():
            return _secure_fault(error)
        case httpcore.NetworkError():
            return "cut", {}
        case httpcore.RemoteProtocolError() if "without sending" in str(error):
            # h11 and httpcore word an answer that ends early in this way.
            if received.startswith(b"HTTP/"):
                return "cut", {}
            return "broken_answer", {"reason": "not HTTP" if received else "no answer"}
    return "broken_answer", {"reason": str(error)}


def _secure_fault(error: httpcore.ConnectError) -> Fault:
    # httpcore raises its pool's errors "from None"; the error of the ssl module is their first argument.
    cause = error.args[0] if error.args else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        code = _CERTIFICATE_CODES.get(cause.verify_code, "certificate_other")
        return code, {"reason": cause.verify_message}
    reason = getattr(cause, "reason", None) or type(cause).__name__
    return "secure_connection", {"reason": str(reason)}


def status_fault(status: int, headers: dict[str, str]) -> Fault | None:
    """None for an answer that carries a page. `headers` with lower-case names."""
    details = {"status": str(status)}
    if "challenge" in headers.get("cf-mitigated", ""):
        # Cloudflare asks for a browser under whatever status its owner has set.
        return "refused", details
    if 200 <= status < 300:
        return None
    named: dict[int, FailureCode] = {
        401: "refused", 402: "refused", 403: "refused", 404: "not_found", 406: "refused", 410: "gone",
        429: "too_many_requests", 451: "refused", 503: "unavailable",
    }  # fmt: skip
    return named.get(status, "server_error" if status >= 500 else "odd_status"), details
