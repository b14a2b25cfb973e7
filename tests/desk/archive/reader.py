"""Whoever reads the archive: follows every link it offers, and reads what it downloads as text."""

from __future__ import annotations

import io
import re
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urljoin, urlsplit

import lxml.html
import pypdfium2
from django.http import HttpResponse
from django.test import Client

SEPARATE = ("/desk/", "/static/")


def everything(client: Client) -> dict[str, HttpResponse]:
    """Every public address that can be reached, with its answer."""
    waiting, seen = ["/", "/sitemap.xml", "/robots.txt"], {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(SEPARATE):
            continue
        seen[address] = response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        waiting += links(response, address)
    return seen


def links(response: HttpResponse, address: str) -> list[str]:
    kind = response["Content-Type"]
    if kind.startswith("text/html") and not address.endswith(".html"):
        root = lxml.html.fromstring(response.content)
        found = [element.get("href") for element in root.iterfind(".//*[@href]")]
    elif kind.startswith(("application/xml", "application/atom")) or address == "/robots.txt":
        found = re.findall(r"http://testserver[^<\"\s]*", response.content.decode())
    else:
        found = []
    whole = [urlsplit(urljoin(f"http://testserver{address}", link)) for link in found]
    return [link.path + (f"?{link.query}" if link.query else "") for link in whole if link.netloc == "testserver"]


def text_of(response: HttpResponse) -> str:
    """What a person, a crawler or a word processor can read in an answer, its headers included."""
    content: bytes = response.content
    said = str(dict(response.headers))
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        texts = [page.get_textpage().get_text_range() for page in document]
        return said + str(document.get_metadata_dict()) + " ".join(" ".join(texts).split())
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
        return said + " ".join(parts) + " ".join(re.sub("<[^>]+>", "", part) for part in parts)
    if kind_of(response) == "message/rfc822":
        letter = message_from_bytes(content, EmailMessage, policy=default)
        return said + str(dict(letter.items())) + " ".join(part.get_content() for part in letter.iter_parts())
    return said + content.decode()


def kind_of(response: HttpResponse) -> str:
    return response["Content-Type"].partition(";")[0]
