"""Files and standard streams of the command line: bounded reading, JSON out, nothing half-written."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from khronika.errors import BadInput

LARGEST_INPUT = 100 * 1024 * 1024


def read_input(name: str, largest: int = LARGEST_INPUT) -> bytes:
    """The bytes of a file, or of standard input for "-".

    Raises BadInput when it is missing, a folder, unreadable, or larger than `largest` bytes.
    """
    if name == "-":
        content = sys.stdin.buffer.read(largest + 1)
    else:
        path = Path(name)
        try:
            if path.is_dir():
                raise BadInput(f"{name} is a folder; give a file")
            if path.stat().st_size > largest:
                raise BadInput(too_large(name, largest))
            with path.open("rb") as stream:
                content = stream.read(largest + 1)
        except FileNotFoundError:
            raise BadInput(f"{name}: there is no such file; check the name") from None
        except PermissionError:
            raise BadInput(f"{name}: no right to read this file; change its permissions or copy it") from None
        except OSError as error:
            raise BadInput(f"{name}: cannot be read ({error.strerror}); check the path and the disk") from None
    if len(content) > largest:
        raise BadInput(too_large(name, largest))
    return content


def too_large(name: str, largest: int) -> str:
    return f"{name} is larger than {largest // (1024 * 1024)} MB; split it or take out its pictures"


def json_lines(name: str) -> Iterator[tuple[int, object]]:
    """Line number and value for every non-empty line. Raises BadInput naming the first line that is not JSON."""
    for number, line in enumerate(read_input(name).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise BadInput(f"{name}, line {number}: not JSON ({error}); each line must be one JSON object") from None


def print_json(value: object) -> None:
    """One JSON object, indented, on standard output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def print_json_lines(values: Iterable[object]) -> None:
    """One JSON object a line on standard output, each as soon as it is there."""
    for value in values:
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
        sys.stdout.buffer.flush()


def print_each(
    given: Iterable[str], bring: Callable[[str], Iterable[object]], refused: Callable[[str, str], object]
) -> int:
    """JSON lines of what `bring` makes of each thing given, in order; the exit status: 2 when any was refused.

    One refused gift keeps no other from coming in: its sentence goes to stderr and, through `refused`, into its line.
    """
    status = 0

    def lines() -> Iterator[object]:
        nonlocal status
        for one in given:
            try:
                yield from bring(one)
            except BadInput as error:
                status = 2
                print(f"khronika: {error}", file=sys.stderr)
                yield refused(one, str(error))

    print_json_lines(lines())
    return status


def write_output(name: str, content: bytes) -> None:
    """Write a file whole or not at all ("-" is standard output). Raises BadInput when the place cannot be written."""
    if name == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise BadInput(f"{name}: cannot be written ({error.strerror}); choose another place") from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise BadInput(f"{name}: cannot be written ({error.strerror}); choose another place") from None
