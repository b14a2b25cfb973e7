"""A claim against an authority is paired with its answer, and with nothing else."""

from __future__ import annotations

import pytest

from khronika.understand import understand


@pytest.mark.parametrize(("text", "kind", "claimant", "answerer"), [
    ("По словам Ермека Тасова, его били в отделе. В полиции это отрицают.", "denies", "Ермек Тасов", "полиции"),
    ("«Нам не дали воды», – говорит Асем Лаур. Администрация на запрос не ответила.", "no_answer", "Асем Лаур",
     "администрация"),
    ("Ерлан Тасов оны ұрғанын айтады. Прокурор түсініктеме беруден бас тартты.", "declined", "Ерлан Тасов", "прокурор"),
    ("Asem Laur says she was beaten. The prison administration admitted that force was used.", "acknowledges",
     "Asem Laur", "prison"),
])
def test_a_pair(text: str, kind: str, claimant: str, answerer: str) -> None:
    pairs = understand(text).claims
    assert [(one.kind, one.claim.claimant) for one in pairs] == [(kind, claimant)]
    assert answerer in (pairs[0].answer.answerer or "")
    for part in (pairs[0].claim, pairs[0].answer):
        assert text[part.start : part.end] == part.text


@pytest.mark.parametrize("text", [
    "По словам Ермека Тасова, его били. В Минюсте отказались комментировать законопроект о пробации и новый кодекс.",
    "Asem Laur says she was beaten. The court rejected her appeal.",
    "Ермек Тасов отрицает вину. Тасов говорит, что ничего не знал.",
    "Министр опроверг слухи о повышении тарифов.",
])
def test_another_matter_is_no_answer(text: str) -> None:
    assert understand(text).claims == ()
