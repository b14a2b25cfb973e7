"""Reading the word lists of this folder, once each."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

# The C reader is ten times quicker and is in every wheel of PyYAML; a build without it still works.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def vocabulary(name: str) -> Any:
    """The content of a YAML file of this folder. Its shape is checked where it is taken apart."""
    return yaml.load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)
