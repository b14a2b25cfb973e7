"""An observer's phone: no network in the court house, a reload, the network again; the desk has it once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from khronika.desk.observations.models import Observation
from khronika.desk.observations.shipped import fill_if_empty

pytestmark = pytest.mark.browser
FORM = "/desk/observations/fill/hearing/"
PHOTO = {"name": "зал.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 the hall"}


def test_a_form_filled_without_a_network_comes_in_once(open_as, reader):
    fill_if_empty()
    page = open_as(reader, FORM, width=360, height=740)
    # The service worker has what it needs for the page to open again without a network.
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.context.set_offline(True)
    page.get_by_label("Суд и зал").fill("Районный суд № 2")
    page.get_by_label("Судья").fill("А. Серикова")
    page.locator("#photos").set_input_files(PHOTO)
    expect(page.locator("#kept-photos")).to_contain_text("зал.jpg")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.get_by_label("Судья")).to_have_value("А. Серикова")
    expect(page.locator("#kept-photos")).to_contain_text("зал.jpg")
    page.get_by_label("ограниченный").check()
    page.get_by_role("group", name="Защитник был", exact=True).get_by_label("Да").check()
    page.get_by_label("началось с опозданием").check()
    page.get_by_role("button", name="Отправить", exact=True).click()
    expect(page.locator("#box")).to_contain_text("Нет сети")
    assert not Observation.objects.exists()
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#box")).to_contain_text("Отправлено", timeout=15_000)
    page.reload()
    observation = Observation.objects.get()
    assert observation.by == reader
    assert observation.answers == {"judge": "А. Серикова", "access": "limited", "lawyer": "yes", "breaches": ["late"]}
    assert observation.photos.get().name == "зал.jpg"


def test_a_form_is_sent_without_javascript(open_as, reader):
    fill_if_empty()
    page = open_as(reader, FORM, javascript=False)
    page.get_by_label("Суд и зал").fill("Районный суд № 2")
    page.get_by_label("Судья").fill("А. Серикова")
    page.get_by_label("свободный").check()
    page.get_by_role("group", name="Защитник был", exact=True).get_by_label("Нет").check()
    page.get_by_role("button", name="Отправить", exact=True).click()
    expect(page.locator("h1")).to_have_text("Районный суд № 2")
    assert page.url.endswith(reverse("observation", args=[Observation.objects.get().uid]))
