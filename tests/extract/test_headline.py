"""The title is the headline that readers see, without the outlet's name, and None rather than a section's name."""

from .cast import RUSSIAN, article, tagged

TEXT = f"<div>{tagged(RUSSIAN)}</div>"
TITLE = RUSSIAN.title


def title_of(body: str, head: str = "", title: str | None = None) -> tuple[str | None, str | None]:
    found = article(body, head, title)
    return found.title, found.method.get("title")


def test_the_printed_h1_before_the_shortened_one_for_networks() -> None:
    head = '<meta property="og:title" content="Суд отказался вернуть учительнице телефон — Вестник">'
    assert title_of(f"<h1>{TITLE}</h1>{TEXT}", head, "Суд отказался вернуть учительнице телефон") == (TITLE, "h1")


def test_an_h1_with_the_outlets_logo_is_no_headline() -> None:
    head = '<meta property="og:site_name" content="Степной вестник">'
    assert title_of(f"<h1>Степной вестник</h1><h2>{TITLE}</h2>{TEXT}", head, f"{TITLE} | Степной вестник")[0] == TITLE


def test_an_h1_with_the_section_is_no_headline() -> None:
    body = f"<h1>Вестник - Право и суд</h1><h2>{TITLE}</h2>{TEXT}"
    assert title_of(body, title=f"{TITLE} - Право и суд - Вестник")[0] == TITLE


def test_a_time_and_a_counter_inside_the_h1_are_left_out() -> None:
    body = f"<h1>{TITLE}<br><small>30.01.2026 14:05</small></h1>{TEXT}"
    assert title_of(body, title=f"{TITLE} / Вестник")[0] == TITLE


def test_json_ld_of_the_article_and_not_of_the_list_beside_it() -> None:
    head = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Чужая новость про мост"},'
        f'{{"@type":["NewsArticle"],"headline":"{TITLE}"}}]}}</script>'
    )
    assert title_of(f"<h1>{TITLE}</h1>{TEXT}", head)[0] == TITLE


def test_the_window_title_alone_loses_the_outlets_name() -> None:
    head = '<meta property="og:site_name" content="Степной вестник">'
    assert title_of(TEXT, head, f"{TITLE} — Степной вестник") == (TITLE, "window title")


def test_a_bold_line_over_the_text_where_every_window_title_is_the_same() -> None:
    text = "</p><p>".join(RUSSIAN.paragraphs)
    body = f"<table><tr><td><font size=5><b>{TITLE}</b></font><p>{text}</p></td></tr></table>"
    found = article(body, title="Вечерняя газета")
    assert found.title == TITLE
    assert found.method["title"] == "line over text"
    assert found.paragraphs == RUSSIAN.paragraphs


def test_the_title_is_no_paragraph() -> None:
    assert TITLE not in article(f"<h1>{TITLE}</h1><div><p>{TITLE}</p>{tagged(RUSSIAN)}</div>", title=TITLE).paragraphs
