"""The issue page and the editor, as people use them: keyboard, autosave, two at once, no JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from khronika.desk.issues.models import Issue, Item, ItemVersion

pytestmark = pytest.mark.browser


def titles(issue: Issue) -> list[str]:
    return [row.title for row in Item.objects.filter(section__issue=issue).order_by("section__order", "order")]


def test_typing_is_saved_without_a_button(open_as, editor, item) -> None:
    page = open_as(editor, f"/desk/items/{item.pk}/")
    page.get_by_label("Автор", exact=True).or_(page.locator("[name=author]")).first.fill("Новая АВТОР")
    expect(page.locator("#saved.saved")).to_be_visible()
    item.refresh_from_db()
    assert (item.author, item.version) == ("Новая АВТОР", 2)
    expect(page.locator("#header")).to_contain_text("Новая АВТОР, газета «Степной вестник»")


def test_two_people_on_one_field_both_texts_are_kept_and_shown(open_as, editor, administrator, item) -> None:
    first = open_as(editor, f"/desk/items/{item.pk}/")
    second = open_as(administrator, f"/desk/items/{item.pk}/")
    first.locator("[name=body]").fill("Текст первого редактора.")
    expect(first.locator("#saved.saved")).to_be_visible()
    second.locator("[name=body]").fill("Текст второго редактора.")
    expect(second.locator("#saved.conflict")).to_be_visible()
    second.locator("#saved a").click()
    expect(second.locator("main")).to_contain_text("Текст первого редактора.")
    expect(second.locator("main")).to_contain_text("Текст второго редактора.")
    second.get_by_role("radio").nth(1).check()
    second.locator("button.primary").click()
    second.wait_for_url(f"**/desk/items/{item.pk}/")
    item.refresh_from_db()
    assert item.body == [{"kind": "paragraph", "text": "Текст второго редактора."}]
    assert ItemVersion.objects.filter(item=item, fields__body__0__text="Текст первого редактора.").exists()


def test_two_people_on_different_fields_never_notice(open_as, editor, administrator, item) -> None:
    first = open_as(editor, f"/desk/items/{item.pk}/")
    second = open_as(administrator, f"/desk/items/{item.pk}/")
    first.locator("[name=title]").fill("ЗАГОЛОВОК ПЕРВОГО")
    expect(first.locator("#saved.saved")).to_be_visible()
    second.locator("[name=author]").fill("Автор ВТОРОЙ")
    expect(second.locator("#saved.saved")).to_be_visible()
    item.refresh_from_db()
    assert (item.title, item.author) == ("ЗАГОЛОВОК ПЕРВОГО", "Автор ВТОРОЙ")


def test_an_ended_session_loses_nothing(open_as, editor, item) -> None:
    page = open_as(editor, f"/desk/items/{item.pk}/")
    page.context.clear_cookies()
    page.locator("[name=body]").fill("Написано после выхода.")
    status = page.locator("#editor").get_attribute("data-signed-out")
    expect(page.locator("#saved")).to_contain_text(status)
    assert page.locator("[name=body]").input_value() == "Написано после выхода."
    kept = page.evaluate("Object.values(sessionStorage).join()")
    assert "Написано после выхода." in kept


def test_items_move_by_keyboard(open_as, editor, issue) -> None:
    page = open_as(editor, f"/desk/issues/{issue.slug}/")
    page.keyboard.press("j")
    expect(page.locator("[data-item] .title").first).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-item] .title").nth(1)).to_have_text("КОЛОНИЯ БЕЗ ВРАЧА")
    expect(page.locator("[data-item] .title").nth(1)).to_be_focused()
    assert titles(issue) == ["ВТОРАЯ СТАТЬЯ", "КОЛОНИЯ БЕЗ ВРАЧА", "СВОЯ КОЛОНКА"]


def test_items_move_by_mouse(open_as, editor, issue) -> None:
    page = open_as(editor, f"/desk/issues/{issue.slug}/")
    rows = page.locator("[data-item]")
    with page.expect_navigation():
        rows.nth(0).drag_to(rows.nth(2))
    expect(page.locator("[data-section] >> nth=1")).to_contain_text("КОЛОНИЯ БЕЗ ВРАЧА")


def test_what_word_pastes_arrives_clean(open_as, editor, item) -> None:
    page = open_as(editor, f"/desk/items/{item.pk}/")
    paste(page, "<p class=MsoNormal><b>Позиция суда</b></p><p><span style='mso-x:y'>Суд решил.</span></p>")
    expect(page.locator("[name=body]")).to_have_value(re.compile("## Позиция суда\n\nСуд решил."))


def paste(page: Page, html: str) -> None:
    page.evaluate("""html => {
      const body = document.querySelector("[name=body]");
      body.focus();
      body.setSelectionRange(0, body.value.length);
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", "plain");
      body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""", html)


def test_everything_works_without_javascript(open_as, editor, issue, item) -> None:
    page = open_as(editor, f"/desk/items/{item.pk}/", javascript=False)
    page.locator("[name=title]").fill("БЕЗ СКРИПТОВ")
    page.locator("#editor button.primary").click()
    expect(page.locator("main")).to_contain_text("БЕЗ СКРИПТОВ")
    page.locator("[data-step=down]").first.click()
    assert titles(issue)[1] == "БЕЗ СКРИПТОВ"
