"""Put the invented articles of texts/ into the page designs of designs/ and write html/ and truth.jsonl.

    python evals/gold/pages/make.py

The truth is what stands in texts/*.txt, written first; a design only decides how a page shows it. Each article is a
block that begins with `=== id`, has `name: value` lines up to `---`, and then paragraphs with an empty line between
them. A paragraph's first characters say what it is: `##` subheading, `>` quotation, `-` list entry (these belong to the
truth like plain paragraphs); `!` caption, `@` link to another article, `$` advertisement (these do not).
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

HERE = Path(__file__).parent
MARKS = {"## ": "h", "> ": "q", "- ": "list", "! ": "fig", "@ ": "rel", "$ ": "ad"}
IN_TRUTH = {"p", "h", "q", "list"}


@dataclass
class Text:
    """One invented article: the truth, and what its design needs to show it."""

    id: str
    language: str
    design: str
    title: str
    head: str
    published: str
    shown: str
    slug: str
    authors: list[str] = field(default_factory=list)
    time: str = ""
    updated: str = ""
    byline: str = ""
    """What the page prints where an author would stand, though nobody wrote under that name (admin, the outlet)."""
    signed: str = ""
    lead_author: str = ""
    photo_by: str = ""
    jsonld_author_org: str = ""
    site: str = ""
    url: str = ""
    number: int = field(default=0, init=False)
    blocks: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def iso(self) -> str:
        return f"{self.published}T{self.time or '12:00'}:00+05:00"

    @property
    def utc(self) -> str:
        """The same moment as `iso`, on UTC's calendar: after midnight in Kazakhstan it is still the day before."""
        return f"{datetime.fromisoformat(self.iso).astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"

    @property
    def updated_iso(self) -> str:
        return f"{self.updated or self.published}T23:11:00+05:00"

    def paragraphs(self) -> list[str]:
        """The paragraphs of the truth in order; subheadings, quotations and list entries each count as one."""
        out: list[str] = []
        for kind, text in self.blocks:
            if kind in IN_TRUTH:
                out += text if kind == "list" else [text]
        return out


def read_texts(path: Path) -> list[Text]:
    """The articles of one language's file."""
    texts = []
    for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = block.partition("\n---\n")
        name, *lines = head.splitlines()
        values = {key: value.strip() for key, _, value in (line.partition(":") for line in lines) if value.strip()}
        authors = [author.strip() for author in values.pop("authors", "").split(";") if author.strip()]
        texts.append(Text(id=name, language=path.stem, authors=authors, blocks=read_blocks(body), **values))
    return texts


def read_blocks(body: str) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = []
    for line in (line.strip() for line in body.splitlines()):
        if not line:
            continue
        mark = next((mark for mark in MARKS if line.startswith(mark)), "")
        kind, text = MARKS.get(mark, "p"), line.removeprefix(mark)
        if kind == "list" and blocks and blocks[-1][0] == "list":
            blocks[-1][1].append(text)
        else:
            blocks.append((kind, [text] if kind == "list" else text))
    return blocks


def day_in_words(months: list[str], iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {months[month - 1]} {year}"


def numeric(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))


def people(names: list[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def render(text: Text, furniture: dict[str, Any], designs: jinja2.Environment) -> str:
    """The page: the article in its design, with furniture chosen by the article's number."""
    around = furniture[text.language]
    shuffle = random.Random(text.number)
    related = shuffle.sample(around["headlines"], len(around["headlines"]))
    talk = shuffle.sample(around["comments"], min(8, len(around["comments"])))
    following = [around["next"][(text.number + step) % len(around["next"])] for step in (0, 1)]
    return designs.get_template(f"{text.design}.html").render(
        a=text, f=around, w=around["words"], related=related, talk=talk, next=following, people=people, numeric=numeric,
        o={"name": furniture["outlets"][text.design][text.language][0]},
        day=lambda iso: day_in_words(around["months"], iso))


def main() -> None:
    furniture = yaml.safe_load((HERE / "furniture.yaml").read_text(encoding="utf-8"))
    designs = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "designs"), autoescape=True,
                                 undefined=jinja2.StrictUndefined, trim_blocks=False)
    designs.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    truth = []
    for language in ("kk", "ru", "en"):
        for number, text in enumerate(read_texts(HERE / "texts" / f"{language}.txt"), 1):
            outlet, host = furniture["outlets"][text.design][language]
            text.number, text.site = number, f"https://{host}"
            text.url, text.updated = f"{text.site}/{text.slug}", text.updated or text.published
            html = render(text, furniture, designs)
            encoded = html.encode("windows-1251", "xmlcharrefreplace") if text.design == "oldtable" else html.encode()
            name = f"{text.id}.html.gz"
            (HERE / "html" / name).write_bytes(gzip.compress(encoded, mtime=0))
            kept = {key: getattr(text, key) for key in ("language", "design", "url", "title", "authors", "published")}
            truth.append({"file": f"html/{name}", **kept, "outlet": outlet, "paragraphs": text.paragraphs()})
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in truth)
    (HERE / "truth.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
