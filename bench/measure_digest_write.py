"""Writing every format of a generated issue of 40 items, each beside a bare use of the same kind of tool.

The peers do less: they write the same paragraphs with no contents, header, styles of ours or check. txt reads its own
output back (see write/txt.py), which is what its time goes into, so its peer is one reading of the same text.
"""

from __future__ import annotations

import io
import random
import time
from html import escape

import docx
import pypdfium2
import typst

from bench.ratios import Ratio, paired
from khronika.digest.model import Block, Digest, Item, Period, Section
from khronika.digest.read import read
from khronika.digest.write import write

_WORDS = {
    "ru": "суд отклонил жалобу активиста на решение районной прокуратуры о проверке редакции которая писала о "
          "забастовке рабочих завода и задержании свидетелей в отделе полиции города после собрания жителей",
    "kk": "сот белсендінің аудандық прокуратураның тексеру туралы шешіміне шағымын қабылдамады редакция зауыт "
          "жұмысшыларының ереуілі мен куәгерлердің қалалық полиция бөлімінде ұсталуы туралы жазған",
    "en": "the court rejected an appeal by the activist against a decision of the district prosecutor to inspect "
          "the newsroom that wrote about a strike at the plant and the detention of witnesses",
}


def issue(items: int = 40, language: str = "ru", seed: int = 1) -> Digest:
    """An invented issue: `items` items of 6 to 20 paragraphs under rubrics of four."""
    chance = random.Random(seed)
    words = _WORDS[language].split()

    def sentence(fewest: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(fewest, most))).capitalize()

    def item(number: int) -> Item:
        body = [Block(kind="paragraph", text=" ".join(sentence(6, 24) + "." for _ in range(chance.randint(1, 5))))
                for _ in range(chance.randint(6, 20))]
        body.insert(3, Block(kind="subheading", text=sentence(2, 5)))
        return Item(
            title=sentence(5, 16).upper(), author="Инна ЛЕСНАЯ", outlet="Полдень", outlet_type="интернет-издание",
            published=f"2026-02-{number % 5 + 2:02}", source_outlet="Интернет-издание «Полдень»",
            url=f"https://polden.example/news/{number}-{'slovo-' * chance.randint(1, 12)}konec.html", body=tuple(body),
        )

    numbers = list(range(items))
    sections = tuple(Section(rubric=sentence(2, 10), items=tuple(item(number) for number in numbers[start:start + 4]))
                     for start in range(0, items, 4))
    return Digest(period=Period(from_="2026-02-02", to="2026-02-06"), sections=sections, language=language,
                  heading="Обзор недели", number="6", organisation="Бюро «Сауле»")


def lines(digest: Digest) -> list[str]:
    """Every text of the issue, for the peers."""
    return [text for section in digest.sections for item in section.items
            for text in (item.title, item.author or "", *(block.text for block in item.body), item.url or "")]


def bare_docx(digest: Digest) -> bytes:
    document = docx.Document()
    for line in lines(digest):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bare_html(digest: Digest) -> bytes:
    return "".join(f"<p>{escape(line)}</p>" for line in lines(digest)).encode()


def bare_typst(digest: Digest, fonts: typst.Fonts) -> object:
    text = {"text": "\n\n".join(lines(digest))}
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True, sys_inputs=text)
    return compiler.compile(input=b'#for line in sys.inputs.text.split("\\n\\n") { par(line) }', format="pdf")


def measure() -> list[Ratio]:
    digest = issue()
    fonts = typst.Fonts(include_system_fonts=False)
    text = write(digest, "txt")
    peers = {
        "txt": (lambda: read(text, "bench"), "reading it once", 3.0),
        "docx": (lambda: bare_docx(digest), "python-docx, plain paragraphs", 1.0),
        "html": (lambda: bare_html(digest), "escape and join", None),
        "pdf": (lambda: bare_typst(digest, fonts), "typst, plain paragraphs", None),
    }
    ratios: list[Ratio] = []
    for to in ("txt", "docx", "html", "pdf"):
        peer, name, aim = peers[to]
        ours, theirs = paired(lambda to=to: write(digest, to), peer)  # type: ignore[misc]
        ratios.append(Ratio(f"40 items as {to}", ours, theirs, "s", name, aim))
    ratios.append(_largest())
    return ratios


def _largest() -> Ratio:
    """One item of 10,000 paragraphs as PDF, the slowest format, beside a limit."""
    text = _WORDS["ru"].capitalize() + "."
    digest = Digest(period=Period(), sections=(Section(rubric="Право", items=(Item(
        title="БОЛЬШОЕ", body=tuple(Block(kind="paragraph", text=text) for _ in range(10_000))),)),))
    began = time.perf_counter()
    pages = len(pypdfium2.PdfDocument(write(digest, "pdf")))
    seconds = time.perf_counter() - began
    return Ratio(f"an item of 10,000 paragraphs as pdf ({pages} pages)", seconds, 30, "s", "limit", 1.0)
