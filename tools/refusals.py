"""The sentences of BadInput as they stand in the source, so that the desk can say each of them in every language.

A sentence is its own code: `raise BadInput("{name} is empty; choose the file again", name=name)`. So it must be written
out at the raise. What the command line alone can say stays in English and is not looked for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src/khronika"
ONLY_THE_COMMAND_LINE = (
    "cli", "bulk", "desk/backup", "desk/supervise.py", "desk/data_folder.py", "desk/database.py",
)
"""Commands, and what runs before there is a desk to say anything."""

HAVE_THEIR_OWN_TABLE = ("QueryProblem",)
"""Kinds of BadInput whose sentences stand in a table of gettext texts beside them, by code."""

OUR_WORDS = "Words"


@dataclass(frozen=True)
class Sentence:
    """One place where the program refuses. `text` is None where the sentence is put together there."""

    place: str
    text: str | None


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence, and every word of ours given to one, that can reach the desk."""
    return tuple(found())


def found() -> Iterator[Sentence]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(ONLY_THE_COMMAND_LINE) and name != "errors.py":
            yield from sentences_of(path, name)
        if name == "errors.py":
            yield from (one for one in sentences_of(path, name) if one.text is not None)


def sentences_of(path: Path, name: str) -> Iterator[Sentence]:
    for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        text = first_text(call)
        if text is not None or computed(call, in_the_desk=name.startswith("desk/")):
            yield Sentence(f"{name}:{call.lineno}", text)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a kind of BadInput, or words of ours, are made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in (kinds() | {OUR_WORDS}):
            yield node
        elif isinstance(node, ast.ClassDef) and node.name in speaking():
            yield from (call for call in ast.walk(node) if isinstance(call, ast.Call) and called(call) == "__init__")


def computed(call: ast.Call, in_the_desk: bool) -> bool:
    """Whether the sentence is put together at the raise, so that it can be said in one language only.

    The desk may raise what gettext gives it, for it is asked in the reader's language there; Words(...) of a variable
    only hands on what stands in quotation marks elsewhere.
    """
    written = bool(call.args) and isinstance(call.args[0], ast.JoinedStr)
    return written or not (in_the_desk or called(call) == OUR_WORDS)


def first_text(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def kinds() -> frozenset[str]:
    """BadInput and every class made from it whose sentence is given when it is raised."""
    return frozenset({"BadInput", *descended()}) - speaking() - set(HAVE_THEIR_OWN_TABLE)


@cache
def speaking() -> frozenset[str]:
    """Kinds of BadInput that give themselves their sentence, in their __init__."""
    return frozenset(
        name for name, node in descended().items() if name not in HAVE_THEIR_OWN_TABLE
        and any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body)
    )


@cache
def descended() -> dict[str, ast.ClassDef]:
    """The classes made from BadInput, in any number of steps."""
    classes = {node.name: node for path in SOURCE.rglob("*.py")
               for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)}
    found = {"BadInput"}
    while more := {name for name, node in classes.items()
                   if {getattr(base, "id", "") for base in node.bases} & found} - found:
        found |= more
    return {name: classes[name] for name in found - {"BadInput"}}
