"""The words and weights of this stage, read once each."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def vocabulary(name: str) -> Any:
    """The content of a YAML file of this folder. Its shape is checked where it is taken apart."""
    return yaml.safe_load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
