"""The store's own secrets: a master key that wraps each capture's key and tags addresses, a key that signs the ledger.

Both are made at the first use, mode 600, in a folder that may lie elsewhere than the store (another disk, a token).
Whoever lacks them can verify the whole store but open no capture.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from khronika.errors import BadInput
from khronika.evidence.disk import make_folder, write_whole

MASTER = "master.key"
SIGNING = "signing.key"
NONCE = 12


@dataclass(frozen=True)
class Secrets:
    """What only the store's owner holds."""

    signer: Ed25519PrivateKey
    wrapping: bytes
    tagging: bytes

    @property
    def public_key(self) -> str:
        return self.signer.public_key().public_bytes_raw().hex()

    @property
    def mark(self) -> str:
        return self.tag("mark", "")

    def tag(self, purpose: str, text: str) -> str:
        """A keyed hash, 64 hex digits: equal texts give equal tags, and only the owner can try out guesses."""
        return hmac.new(self.tagging, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def wrap(self, key: bytes, capture: str) -> str:
        fresh = os.urandom(NONCE)
        return (fresh + AESGCM(self.wrapping).encrypt(fresh, key, capture.encode())).hex()

    def unwrap(self, wrapped: str, capture: str) -> bytes | None:
        """The key, or None when the wrapped bytes are not what was wrapped."""
        try:
            raw = bytes.fromhex(wrapped)
            return AESGCM(self.wrapping).decrypt(raw[:NONCE], raw[NONCE:], capture.encode())
        except (InvalidTag, ValueError):
            return None

    def sign(self, content: bytes) -> str:
        return self.signer.sign(content).hex()


def signed(public_key: str, content: bytes, signature: str) -> bool:
    """Whether the holder of the key signed this content. Keys and signatures in hex."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_secrets(folder: Path) -> Secrets:
    """New secrets where there are none yet; those already there are kept."""
    make_folder(folder)
    if not (folder / MASTER).exists():
        write_whole(folder / MASTER, secrets.token_bytes(32).hex().encode() + b"\n")
    if not (folder / SIGNING).exists():
        write_whole(folder / SIGNING, Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return read_secrets(folder)


def read_secrets(folder: Path) -> Secrets:
    """The secrets of an existing store. Raises BadInput when they are missing or unreadable: new ones would not fit."""
    master, signing = (read_secret(folder / name) for name in (MASTER, SIGNING))
    try:
        raw = bytes.fromhex(master.decode("ascii").strip())
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise BadInput("{path}: not a master key; put it back from its backup", path=folder / MASTER)
    try:
        signer = serialization.load_pem_private_key(signing, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        signer = None
    if not isinstance(signer, Ed25519PrivateKey):
        raise BadInput("{path}: not a signing key; put it back from its backup", path=folder / SIGNING)
    return Secrets(signer=signer, wrapping=derived(raw, b"wrap"), tagging=derived(raw, b"tag"))


def read_secret(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("{path}: the evidence store's key is missing; put it back from its backup",
                       path=path) from None
    except PermissionError:
        raise BadInput("{path}: no right to read the evidence store's key; run as its owner", path=path) from None


def derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"khronika evidence " + purpose).derive(master)
