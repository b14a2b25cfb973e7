"""What the writer's tests write: the three samples, and an issue in which everything is meant to break something."""

from __future__ import annotations

from pathlib import Path

import msgspec

from khronika.digest.model import Block, Digest, Item, Period, Section

HERE = Path(__file__).parent
LANGUAGES = ("ru", "kk", "en")


def sample(language: str) -> Digest:
    return msgspec.json.decode((HERE / "samples" / f"{language}.json").read_bytes(), type=Digest)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


def one_item(item: Item, rubric: str | None = "Право") -> Digest:
    period = Period(from_=item.published, to=item.published)
    return Digest(period=period, sections=(Section(rubric=rubric, items=(item,)),))


LOOKALIKES = paragraphs(
    "Первый абзац, по которому видно, что это обычный текст публикации.",
    "ВСЕ БУКВЫ ЭТОГО АБЗАЦА ПРОПИСНЫЕ, НО ЭТО НЕ ЗАГОЛОВОК",
    "«Право на свободу слова»",
    "NOTA BENE",
    "ИСТОЧНИК:",
    "Интернет-издание «Не то»",
    "https://not-the-source.example/1",
    "Инна ЛЕСНАЯ, газета «Не та»",
    "5 февраля 2026 г.",
    "1. Пункт списка, а не заголовок",
    "Содержание",
    "Короткая строка без точки",
    "* * *",
    "Последний абзац.",
)
"""Body text, each line of which could pass for a part of the frame."""

HOSTILE = Digest(
    period=Period(from_="2026-02-03", to="2026-02-03"), heading="Обзор <b>недели</b> & #strong[x]", number="1<2",
    organisation="Бюро\x00 «Са\ud800уле»",
    sections=(
        Section(rubric="Пустая рубрика"),
        Section(rubric="Право \u202eна\x07 #pagebreak() </h2><script>alert(1)</script>", items=(
            Item(title="Ж" * 500, author="Инна\u0000 ЛЕСНАЯ", outlet="Полдень", outlet_type="интернет-издание",
                 published="2026-02-03", source_outlet="Полдень\ufffe", url="javascript:alert(document.cookie)",
                 body=paragraphs("Управляющие \x01\x02\x1f знаки\x0bи\x0cразрывы\r\nстрок\u2028тут.",
                                 "#read(\"/etc/passwd\") *жирно* _курсив_ $x$ @ссылка <метка> `код` \\ // [скобки]",
                                 "<img src=x onerror=alert(1)> &amp; ]]> <?xml?> {{ 7*7 }} {% x %}",
                                 "Справа налево: \u200fשלום\u200f, \u202bمرحبا\u202c и снова слева направо.",
                                 "Иероглифы 中文 и рожица 😀 без шрифта.",
                                 "ӘәІіҢңҒғҮүҰұҚқӨөҺһ", "\x00\x01", "   ")),
            Item(title="АДРЕС БЕЗ УЗЛА", published="вчера", url="https://", body=paragraphs("Текст.")),
            Item(title="АДРЕС С КАВЫЧКАМИ", published="2026-02-03",
                 url="https://polden.example/a\"><script>alert(1)</script>?q=1&r=2", body=paragraphs("Текст.")),
        )),
    ),
)
