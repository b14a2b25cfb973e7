"""Editors write the cues: each phrase of each file can be read, and each file says where its words come from."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from khronika.understand.phrases import both_orders, compiled, pattern, vocabulary

FILES = sorted(Path(str(resources.files("khronika.understand"))).joinpath("vocabulary").glob("*.yaml"))
PLAIN = {"courts", "numbers"}
"""Files of expressions and words, not of phrases."""


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_names_its_source(file: Path) -> None:
    assert "# source:" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [file.stem for file in FILES if file.stem not in PLAIN])
def test_every_phrase_can_be_read(name: str) -> None:
    for phrase in strings(vocabulary(name)):
        if "\\" not in phrase:
            for one in both_orders(phrase, ""):
                pattern(one.expression)


@pytest.mark.parametrize(("phrase", "text"), [
    ("отклонил* ~ жалоб*", "жалобу коллегия отклонила"),
    ("отклонил* ~ жалоб*", "отклонила его жалобу"),
    ("[не] вступил* в силу", "вступил в силу"),
    ("предоставлен(|а|о) статус", "предоставлен статус"),
    ("в # дней", "в 10 дней"),
])
def test_phrases_mean_what_they_say(phrase: str, text: str) -> None:
    assert any(next(one.find(text), None) for one in both_orders(phrase, ""))


def test_a_phrase_is_whole_words() -> None:
    assert next(compiled("суд").find("рассуд подсудимый"), None) is None
