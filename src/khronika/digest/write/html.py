"""One web page that needs nothing else: style inside, no script, no request; for a phone, a screen and a printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from khronika.digest.header import byline, written_date
from khronika.digest.model import Block, Digest, Item, Section
from khronika.digest.write.printable import href
from khronika.digest.write.wording import document_title, front_lines, heading_line, rubric_line
from khronika.digest.write.words import Words, words
from khronika.records import Language

# Nothing may be fetched or run, whatever an article's text holds: escaping is the first wall, this is the second.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WHOLE_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_TAGS = {"paragraph": 'p class="body"', "subheading": 'h4 class="subheading"'}


def write_html(digest: Digest) -> bytes:
    """UTF-8. The class of each line says what it is: the reader of digests goes by them."""
    spoken = words(digest.language)
    body = "\n".join((*front(digest), *_contents(digest, spoken), "<main>", *_sections(digest, spoken), "</main>"))
    style = (files(__package__) / "page.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="{spoken.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Khronika">
<title>{escape(document_title(digest))}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
""".encode()


def front(digest: Digest) -> Iterator[str]:
    """What stands above everything: organisation, heading, number, days. Well-formed as XML too."""
    yield '<header class="front">'
    if digest.organisation:
        yield f'<p class="organisation">{escape(digest.organisation)}</p>'
    yield f'<h1 class="issue-title">{escape(heading_line(digest))}</h1>'
    for line, name in zip(front_lines(digest), ("number", "period") if digest.number else ("period",), strict=False):
        yield f'<p class="{name}">{escape(line)}</p>'
    yield "</header>"


def _contents(digest: Digest, spoken: Words) -> Iterator[str]:
    if not digest.sections:
        return
    yield f'<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">{escape(spoken.contents)}</h2>\n<ol>'
    for number, section in enumerate(digest.sections, start=1):
        rubric = rubric_line(section, digest.language)
        yield "<li>" + (f'<a href="#r{number}">{escape(rubric)}</a>' if rubric else "")
        if section.items:
            yield "<ol>"
            for place, item in enumerate(section.items, start=1):
                if item.title:
                    yield f'<li><a href="#r{number}-{place}">{escape(item.title)}</a></li>'
            yield "</ol>"
        yield "</li>"
    yield "</ol>\n</nav>"


def _sections(digest: Digest, spoken: Words) -> Iterator[str]:
    for number, section in enumerate(digest.sections, start=1):
        yield from part(number, section, digest.language, spoken)


def part(number: int, section: Section, language: Language, spoken: Words) -> Iterator[str]:
    """One rubric with its items. Well-formed as XML too."""
    rubric = rubric_line(section, language)
    yield f'<section class="part" id="r{number}">'
    if rubric:
        yield f'<h2 class="rubric-title">{escape(rubric)}</h2>'
    for place, item in enumerate(section.items, start=1):
        yield f'<article class="item" id="r{number}-{place}">'
        yield from _item(item, language, spoken)
        yield "</article>"
    yield "</section>"


def _item(item: Item, language: Language, spoken: Words) -> Iterator[str]:
    if item.title:
        yield f'<h3 class="item-title" dir="auto">{escape(item.title)}</h3>'
    line = byline(item, language)
    if line:
        yield f'<p class="byline">{escape(line)}</p>'
    if item.published:
        date = escape(written_date(item.published, language))
        machine = f' datetime="{item.published}"' if _WHOLE_DAY.fullmatch(item.published) else ""
        yield f'<p class="published"><time{machine}>{date}</time></p>'
    for block in item.body:
        yield _block(block)
    if item.source_outlet or item.url:
        yield from _source(item, spoken)


def _block(block: Block) -> str:
    opening = _TAGS[block.kind]
    return f'<{opening} dir="auto">{escape(block.text)}</{opening.split()[0]}>'


def _source(item: Item, spoken: Words) -> Iterator[str]:
    yield f'<footer class="source">\n<p class="source-label">{escape(spoken.source)}:</p>'
    if item.source_outlet:
        yield f'<p class="source-outlet">{escape(item.source_outlet)}</p>'
    if item.url:
        address = href(item.url)
        text = escape(item.url)
        yield (f'<p class="source-url"><a href="{escape(address)}" rel="noopener noreferrer">{text}</a></p>' if address
               else f'<p class="source-url">{text}</p>')
    yield "</footer>"
