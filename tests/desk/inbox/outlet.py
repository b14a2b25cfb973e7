"""An invented outlet on a real server of this machine: a front page, a feed, articles that can change or vanish."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ARTICLE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title} — Степной вестник</title>
<meta property="og:site_name" content="Степной вестник"><meta name="author" content="{author}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
 "datePublished": "{day}T10:00:00+05:00", "author": {{"@type": "Person", "name": "{author}"}}}}</script></head>
<body><header><a href="/">Главная</a><a href="/about">О нас</a></header><article><h1>{title}</h1>{text}</article>
<footer>Все права защищены. Перепечатка с разрешения редакции.</footer></body></html>"""
PARAGRAPH = (
    "<p>{lead} Районный суд города рассмотрел жалобу жителей на условия содержания в изоляторе и назначил проверку. "
    "Адвокат сообщил, что решение будет обжаловано в установленный законом срок, если проверка ничего не даст.</p>"
)


def article_html(title: str, day: str, author: str = "Вера Линькова", lead: str = "Сначала о главном.") -> str:
    text = "".join(PARAGRAPH.format(lead=f"{lead} Абзац {number}.") for number in range(1, 5))
    return ARTICLE.format(title=title, day=day, author=author, text=text)


class OutletServer:
    """Pages by path; every request is noted. `status` makes a page fail, `content` is the feed's own text of one,
    `listed_as` the address under which the feed lists it.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.status: dict[str, int] = {}
        self.content: dict[str, str] = {}
        self.listed_as: dict[str, str] = {}
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.url = ""

    def article(self, path: str, title: str, day: str, **more: str) -> None:
        self.pages[path] = ("text/html; charset=utf-8", article_html(title, day, **more))
        self.list_again()

    def list_again(self) -> None:
        """Front page and feed from the articles that are there."""
        paths = [path for path in self.pages if path.startswith("/news/")]
        items = "".join(
            f"<item><title>{path[6:]}</title><link>{self.url}{self.listed_as.get(path, path)}</link>"
            f"<content:encoded><![CDATA[{self.content.get(path, '')}]]></content:encoded>"
            f"<pubDate>Thu, 05 Feb 2026 10:0{number % 10}:00 +0500</pubDate></item>"
            for number, path in enumerate(paths)
        )
        self.pages["/feed/"] = ("application/rss+xml", f"<?xml version='1.0'?><rss version='2.0' "
                                f"xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
                                f"<title>Степной вестник</title><link>{self.url}</link>{items}</channel></rss>")
        links = "".join(f'<li><a href="{path}">Новость дня: {path}</a></li>' for path in paths)
        head = ("<title>Степной вестник</title>"
                "<link rel='alternate' type='application/rss+xml' href='/feed/'>")
        front = f"<!doctype html><html lang='ru'><head>{head}</head><body><ul>{links}</ul></body></html>"
        self.pages["/"] = ("text/html; charset=utf-8", front)


@contextmanager
def visited_outlet(settings: Any) -> Iterator[OutletServer]:
    """An outlet with two articles, and a desk with empty evidence that may visit it: a contact, no pause."""
    settings.COLLECT_OPEN_NETWORKS = ["127.0.0.1/32"]
    settings.COLLECT_CONTACT, settings.COLLECT_PAUSE = "desk@bureau.example", 0.0
    shutil.rmtree(settings.DATA.evidence, ignore_errors=True)
    Path(settings.DATA.evidence).mkdir()
    with outlet_server() as server:
        server.article("/news/1-proverka", "Суд назначил проверку изолятора", "2026-02-05")
        server.article("/news/2-zhaloba", "Жители подали жалобу", "2026-02-04", author="Олег Рябин")
        yield server


@contextmanager
def outlet_server(outlet: OutletServer | None = None, address: str = "127.0.0.1") -> Iterator[OutletServer]:
    """A server at an address of this machine, with its port, until the block ends."""
    outlet = outlet or OutletServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            outlet.asked.append(path)
            outlet.agents.append(self.headers.get("User-Agent", ""))
            kind, page = outlet.pages.get(path, ("text/plain", ""))
            status = outlet.status.get(path, 200 if path in outlet.pages else 404)
            body = page.encode() if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((address, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    outlet.url = f"http://{address}:{server.server_port}"
    outlet.list_again()
    yield outlet
    server.shutdown()
    server.server_close()
