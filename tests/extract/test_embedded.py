"""Pages that show nothing without scripts: the article is read from the data they carry."""

from __future__ import annotations

import json

import pytest

from khronika.extract import SourcePage, extract

TITLE = {
    "ru": "В Сарыбае судят эколога за пикет",
    "kk": "Сарыбайда экологты пикет үшін соттап жатыр",
    "en": "Ecologist tried in Sarybai for a picket",
}
TEXT = {
    "ru": ["Районный суд Сарыбая начал во вторник слушание по делу эколога Ерлана Тасова, который вышел на пикет.",
           "«Я никого не звал и никому не мешал», — сказал он судье, и адвокат попросила вызвать свидетелей.",
           "Следующее заседание назначено на март, до него эколог остаётся дома под подпиской о невыезде."],
    "kk": ["Сарыбай аудандық соты сейсенбіде пикетке шыққан эколог Ерлан Тасовтың ісін қарай бастады.",
           "«Мен ешкімді шақырған жоқпын, кедергі болған жоқпын», – деді ол, адвокат куәгерлерді шақыруды сұрады.",
           "Келесі отырыс наурызға белгіленді, оған дейін эколог ешқайда кетпеуге қолхат беріп, үйінде болады."],
    "en": ["The district court of Sarybai began hearing the case of the ecologist Yerlan Tasov on Tuesday.",
           "He told the judge that he had called nobody and hindered nobody, and his lawyer asked for witnesses.",
           "The next hearing is set for March; until then the ecologist stays at home under a travel ban."],
}


def page(language: str, data: object, kind: str = "application/json") -> bytes:
    script = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return (f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{TITLE[language]} | Полдень'
            f'</title></head><body><div id="__next"><header>Полдень</header></div>'
            f'<script id="__NEXT_DATA__" type="{kind}">{script}</script></body></html>').encode()


def read(content: bytes):
    return extract([SourcePage(html=content, url="https://noon.example/1", fetched="2026-02-20")])[0]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_article_of_the_page_data(language: str) -> None:
    post = {"title": TITLE[language], "published_at": "2026-02-12T14:30:00+05:00", "author": {"name": "Вера Линькова"},
            "content": "".join(f"<p>{text}</p>" for text in TEXT[language])}
    other = {"title": "Другая новость", "content": "<p>Коротко.</p>"}
    article = read(page(language, {"props": {"pageProps": {"list": [other], "post": post}}}))
    assert (article.title, article.published, article.language) == (TITLE[language], "2026-02-12", language)
    assert article.authors == ("Вера Линькова",)
    assert list(article.paragraphs) == TEXT[language]
    assert "data that the page's scripts show" in article.method["paragraphs"]


def test_a_body_in_json_ld_without_tags() -> None:
    said = {"@type": "NewsArticle", "headline": TITLE["ru"], "articleBody": "\n".join(TEXT["ru"])}
    assert list(read(page("ru", said, "application/ld+json")).paragraphs) == TEXT["ru"]


def test_data_without_an_article_says_so() -> None:
    article = read(page("ru", {"props": {"title": "Полдень", "content": "<p>Коротко.</p>"}}))
    assert article.paragraphs == ()
    assert "data that" not in article.method["paragraphs"]


def test_a_page_that_shows_its_text_is_read_from_it() -> None:
    shown = "".join(f"<p>{text}</p>" for text in TEXT["ru"])
    content = page("ru", {"title": "Другое", "content": "<p>" + "Совсем другой текст статьи. " * 20 + "</p>"})
    article = read(content.replace(b"<header>", f"<article><h1>{TITLE['ru']}</h1>{shown}</article><header>".encode()))
    assert list(article.paragraphs) == TEXT["ru"]
