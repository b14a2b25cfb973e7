"""Word (.docx): the parts of the package and the zip that holds them. The same digest gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from khronika.digest.model import Digest
from khronika.digest.write.word import body
from khronika.digest.write.word.pages import page_numbers
from khronika.digest.write.word.styles import W, look, styles_part, twips
from khronika.digest.write.wording import document_title, front_lines, heading_line
from khronika.digest.write.words import words

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIELD_PAGE = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
               '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
               '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
_PARTS = (("styles", "styles"), ("settings", "settings"), ("header1", "header"), ("footer1", "footer"))


def write_docx(digest: Digest) -> bytes:
    """Rubrics are Heading 1, titles Heading 2; see word/styles.yaml for the rest. Opens without a question."""
    links = body.Links()
    document = _document(digest, links)
    spoken = words(digest.language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relations(links),
        "word/styles.xml": styles_part(spoken.tag),
        "word/settings.xml": _settings(spoken.tag),
        "word/header1.xml": _header(digest),
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_FIELD_PAGE}</w:p>'
                            "</w:ftr>",
        "docProps/core.xml": _properties(digest, spoken.tag),
    }
    return _zipped(parts)


def _document(digest: Digest, links: body.Links) -> str:
    front, text = body.front(digest), body.text(digest)
    listed = [paragraph for paragraph in text if paragraph.bookmark]
    heading = words(digest.language).contents
    pages = page_numbers(front, heading, listed, text)
    inner = body.xml(front, links) + body.contents(listed, pages, heading) + body.xml(text, links)
    return f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{inner}{_section()}</w:body></w:document>'


def _section() -> str:
    """Sheet, margins, header and footer; the first page has neither."""
    page = look().page
    edges = {name: twips(getattr(page, name)) for name in ("top", "right", "bottom", "left", "header", "footer")}
    margins = " ".join(f'w:{name}="{value}"' for name, value in edges.items())
    return (f'<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
            f'<w:footerReference w:type="default" r:id="footer1"/>'
            f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
            f'<w:pgMar {margins} w:gutter="0"/><w:titlePg/></w:sectPr>')


def _header(digest: Digest) -> str:
    line = " · ".join((heading_line(digest), *front_lines(digest)))
    return f'<w:hdr xmlns:w="{W}">{body.xml([body.Paragraph("Header", line)], body.Links())}</w:hdr>'


def _settings(language_tag: str) -> str:
    # Compatibility mode 15 is Word's present way of layout; no updateFields, which would ask the reader a question.
    return (f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            f'<w:themeFontLang w:val="{language_tag}"/></w:settings>')


def _properties(digest: Digest, language_tag: str) -> str:
    return (f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            + "".join(_property(digest, language_tag)) + "</cp:coreProperties>")


def _property(digest: Digest, language_tag: str) -> Iterator[str]:
    yield f"<dc:title>{escape(document_title(digest))}</dc:title>"
    yield f"<dc:creator>{escape(digest.organisation or '')}</dc:creator>"
    yield f"<dc:language>{language_tag}</dc:language>"
    day = digest.period.to
    if day and _is_day(day):
        for name in ("created", "modified"):
            yield f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _content_types() -> str:
    overrides = [("/word/document.xml", f"{_TYPE}.document.main+xml"),
                 ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                 *((f"/word/{name}.xml", f"{_TYPE}.{kind}+xml") for name, kind in _PARTS)]
    return (f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides) + "</Types>")


def _package_relations() -> str:
    return (f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="document" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="properties" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>')


def _document_relations(links: body.Links) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>' for name, kind in _PARTS)
    outer = "".join(f'<Relationship Id="{identifier}" Type="{_R}/hyperlink" Target={quoteattr(address)} '
                    'TargetMode="External"/>' for address, identifier in links.ids.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}{outer}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # A fixed time: the bytes depend on the digest alone.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _HEAD + part)
    return stream.getvalue()
