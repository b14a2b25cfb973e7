"""The rubrics that are shipped, and those that a bureau brings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from khronika.errors import BadInput
from khronika.rubrics.taxonomy import LANGUAGES, parse_taxonomy, shipped_taxonomy


def test_every_shipped_rubric_speaks_three_languages() -> None:
    for entry in shipped_taxonomy():
        assert set(entry.names) == set(entry.descriptions) == set(LANGUAGES), entry.id
        assert entry.id == "other_rights" or all(entry.cues[language] for language in LANGUAGES), entry.id


def test_the_shipped_ids_and_names_are_the_bureaus(shared: Path) -> None:
    bureau = yaml.safe_load((shared / "data/rubrics/taxonomy.yaml").read_text(encoding="utf-8"))
    assert [(entry.id, entry.names) for entry in shipped_taxonomy()] == [(row["id"], row["names"]) for row in bureau]


def test_a_bureaus_list_may_lack_everything_but_ids() -> None:
    entries = parse_taxonomy("- id: water\n- id: air\n  names: {kk: Ауа}\n  cues: {kk: [түтін]}\n".encode(), "own.yaml")
    assert [(entry.id, entry.names, entry.cues) for entry in entries] == [
        ("water", {}, {}), ("air", {"kk": "Ауа"}, {"kk": ("түтін",)}),
    ]


@pytest.mark.parametrize(("content", "sentence"), [
    (b"a: [", "line 1: not YAML"),
    (b"id: water", "must be a list"),
    (b"- names: {ru: x}", "entry 1: an entry needs an id"),
    (b"- id: water\n- id: water", "'water' stands twice"),
])
def test_a_bad_list_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        parse_taxonomy(content, "own.yaml")
