"""An invented week as three outlets of this machine serve it: Russian, Kazakh, English; copies, follow-ups, ordinary
news. Every person and outlet is invented.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import yaml

from tests.desk.inbox.outlet import OutletServer, outlet_server

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} — {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta name="author" content="{author}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
 "datePublished": "{day}T10:00:00+05:00", "author": {{"@type": "Person", "name": "{author}"}}}}</script></head>
<body><header><a href="/">{outlet}</a></header><article><h1>{title}</h1>{text}</article>
<footer>{outlet}</footer></body></html>"""
CONTENT: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("week.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class News:
    """An article as its outlet publishes it."""

    outlet: str
    language: str
    title: str
    author: str
    day: datetime.date
    paragraphs: list[str]


class WeekOutlet(OutletServer):
    """An outlet of the week: its articles, front page and feed."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__()
        self.name, self.language = str(row["name"]), str(row["language"])
        self.news = [News(self.name, one.get("language", self.language), one["title"], one["author"], one["day"],
                          one["paragraphs"]) for one in row["articles"]]

    def list_again(self) -> None:
        links, entries = [], []
        for number, one in enumerate(self.news, start=1):
            path = f"/news/{one.day:%Y%m%d}-{number}"
            text = "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs)
            self.pages[path] = ("text/html; charset=utf-8", PAGE.format(
                language=one.language, title=one.title, outlet=self.name, author=one.author, day=one.day, text=text))
            links.append(f'<li><a href="{path}">{one.title}</a></li>')
            at = datetime.datetime.combine(one.day, datetime.time(5), datetime.UTC)
            entries.append(f"<item><title>{one.title}</title><link>{self.url}{path}</link>"
                           f"<pubDate>{format_datetime(at)}</pubDate></item>")
        head = f"<title>{self.name}</title><link rel='alternate' type='application/rss+xml' href='/feed/'>"
        front = f"<!doctype html><html lang='{self.language}'><head>{head}</head><body><ul>{''.join(links)}</ul></body>"
        self.pages["/"] = ("text/html; charset=utf-8", f"{front}</html>")
        self.pages["/feed/"] = ("application/rss+xml", "<?xml version='1.0'?><rss version='2.0'><channel>"
                                f"<title>{self.name}</title><link>{self.url}</link>{''.join(entries)}</channel></rss>")


@contextmanager
def week_served(settings: Any) -> Iterator[list[WeekOutlet]]:
    """The three outlets at three addresses, and a desk that may visit them."""
    settings.COLLECT_OPEN_NETWORKS = ["127.0.0.0/8"]
    settings.COLLECT_CONTACT, settings.COLLECT_PAUSE = "desk@bureau.example", 0.0
    shutil.rmtree(settings.DATA.evidence, ignore_errors=True)
    Path(settings.DATA.evidence).mkdir()
    with ExitStack() as stack:
        outlets = [WeekOutlet(row) for row in CONTENT["outlets"]]
        for number, outlet in enumerate(outlets, start=1):
            stack.enter_context(outlet_server(outlet, f"127.0.0.{number}"))
        yield outlets
