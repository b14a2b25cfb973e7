"""Labels that laws make outlets print are kept beside the text, not in its way and not lost."""

from khronika.extract.labels import kind_of, take_out

from .cast import RUSSIAN, article, tagged

BANNER = ("НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН, РАСПРОСТРАНЕН И (ИЛИ) НАПРАВЛЕН ИНОСТРАННЫМ АГЕНТОМ "
          "«СТЕПНОЙ УЗЕЛ» ЛИБО КАСАЕТСЯ ЕГО ДЕЯТЕЛЬНОСТИ. 18+")
FOOTNOTE = "* Деятельность компании Meta признана экстремистской и запрещена в России."


def test_a_banner_over_the_text_becomes_an_annotation_wherever_it_stands() -> None:
    for body in (f"<div class='notice'>{BANNER}</div><h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div>",
                 f"<h1>{RUSSIAN.title}</h1><div><p>{BANNER}</p>{tagged(RUSSIAN)}</div>"):
        found = article(body, title=RUSSIAN.title)
        assert found.paragraphs == RUSSIAN.paragraphs
        assert [(label.kind, label.text, label.paragraph) for label in found.annotations] == [
            ("foreign_agent", BANNER, None)]


def test_a_footnote_points_at_the_word_with_its_asterisk() -> None:
    text = "Видео появилось в Instagram*-паблике местного активиста, сообщили нам читатели из Экибастуза."
    found = article(f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}<p>{text}</p><p>{FOOTNOTE}</p></div>",
                    title=RUSSIAN.title)
    assert found.paragraphs == (*RUSSIAN.paragraphs, text)
    (label,) = found.annotations
    assert (label.kind, label.text, label.paragraph) == ("extremist", FOOTNOTE, 5)
    assert label.start is not None
    assert text[label.start : label.end] == "Instagram*"


def test_a_note_in_brackets_stays_in_its_sentence() -> None:
    text = "Ответа от Meta (организация признана экстремистской, ее деятельность запрещена в России) не было."
    paragraphs, labels = take_out([text])
    assert paragraphs == (text,)
    assert text[labels[0].start : labels[0].end].startswith("(организация признана")


def test_a_footnote_far_from_the_text_counts_only_where_its_mark_does() -> None:
    assert take_out(["Текст без звёздочек."], [FOOTNOTE]) == (("Текст без звёздочек.",), ())
    _, labels = take_out(["Об этом пишет Facebook*."], [FOOTNOTE])
    assert [label.text for label in labels] == [FOOTNOTE]


def test_other_asterisks_are_no_labels() -> None:
    text = ["* * *", "Он крикнул: «Да пошёл ты на г*вно!»", "* имя изменено по просьбе героини"]
    assert take_out(text) == (tuple(text), ())


def test_kinds_in_three_languages() -> None:
    assert kind_of("Шетел агенті деп танылған ұйым") == "foreign_agent"
    assert kind_of("recognised as a foreign agent in Russia") == "foreign_agent"
    assert kind_of("признана в России нежелательной организацией") == "undesirable"
    assert kind_of("экстремистік деп танылған") == "extremist"
    assert kind_of("designated a terrorist organisation in Russia") == "terrorist"
    assert kind_of("Суд отклонил жалобу") is None
