"""The text of the article and nothing else, in the layouts that outlets have."""

import pytest

from .cast import ENGLISH, KAZAKH, RUSSIAN, TEASERS, WRITTEN, Written, article, tagged

MENU = "<ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("Политика", "Общество", "Спорт")) + "</ul>"
RELATED = "<h3>Читайте также</h3><ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in TEASERS) + "</ul>"
COMMENT = (
    "Полностью согласен с автором, у нас в районе было то же самое, и никто ни за что не ответил.",
    "А я считаю, что всё правильно сделали, закон для всех один, и нечего тут жаловаться на полицию.",
)
WRITTEN_IN = pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN.keys())


@WRITTEN_IN
@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_paragraphs_in_whatever_element_they_stand(written: Written, tag: str) -> None:
    found = article(
        f"{MENU}<h1>{written.title}</h1><div class='x'>{tagged(written, tag)}</div>{RELATED}", title=written.title
    )
    assert found.paragraphs == written.paragraphs


@WRITTEN_IN
def test_a_text_broken_by_br_in_a_layout_of_tables(written: Written) -> None:
    text = "<br><br>".join(written.paragraphs)
    found = article(
        f"<table><tr><td>{MENU}</td><td><h1>{written.title}</h1>{text}</td><td>{RELATED}</td></tr></table>",
        title=written.title,
    )
    assert found.paragraphs == written.paragraphs


def test_every_paragraph_in_a_block_of_its_own_with_an_advertisement_between() -> None:
    blocks = [f"<div class='t-block'><div class='t-inner'>{text}</div></div>" for text in KAZAKH.paragraphs]
    blocks.insert(2, "<div class='t-block adv'>Жарнама: Жиһаз дүкенінде барлық тауарға жеңілдік жарияланды.</div>")
    found = article(f"<h1>{KAZAKH.title}</h1><div class='t-records'>{''.join(blocks)}</div>", title=KAZAKH.title)
    assert found.paragraphs == KAZAKH.paragraphs


def test_comments_drop_out_marked_or_not() -> None:
    marked = "".join(f"<div class='comment-text'><p>{text}</p></div>" for text in COMMENT)
    unmarked = "<div><h3>Комментарии (2)</h3>" + "".join(f"<div>{text}</div>" for text in COMMENT) + "</div>"
    for comments in (marked, unmarked):
        found = article(f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div>{comments}", title=RUSSIAN.title)
        assert found.paragraphs == RUSSIAN.paragraphs


def test_a_counter_of_comments_over_the_text_does_not_hide_it() -> None:
    found = article(
        f"<h1>{RUSSIAN.title}</h1><a href='#c'>Комментарии (0)</a><div>{tagged(RUSSIAN)}</div>", title=RUSSIAN.title
    )
    assert found.paragraphs == RUSSIAN.paragraphs


def test_related_links_share_bars_and_appeals_inside_the_text_drop_out() -> None:
    inside = [*(f"<p>{text}</p>" for text in RUSSIAN.paragraphs)]
    inside.insert(1, f"<p>Читайте также: <a href='/1'>{TEASERS[0]}</a></p>")
    inside.insert(3, "<div class='share'><a href='#'>Telegram</a> <a href='#'>WhatsApp</a></div>")
    inside.insert(5, "<p><b>Подписывайтесь на наш <a href='https://t.me/x'>Telegram-канал</a>!</b></p>")
    found = article(f"<h1>{RUSSIAN.title}</h1><div class='text'>{''.join(inside)}</div>", title=RUSSIAN.title)
    assert found.paragraphs == RUSSIAN.paragraphs


def test_cookie_bar_sidebar_with_whole_sentences_and_legal_notice_drop_out() -> None:
    words = "We use cookies to make this site better, and share data with partners."
    cookie = f"<div class='cookie-consent'><p>{words}</p></div>"
    side = (
        "<aside>"
        + "".join(f"<p>{text}. Подробности в нашем большом материале, который вышел сегодня.</p>" for text in TEASERS)
        + "</aside>"
    )
    legal = (
        "<footer><p>Все права защищены. При использовании материалов ссылка на сайт обязательна, мнение авторов "
        "может не совпадать с мнением редакции.</p></footer>"
    )
    found = article(f"{cookie}<main><h1>{ENGLISH.title}</h1>{tagged(ENGLISH)}</main>{side}{legal}", title=ENGLISH.title)
    assert found.paragraphs == ENGLISH.paragraphs


def test_articles_appended_without_end_drop_out() -> None:
    def whole(written: Written, heading: str) -> str:
        return f"<article class='story'><{heading} class='name'>{written.title}</{heading}>{tagged(written)}</article>"

    found = article(whole(RUSSIAN, "h1") + whole(KAZAKH, "h2") + whole(ENGLISH, "h2"), title=RUSSIAN.title)
    assert found.paragraphs == RUSSIAN.paragraphs


def test_subheadings_lists_and_quotations_stay_in_their_places() -> None:
    body = (
        f"<p>{RUSSIAN.paragraphs[0]}</p><p>{RUSSIAN.paragraphs[1]}</p><h2>Что изъяли</h2>"
        "<p>По словам учительницы, полицейские забрали:</p><ul><li>телефон;</li><li>две тетради с записями;</li>"
        "<li>карту памяти из фотоаппарата.</li></ul>"
        f"<blockquote>{RUSSIAN.paragraphs[2]}</blockquote><p>{RUSSIAN.paragraphs[3]}</p>"
    )
    found = article(f"<h1>{RUSSIAN.title}</h1><div class='text'>{body}</div>{RELATED}", title=RUSSIAN.title)
    assert found.paragraphs == (
        RUSSIAN.paragraphs[0],
        RUSSIAN.paragraphs[1],
        "Что изъяли",
        "По словам учительницы, полицейские забрали:",
        "телефон;",
        "две тетради с записями;",
        "карту памяти из фотоаппарата.",
        RUSSIAN.paragraphs[2],
        RUSSIAN.paragraphs[3],
    )


def test_the_standfirst_under_the_headline_stays() -> None:
    lead = "<div class='announce'><b>Её жалобу суд рассмотрел за десять минут и без участия полиции.</b></div>"
    found = article(f"<h1>{RUSSIAN.title}</h1>{lead}<div class='text'>{tagged(RUSSIAN)}</div>", title=RUSSIAN.title)
    assert found.paragraphs == ("Её жалобу суд рассмотрел за десять минут и без участия полиции.", *RUSSIAN.paragraphs)


def test_captions_and_credits_drop_out() -> None:
    figure = "<figure><img src='/1.jpg'><figcaption>Гульмира Саттарова у здания суда</figcaption></figure>"
    credit = "<p>Гульмира Саттарова с адвокатом. Фото: Дина Есенова</p>"
    body = f"<p>{RUSSIAN.paragraphs[0]}</p>{figure}{''.join(f'<p>{t}</p>' for t in RUSSIAN.paragraphs[1:])}{credit}"
    found = article(f"<h1>{RUSSIAN.title}</h1><div>{body}</div>", title=RUSSIAN.title)
    assert found.paragraphs == RUSSIAN.paragraphs


def test_a_text_that_stands_twice_on_the_page_is_given_once() -> None:
    found = article(
        f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div><div class='print'>{tagged(RUSSIAN)}</div>",
        title=RUSSIAN.title,
    )
    assert found.paragraphs == RUSSIAN.paragraphs


def test_a_long_article_is_kept_to_its_end() -> None:
    many = tuple(
        f"{number}-й свидетель рассказал суду, что видел колонну у рынка и слышал выстрелы." for number in range(1, 151)
    )
    found = article(f"<h1>{RUSSIAN.title}</h1><div>{tagged(Written('', many))}</div>{RELATED}", title=RUSSIAN.title)
    assert found.paragraphs == many


def test_hidden_text_is_no_text() -> None:
    hidden = "<p style='display:none'>Скрытый абзац, который читатель никогда не увидит на этой странице сайта.</p>"
    found = article(f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}{hidden}</div>", title=RUSSIAN.title)
    assert found.paragraphs == RUSSIAN.paragraphs


def test_method_says_who_voted() -> None:
    found = article(f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div>", title=RUSSIAN.title)
    assert found.method["paragraphs"].startswith("vote of structure, trafilatura, readability")


def test_names_of_wrappers_round_the_whole_page_say_nothing() -> None:
    found = article(f"<div class='has-comments sidebar-right'><form id='aspnetForm'><h1>{RUSSIAN.title}</h1>"
                    f"<div>{tagged(RUSSIAN)}</div></form></div>", title=RUSSIAN.title)
    assert found.paragraphs == RUSSIAN.paragraphs


def test_an_experts_commentary_is_no_heading_over_comments() -> None:
    half = "".join(f"<p>{text}</p>" for text in RUSSIAN.paragraphs[:3])
    rest = "".join(f"<p>{text}</p>" for text in RUSSIAN.paragraphs[3:])
    body = f"<h1>{RUSSIAN.title}</h1><div>{half}<h4>Комментарий эксперта</h4>{rest}</div>"
    found = article(body, title=RUSSIAN.title)
    assert set(RUSSIAN.paragraphs) <= set(found.paragraphs)
