"""Letter templates as Word files: made from the shipped text, and checked when a bureau brings its own.

A template may hold `{{ place }}` and `{% if place %} … {% else %} … {% endif %}`, nothing else: it is a document from
outside, and anything richer could loop without end or look where it should not.
"""

from __future__ import annotations

import io

import jinja2
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Cm, Pt
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from khronika.documents.archive import Archive
from khronika.errors import BadInput
from khronika.letters.kinds import places

LARGEST = 2 * 1024 * 1024
"""Bytes of a template."""
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)


def template_docx(text: str) -> bytes:
    """The shipped text as a Word template: "= " centres a paragraph in bold, "> " sets it to the right half."""
    document = Document()
    set_page(document)
    for line in text.splitlines():
        if line.strip():
            add_paragraph(document, line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def set_page(document: WordDocument) -> None:
    """A4 with the margins of official letters; Times New Roman 13."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.paragraph_format.space_after = Pt(6)


def add_paragraph(document: WordDocument, line: str) -> None:
    paragraph = document.add_paragraph()
    mark, _, rest = line.partition(" ")
    if mark == "=":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(rest).bold = True
        return
    if mark == ">":
        paragraph.paragraph_format.left_indent = Cm(8)
        paragraph.paragraph_format.space_after = Pt(0)
        line = rest
    paragraph.add_run(line)


def checked_template(content: bytes, name: str) -> set[str]:
    """The places that a template has.

    Raises BadInput, in a sentence that names the place, for what is no Word file, a placeholder that is broken, one
    that nothing fills, or a command of the template language that is not allowed.
    """
    if len(content) > LARGEST:
        raise BadInput("{name} is larger than {largest} MB; a template is a page or two, without pictures",
                       name=name, largest=LARGEST // 2**20)
    for part in (archive := Archive(content, name)).parts:
        archive.read(part)
    found = _names(content, name)
    unknown = sorted(found - set(places()))
    if unknown:
        raise BadInput("{name}: nothing fills {{{{ {place} }}}}; the places that are filled are listed above the "
                       "templates", name=name, place=unknown[0])
    return found


def opened(content: bytes, name: str) -> DocxTemplate:
    """Raises BadInput when it is no Word file."""
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
    except (PackageNotFoundError, KeyError, ValueError):
        raise BadInput("{name} is no Word file (docx); save the template as .docx", name=name) from None
    return template


def _names(content: bytes, name: str) -> set[str]:
    template = opened(content, name)
    environment = SandboxedEnvironment()
    found: set[str] = set()
    parts = [template.patch_xml(template.get_xml())]
    for address in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.patch_xml(template.get_part_xml(part)) for _, part in template.get_headers_footers(address)]
    for xml in parts:
        try:
            tree = environment.parse(xml)
        except jinja2.TemplateSyntaxError as error:
            raise BadInput("{name}: a placeholder is broken ({why}); write {{{{ recipient }}}}, with both pairs of "
                           "braces", name=name, why=error.message or "") from None
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, ALLOWED):
                raise BadInput("{name}: only {{{{ place }}}} and {{% if place %}} may stand in a template, not {what}",
                               name=name, what=type(node).__name__.lower())
            if isinstance(node, nodes.Name):
                found.add(node.name)
    return found
