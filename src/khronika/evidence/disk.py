"""Writing that survives a killed process and a full disk: whole files, whole lines, one writer at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
BINARY: int = getattr(os, "O_BINARY", 0)
TAIL_BLOCK = 64 * 1024


def write_all(handle: int, content: bytes | memoryview) -> None:
    """Every byte to the file, or OSError: os.write alone may stop half-way on a full disk."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest):]


def write_whole(path: Path, content: bytes) -> None:
    """Make or replace a small file: afterwards it holds all of `content` or what it held before."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, PRIVATE_FILE)
    try:
        try:
            write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def append_line(path: Path, line: bytes) -> int:
    """Add one line, on disk when this returns; gives its offset. On OSError the file is as it was."""
    fresh = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, PRIVATE_FILE)
    try:
        offset = os.lseek(handle, 0, os.SEEK_END)
        try:
            write_all(handle, line + b"\n")
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, offset)
            raise
    finally:
        os.close(handle)
    if fresh:
        flush_folder(path.parent)
    return offset


def cut_torn_line(path: Path) -> bytes:
    """Take off what follows the last newline (a writer was killed there); gives the bytes taken off."""
    try:
        handle = os.open(path, os.O_RDWR | BINARY)
    except FileNotFoundError:
        return b""
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        torn = last_lines(handle, size, 0)
        if torn:
            os.ftruncate(handle, size - len(torn))
            os.fsync(handle)
        return torn
    finally:
        os.close(handle)


def last_lines(handle: int, size: int, wanted: int) -> bytes:
    """The end of a file: its last `wanted` whole lines and anything after the last newline."""
    start, block = size, b""
    while start > 0 and block.count(b"\n") <= wanted:
        step = min(TAIL_BLOCK, start)
        start -= step
        os.lseek(handle, start, os.SEEK_SET)
        piece = b""
        while len(piece) < step:
            got = os.read(handle, step - len(piece))
            if not got:
                break
            piece += got
        block = piece + block
    cut = len(block)
    for _ in range(wanted + 1):
        cut = block.rfind(b"\n", 0, cut)
        if cut < 0:
            return block
    return block[cut + 1:]


def tail(path: Path, wanted: int) -> list[bytes]:
    """The last `wanted` whole lines of a file, oldest first, without their newlines; [] when there is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | BINARY)
    except FileNotFoundError:
        return []
    try:
        return last_lines(handle, os.lseek(handle, 0, os.SEEK_END), wanted).split(b"\n")[:-1]
    finally:
        os.close(handle)


def blank(path: Path, offset: int, length: int) -> None:
    """Overwrite bytes in place with spaces, on disk when this returns."""
    handle = os.open(path, os.O_RDWR | BINARY)
    try:
        os.lseek(handle, offset, os.SEEK_SET)
        write_all(handle, b" " * length)
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call: its file systems journal names themselves."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """A folder private to its owner, with those above it."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
        flush_folder(folder.parent)


@contextmanager
def at_rest(path: Path) -> Iterator[None]:
    """Keep writers out while the block runs, as far as the lock file can be opened (not on read-only media)."""
    if os.access(path, os.R_OK | os.W_OK):
        with locked(path):
            yield
    else:
        yield


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file while the block runs; the system frees it when the process dies."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, PRIVATE_FILE)
    try:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # LK_LOCK gives up after ten seconds; another writer may be slower
                    continue
            try:
                yield
            finally:
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
    finally:
        os.close(handle)
