"""Word lists of the extractor: YAML files that an editor can read and extend. Each says its `source`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """Group -> words of vocabulary/<name>.yaml."""
    return {group: tuple(str(word) for word in entries) for group, entries in _load(name).items()}


@cache
def tables(name: str) -> dict[str, dict[str, str]]:
    """Group -> word -> meaning of vocabulary/<name>.yaml."""
    return {group: {str(word): str(meaning) for word, meaning in entries.items()}
            for group, entries in _load(name).items()}


@cache
def weights() -> dict[str, float]:
    """Feature -> weight of vocabulary/weights.yaml."""
    return {feature: float(weight) for feature, weight in _load("weights")["weights"].items()}


def _load(name: str) -> dict[str, dict[str, str | float]]:
    loaded = yaml.safe_load((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"))
    return {group: entries for group, entries in loaded.items() if group != "source"}
