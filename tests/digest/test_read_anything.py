"""Whatever is put into an issue, the reader neither fails nor loses body text."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khronika.digest.model import Digest
from khronika.digest.read import read
from khronika.digest.read.lines import tidy
from khronika.digest.write.txt import write_txt
from khronika.errors import BadInput

from .write_cast import sample

ISSUE = write_txt(sample("ru")).decode().split("\n")
FRAME = st.sampled_from([
    "«Право на труд»", "NOTA BENE", "СУД ОТКЛОНИЛ ИСК", "ИСТОЧНИК:", "Источник: газета «Заря», www.zarya.example/1",
    "5 февраля 2026 г.", "Инна ЛЕСНАЯ, газета «Заря»", "https://zarya.example/2", "* * *", "СОДЕРЖАНИЕ", "1. Первое",
    "«Не закрыто", "закрыто»", "- Да.", "Короткая строка", "Дайджест подготовлен бюро.", "\x0c", "\u2060", "\t", "",
])
NOISE = st.one_of(FRAME, st.text(max_size=60), st.text(alphabet="«»„“\" .:АБвг1\n\t\x0c\u00a0\u00ad", max_size=40))
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def everything(digest: Digest) -> str:
    """All text of a digest, and what its warnings say was left out."""
    texts = [digest.heading, digest.number, digest.organisation]
    for section in digest.sections:
        texts.append(section.rubric)
        for item in section.items:
            texts += [item.title, item.author, item.position, item.outlet_type, item.outlet, item.source_outlet,
                      item.url, *(block.text for block in item.body)]
    texts += [warning.message for warning in digest.warnings]
    return "\n".join(text for text in texts if text)


def refusal(content: bytes) -> str:
    """What is said of content that is no digest; nothing where it is one."""
    try:
        read(content, "noise")
    except BadInput as error:
        return str(error)
    return ""


@QUICK
@given(st.lists(NOISE, max_size=30))
def test_noise_alone_is_refused_or_read(lines: list[str]) -> None:
    assert "\n" not in refusal("\n".join(lines).encode("utf-8", errors="surrogatepass"))


@QUICK
@given(st.binary(max_size=400))
def test_bytes_are_refused_or_read(content: bytes) -> None:
    assert "\n" not in refusal(content)


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(ISSUE)), NOISE), max_size=6))
def test_no_body_text_is_lost_whatever_stands_between(put_in: list[tuple[int, str]]) -> None:
    lines = list(ISSUE)
    for place, noise in put_in:
        lines.insert(place, noise.replace("\x00", ""))
    text = everything(read("\n".join(lines).encode("utf-8", errors="replace"), "issue"))
    for section in sample("ru").sections:
        for item in section.items:
            for block in item.body:
                assert tidy(block.text)[0] in text


def test_no_line_is_lost_when_lines_change_places(real_digest: Path) -> None:
    """Even an issue shuffled line by line gives every long paragraph back."""
    lines = real_digest.read_text(encoding="utf-8").split("\n")
    for seed in range(5):
        shuffled = lines[:]
        random.Random(seed).shuffle(shuffled)
        try:
            text = everything(read("\n".join(shuffled).encode(), "shuffled"))
        except BadInput:
            continue
        missing = [line for line in lines if len(line) > 130 and tidy(line)[0] not in text]
        assert missing == []
