"""Every code has its sentence in every language: a new failure cannot be forgotten."""

from typing import get_args

import pytest

from khronika.collect import vocabulary
from khronika.collect.address import SpecialNetworks
from khronika.collect.dates import Doubt
from khronika.collect.entries import ReadingCode, Trouble
from khronika.collect.health import State
from khronika.collect.outcomes import FailureCode
from khronika.collect.words import ReadingWords, Sentences

READINGS = vocabulary.read("readings.yaml", ReadingWords)


@pytest.mark.parametrize(
    ("sentences", "codes"),
    [
        (vocabulary.read("failures.yaml", Sentences), get_args(FailureCode)),
        (READINGS.codes, (*get_args(ReadingCode), "unchanged")),
        (READINGS.troubles, get_args(Trouble)),
        (READINGS.doubts, get_args(Doubt)),
        (READINGS.states, get_args(State)),
        (
            vocabulary.read("special_networks.yaml", SpecialNetworks).kinds,
            {row.kind for row in vocabulary.read("special_networks.yaml", SpecialNetworks).networks},
        ),
    ],
    ids=["failures", "readings", "troubles", "doubts", "states", "networks"],
)
def test_each_code_is_told_in_three_languages(sentences: Sentences, codes: tuple[str, ...]) -> None:
    assert set(sentences) == set(codes)
    assert all(set(forms) == {"ru", "kk", "en"} for forms in sentences.values())
