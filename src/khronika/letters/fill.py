"""Fill a letter's template: the places get their texts, a paragraph that becomes empty goes."""

from __future__ import annotations

import io
from collections.abc import Mapping

import jinja2
from docx.oxml.ns import qn
from docxtpl import Listing
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from khronika.errors import BadInput
from khronika.letters.kinds import places
from khronika.letters.template import checked_template, opened


def fill(template: bytes, values: Mapping[str, str], name: str) -> bytes:
    """The letter as docx. `values` by place; a place without a value is empty, a line break begins a paragraph.

    Raises BadInput for a broken template; `name` is the template's, for the sentence.
    """
    checked_template(template, name)
    document = opened(template, name)
    context = {place: Listing(printable(values.get(place, "")).replace("\n", "\a")) if values.get(place) else ""
               for place in places()}
    try:
        document.render(context, jinja_env=SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except jinja2.TemplateError as error:
        raise BadInput("{name}: a placeholder is broken ({why}); write {{{{ recipient }}}}, with both pairs of "
                       "braces", name=name, why=error.message or "") from None
    drop_empty(document.docx.element.body)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def printable(text: str) -> str:
    """Without the control characters that XML refuses, line breaks as one character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in "\n\t" or ord(letter) >= 32).strip()


def drop_empty(body: object) -> None:
    """Paragraphs of the body in which nothing was left, such as a condition that did not hold."""
    for paragraph in list(body.iterchildren(qn("w:p"))):  # type: ignore[attr-defined]
        if not "".join(paragraph.itertext()).strip() and paragraph.find(f".//{qn('w:sectPr')}") is None:
            body.remove(paragraph)  # type: ignore[attr-defined]
