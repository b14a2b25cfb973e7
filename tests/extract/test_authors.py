"""Authors are people whom the page names as such; never the outlet, the admin, the photographer or a reader."""

import pytest

from khronika.extract.authors import looks_like_a_name, people

from .cast import KAZAKH, RUSSIAN, Written, article, tagged


def authors(extra: str = "", head: str = "", written: Written = RUSSIAN, below: str = "") -> tuple[str, ...]:
    body = f"<article><h1>{written.title}</h1>{extra}<div>{tagged(written)}{below}</div></article>"
    return article(body, head, written.title).authors


@pytest.mark.parametrize(("extra", "expected"), [
    ("<p>Автор: Дина Есенова</p>", ("Дина Есенова",)),
    ("<p>Текст: Дина Есенова. Фото: Арман Жаков</p>", ("Дина Есенова",)),
    ("<p>Мәтін: Әсел Қуатқызы</p>", ("Әсел Қуатқызы",)),
    ("<p>By Joanna Hale and Peter Marsh</p>", ("Joanna Hale", "Peter Marsh")),
    ("<div class='post-meta'><span class='date'>30.01.2026</span><span class='author'>Э. Нурланов</span></div>",
     ("Э. Нурланов",)),
    ("<div><a href='/authors/esenova'>Дина ЕСЕНОВА</a></div>", ("Дина ЕСЕНОВА",)),
    ("<p>Фото: Арман Жаков</p>", ()),
    ("<p>Автор: admin</p>", ()),
    ("<p>Автор: Редакция</p>", ()),
    ("<div class='author'>Степной вестник</div>", ()),
    ("<div class='author'>Пресс-служба полиции</div>", ()),
])
def test_bylines_near_the_headline(extra: str, expected: tuple[str, ...]) -> None:
    assert authors(extra, '<meta property="og:site_name" content="Степной вестник">') == expected


def test_a_signature_under_the_text_is_the_author_and_no_paragraph() -> None:
    found = article(f"<h1>{KAZAKH.title}</h1><div>{tagged(KAZAKH)}<p><b>Ерлан СЕЙТ, Екібастұз</b></p></div>",
                    title=KAZAKH.title)
    assert found.authors == ("Ерлан СЕЙТ",)
    assert found.method["authors"] == "signature"
    assert found.paragraphs == KAZAKH.paragraphs


def test_structured_authors_are_people_only() -> None:
    def json_ld(author: str) -> str:
        return f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{author}}}</script>'

    assert authors(head=json_ld('[{"@type":"Person","name":"Дина Есенова"},{"@type":"Person","name":"Ян Ли"}]')) == (
        "Дина Есенова", "Ян Ли")
    assert authors(head=json_ld('{"@type":"Organization","name":"Южный Курьер"}')) == ()
    assert authors(head=json_ld('"admin"')) == ()
    assert authors(head='<meta name="author" content="Gazeta.example">') == ()


def test_the_authors_of_comments_are_not_the_articles() -> None:
    comments = "".join(f"<div class='comment'><span class='author'>{name}</span><p>Согласен, давно пора было это "
                       "сказать вслух и без оглядки на начальство.</p></div>" for name in ("Иван Быков", "Олег Ван"))
    body = f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div><div class='comments'>{comments}</div>"
    assert article(body, title=RUSSIAN.title).authors == ()


def test_a_person_named_in_a_short_paragraph_is_no_author() -> None:
    assert authors(below="<p>Рассмотрит её судья Жанат Бекова.</p><p>О времени сообщат.</p>") == ()


@pytest.mark.parametrize("name", ["Амина Серікқызы", "Э. Нурланов", "Joanna van Hale", "Дина Нурлан-Есенова"])
def test_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize("text", ["Дина", "суд отказал", "Новости Казахстана сегодня утром вечером", "Отдел права",
                                  "30 января", "https://a.example", ""])
def test_what_is_no_name(text: str) -> None:
    assert not looks_like_a_name(text)


def test_one_person_said_twice_is_one() -> None:
    assert people(["Дина Есенова", "Автор: Дина Есенова", "дина есенова"], ()) == ["Дина Есенова"]
