"""A real browser on a real server. Debian's chromium, driven through Playwright; axe-core looks at every page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from khronika.desk.accounts.models import User

ROOT = Path(__file__).resolve().parents[3]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
LANGUAGES = ("ru", "kk", "en")
COLOURS_IN = "ru"
CONTRAST = ("color-contrast",)
# A desk of 1200 px, the same at 200 % zoom, and the narrowest telephone.
WIDTHS = (1200, 600, 360)
AXE_SCRIPT = Axe().axe_script
SHOTS = ROOT / "docs/pictures"
"""Pictures in the README are made here: KHRONIKA_PICTURES=1 ./run test tests/desk/browser"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no chromium") if os.environ.get("CI") else pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


Opens = Callable[..., Page]


@pytest.fixture
def open_as(browser: Browser, live_server, transactional_db) -> Iterator[Opens]:
    """`open_as(user, "/desk/", language="kk", theme="dark", width=360)`: a page of a browser of one's own.

    `user` None is a stranger. Errors in the page's console fail the test when it ends.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(user: User | None, address: str = "/desk/", *, language: str = "ru", theme: str = "light",
                  width: int = 1200, height: int = 900, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale=language, color_scheme=theme, java_script_enabled=javascript,
            viewport={"width": width, "height": height}, accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        if user is not None:
            User.objects.filter(pk=user.pk).update(language=language)
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": live_server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.text} {message.location.get('url', '')}")
                if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(f"asked outside: {request.url}")
                if not request.url.startswith((live_server.url, "data:", "blob:")) else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    ignored = ("403 (Forbidden)", "Error Code 403", "409 (Conflict)", "410 (Gone)", "422 (Unprocessable",
               "/nothing-here/", "ERR_INTERNET_DISCONNECTED")
    assert [text for text in complaints if not any(known in text for known in ignored)] == []


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def accessibility_faults(page: Page, *, rules: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong with the page as it is shown, a line each; `rules` asks for these alone."""
    asked: dict[str, object] = {"resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in without}}
    if rules:
        asked["runOnly"] = {"type": "rule", "values": list(rules)}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("asked => axe.run(document, asked).then(found => found.violations)", asked)
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for fault in found for node in fault["nodes"]
    ]


def faults_of(page: Page, address: str, language: str) -> list[str]:
    """What is wrong with one page, in both themes and at every width.

    Another language is the same page in other words, another theme the same page in other colours: so the contrast of
    colours, by far axe's slowest question, is asked once for each theme, and everything that hangs on words in each
    language.
    """
    page.emulate_media(color_scheme="light")
    page.goto(address)
    in_colours = language == COLOURS_IN
    found = [f"{address}: {fault}" for fault in accessibility_faults(page, without=() if in_colours else CONTRAST)]
    if in_colours:
        page.emulate_media(color_scheme="dark")
        found += [f"{address} dark: {fault}" for fault in accessibility_faults(page, rules=CONTRAST)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{address} at {width} px: {fault}" for fault in clipped(page)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def clipped(page: Page) -> list[str]:
    """Elements whose text is cut off, and whether the page scrolls sideways."""
    return page.evaluate("""() => {
      const faults = [];
      const root = document.documentElement;
      const over = root.scrollWidth - root.clientWidth;
      if (over > 1) faults.push(`the page is ${over} px too wide`);
      for (const e of document.querySelectorAll("h1,h2,h3,p,a,button,label,th,td,li,dt,dd,summary")) {
        const s = getComputedStyle(e);
        if (e.closest(".hidden,.skip,.scroll,[hidden]") || s.display === "inline") continue;
        const cut = e.scrollWidth > e.clientWidth + 1 && !["visible", "auto"].includes(s.overflowX);
        if (cut) faults.push(e.outerHTML.slice(0, 120));
      }
      return faults;
    }""")


def shoot(page: Page, name: str) -> None:
    """Keep a picture for the README, when pictures are wanted."""
    if os.environ.get("KHRONIKA_PICTURES"):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png")
