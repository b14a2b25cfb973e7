"""Words of wording.yaml in a language."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml


@cache
def _all() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, dict[str, str]])


def wording(language: str) -> dict[str, str]:
    """Of ru, kk or en; en for any other."""
    return _all().get(language, _all()["en"])
