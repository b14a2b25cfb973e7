"""The letter: as text and as a page, a draft that whoever sends it addresses."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from khronika.digest.model import Digest
from khronika.digest.read import read
from khronika.digest.write import write
from khronika.errors import BadInput

from .write_cast import HOSTILE, LANGUAGES, sample


def letter(digest: Digest) -> EmailMessage:
    return message_from_bytes(write(digest, "eml"), EmailMessage, policy=default)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_and_the_page_are_those_of_the_other_formats(language: str) -> None:
    digest, opened = sample(language), letter(sample(language))
    text, page = opened.get_body(("plain",)), opened.get_body(("html",))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n").strip() == write(digest, "txt").decode().strip()
    assert page.get_content().replace("\r\n", "\n").strip() == write(digest, "html").decode().strip()


def test_it_opens_as_a_draft_without_sender_or_addressee() -> None:
    opened = letter(sample("ru"))
    assert opened["X-Unsent"] == "1"
    assert opened["Subject"].startswith(sample("ru").heading or "?")
    assert (opened["From"], opened["To"], opened["Date"]) == (None, None, None)


def test_mail_servers_take_its_lines() -> None:
    assert max(map(len, write(HOSTILE, "eml").split(b"\r\n"))) <= 998
    assert write(sample("kk"), "eml").isascii()


def test_nothing_in_an_issue_makes_a_header() -> None:
    opened = letter(HOSTILE)
    assert set(opened.keys()) == {"Subject", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type"}


def test_a_letter_as_programs_save_it_is_read() -> None:
    """With who and when before it, the page alone, in windows-1251 that the page itself calls utf-8."""
    page = write(sample("ru"), "html")
    content = (b"Return-Path: <bureau@example.org>\r\nReceived: from mail.example\r\n\tby mx.example; Mon\r\n"
               b"From: =?utf-8?b?0JHRjtGA0L4=?= <bureau@example.org>\r\nMIME-Version: 1.0\r\n"
               b"Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
               + page.decode().encode("cp1251", "xmlcharrefreplace"))
    assert read(content, "обзор.eml").sections == sample("ru").sections


def test_a_letter_that_only_carries_a_document_says_so() -> None:
    bare = EmailMessage()
    bare["Subject"] = "Выпуск"
    bare.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.docx")
    with pytest.raises(BadInput, match="came with it"):
        read(bare.as_bytes(), "a.eml")


@pytest.mark.timeout(20)
def test_letters_in_letters_without_end_are_refused() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000))
    with pytest.raises(BadInput):
        read(b"MIME-Version: 1.0\r\n" + nested, "a.eml")
