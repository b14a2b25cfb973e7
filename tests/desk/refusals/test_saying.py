"""What the program cannot do is said in the reader's language; the command line's words stay English."""

from __future__ import annotations

import html
from string import Formatter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from khronika.desk.accounts.models import User
from khronika.desk.issues.models import Upload
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.refusals.saying import for_row, in_english, said, said_of
from khronika.errors import BadInput, Translated, Words
from tools.messages import TRANSLATED, read
from tools.refusals import sentences

load_work()

# A fresh desk's own languages for one refusal: an empty file, a picture called a document.
EMPTY = {"ru": "файл пуст", "kk": "файл бос", "en": "is empty"}
PICTURE = {
    "ru": "digest.docx — это картинка PNG, а не документ; дайте txt, docx, html или pdf",
    "kk": "digest.docx — құжат емес, PNG суреті; txt, docx, html не pdf беріңіз",
    "en": "digest.docx is a PNG picture, not a document; give txt, docx, html or pdf",
}


def test_every_sentence_is_written_out_where_it_is_raised() -> None:
    computed = [sentence.place for sentence in sentences() if sentence.text is None]
    assert computed == [], 'write raise BadInput("{name} is …", name=name), so that it can be said in every language'


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_with_the_same_places(language: str) -> None:
    catalog, wrong = read(language), []
    for sentence in sentences():
        told = catalog.get(sentence.text or "")
        if told is None or not told.string or places(sentence.text) != places(told.string):
            wrong.append((sentence.place, sentence.text))
    assert wrong == []


def places(text: str | None) -> list[tuple[str, str | None, str | None]]:
    """The places of a sentence; none where it is shown as it stands (a brace in it then is a brace)."""
    try:
        return sorted((name, spec, form) for _, name, spec, form in Formatter().parse(text or "") if name)
    except ValueError:
        return []


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_file_refused_at_once(editor: User, editor_client, language: str) -> None:
    speak(editor, language)
    page = editor_client.post("/desk/import/", {"files": SimpleUploadedFile("выпуск.txt", b"")}, follow=True)
    assert EMPTY[language] in html.unescape(page.content.decode())


def test_a_file_refused_by_the_worker_is_told_to_each_reader_in_their_language(editor: User, editor_client) -> None:
    editor_client.post("/desk/import/", {"files": SimpleUploadedFile("digest.docx", b"\x89PNG" + b"\x00" * 99)})
    while run_one("test"):
        pass
    assert Upload.objects.get().state == Upload.State.REFUSED
    for language, sentence in PICTURE.items():
        speak(editor, language)
        assert sentence in html.unescape(editor_client.get("/desk/import/").content.decode())


def test_an_address_that_cannot_be_fetched(editor: User, editor_client) -> None:
    editor_client.post("/desk/inbox/add/", {"url": "http://127.0.0.1/news/1"})
    while run_one("test"):
        pass
    for language, part in {"ru": "ведёт не в интернет", "kk": "интернетке емес", "en": "does not lead to"}.items():
        speak(editor, language)
        assert part in html.unescape(editor_client.get("/desk/inbox/").content.decode())


def test_the_command_line_says_it_in_english_whatever_is_kept() -> None:
    error = BadInput("{name} could not be kept ({why}); free some disk space and drop it again",
                     name="a.txt", why=Words("the disk is full"))
    assert str(error) == "a.txt could not be kept (the disk is full); free some disk space and drop it again"
    with translation.override("kk"):
        assert said_of(for_row(error)) == said(error)
        assert "диск толды" in said(error)
        assert in_english(for_row(error)) == str(error)


def test_words_that_stand_in_every_language_already() -> None:
    error = BadInput("{failure}", failure=Translated({"en": "It is silent.", "ru": "Молчит.", "kk": "Үнсіз."}))
    assert str(error) == "It is silent."
    with translation.override("kk"):
        assert said_of(for_row(error)) == "Үнсіз."


@pytest.mark.parametrize("text", ["", "an old row", '{"type":"refusal","sen', "{curly}"])
def test_what_an_older_desk_kept_is_shown_as_it_is(text: str) -> None:
    assert said_of(text) == text


def speak(user: User, language: str) -> None:
    User.objects.filter(pk=user.pk).update(language=language)
