"""Word lists and tables of this package: YAML files beside the code, each read once."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from importlib.resources import files
from typing import TypeVar, cast

import msgspec

Shape = TypeVar("Shape")


def read(name: str, shape: type[Shape]) -> Shape:
    """The file `name` of this folder in its declared shape; a wrong shape raises msgspec.ValidationError at once."""
    return cast(Shape, _decoded(name, cast(Hashable, shape)))


@functools.cache
def _decoded(name: str, shape: Hashable) -> object:
    return msgspec.yaml.decode((files("khronika.collect") / name).read_bytes(), type=shape)
