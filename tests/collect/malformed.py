"""Feeds as they really come: each with its headers, its bytes and what an editor should be told of it. All invented."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field

XML = {"Content-Type": "application/rss+xml; charset=utf-8"}
BARE = {"Content-Type": "application/xml"}
JSON = {"Content-Type": "application/feed+json"}
RU, KK, EN = "Суд продлил арест участнику схода", "Сот қамақ мерзімін ұзартты", "Court extends the detention"


def item(number: int, title: str, date: str = "Fri, 30 Jan 2026 10:00:00 +0500", link: str | None = None) -> str:
    address = link if link is not None else f"https://example.kz/news/{number}"
    return (
        f"<item><title>{title}</title><link>{address}</link><pubDate>{date}</pubDate>"
        f"<description>{title}.</description></item>"
    )


def rss(*items: str, encoding: str = "utf-8", inside: str = "<language>ru</language>", doctype: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="2.0"><channel><title>Пример</title>'
        f"<link>https://example.kz/</link>{inside}{''.join(items)}</channel></rss>"
    )


THREE = (item(1, RU), item(2, KK), item(3, EN))
TITLES = (RU, KK, EN)


def atom(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk"><title>Мысал</title>'
        + "".join(entries) + "</feed>"
    )  # fmt: skip


def laughs(depth: int = 9) -> str:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{rows}]>'


@dataclass(frozen=True)
class Case:
    """`titles` are those of the entries, in order; `troubles` must be among those told; `days` where dates matter."""

    name: str
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: dict(XML))
    code: str = "entries"
    titles: tuple[str, ...] = TITLES
    troubles: tuple[str, ...] = ()
    days: tuple[str | None, ...] | None = None
    urls: tuple[str, ...] | None = None


def text(name: str, body: str, **more: object) -> Case:
    return Case(name, body.encode(), **more)  # type: ignore[arg-type]


JSON_ITEMS = [
    {"id": str(n), "url": f"https://example.kz/news/{n}", "title": title, "date_published": "2026-01-30T10:00:00+05:00"}
    for n, title in enumerate(TITLES, start=1)
]
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Пример", "items": JSON_ITEMS}
WHOLE = rss(*THREE)
NO_ENTRIES = {"titles": (), "days": ()}

CASES = [
    text("well_formed", WHOLE),
    # Cut and broken
    text("truncated_in_the_third_link", WHOLE[: WHOLE.index("news/3") + 3], titles=(RU, KK), troubles=("truncated",)),
    text("truncated_in_the_first_item", WHOLE[: WHOLE.index("news/1")], code="broken", **NO_ENTRIES),
    text("end_tags_missing", WHOLE.removesuffix("</channel></rss>"), troubles=("truncated",)),
    text("unclosed_inner_tag", rss(item(1, RU), "<item><title>" + KK + "<link>https://example.kz/news/2</link></item>",
         item(3, EN)), titles=(RU, EN), troubles=("not_well_formed", "no_link")),
    text("junk_after_the_end", WHOLE + "<!-- served in 3 ms --><script>x()</script>"),
    text("warning_of_php_before", "<br />\n<b>Warning</b>: mysql_connect() in /srv/a.php\n" + WHOLE,
         troubles=("junk_before",)),
    text("blank_lines_before_declaration", "\n\n\n  " + WHOLE),
    text("two_declarations", '<?xml version="1.0"?>' + WHOLE),
    text("bare_ampersands",
         rss(*(item(n, f"Закон & порядок {n}", link=f"https://example.kz/?id={n}&p=5") for n in (1, 2))),
         titles=("Закон & порядок 1", "Закон & порядок 2"),
         urls=("https://example.kz/?id=1&p=5", "https://example.kz/?id=2&p=5")),
    text("html_entities", rss(item(1, "&laquo;Ұлттық&raquo;&nbsp;құрылтай &mdash; 2026")),
         titles=("«Ұлттық» құрылтай — 2026",)),
    text("doubly_escaped_title", rss(item(1, "&amp;laquo;Ұлттық&amp;raquo; &lt;b&gt;құрылтай&lt;/b&gt;")),
         titles=("«Ұлттық» құрылтай",)),
    text("control_characters", rss(item(1, "Суд\x00 про\x0bдлил\x1f арест"), item(2, KK)),
         titles=("Суд продлил арест", KK)),
    text("undeclared_prefixes", rss("<item><title>" + RU + "</title><link>https://example.kz/news/1</link>"
         "<dc:creator>Редакция</dc:creator><yandex:full-text>Текст</yandex:full-text></item>"),
         titles=(RU,), days=(None,)),
    text("cdata_everywhere", rss("<item><title><![CDATA[" + RU + " & <b>Ко</b>]]></title>"
         "<link><![CDATA[https://example.kz/?a=1&b=2]]></link></item>"), titles=(RU + " & Ко",), days=(None,),
         urls=("https://example.kz/?a=1&b=2",)),
    text("same_item_five_times", rss(*[item(1, RU)] * 5), titles=(RU,)),
    text("items_without_links", rss("<item><title>a</title></item>", item(1, RU, link=""), item(2, KK)), titles=(KK,),
         troubles=("no_link",)),
    text("links_that_are_no_addresses", rss(item(1, RU, link="javascript:alert(1)"), item(2, KK, link="mailto:a@b.kz"),
         item(3, EN)), titles=(EN,), troubles=("no_link",)),
    text("relative_and_tracked_links", rss(item(1, RU, link="/news/1?utm_source=rss#top"),
         item(2, KK, link="//www.example.kz/news/2/")), titles=(RU, KK)),
    # Something else came
    text("html_page", "<!DOCTYPE html><html><head><title>Пример</title></head><body>Скоро RSS</body></html>",
         code="not_a_source_html", **NO_ENTRIES),
    text("html_that_speaks_of_rss", "<html><body><p>&lt;rss&gt; feeds: </p><a href='/rss'>rss</a></body></html>",
         code="not_a_source_html", **NO_ENTRIES),
    text("json_of_an_api", '{"status": "error", "items": 0}', headers=JSON, code="not_a_source", **NO_ENTRIES),
    text("plain_text", "Not found", code="not_a_source", **NO_ENTRIES),
    Case("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, code="not_a_source", titles=(), days=(),
         troubles=("bad_bytes",)),
    text("sitemap_in_place_of_a_feed", '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
         "<url><loc>https://example.kz/</loc></url></urlset>", code="other_kind", **NO_ENTRIES),
    text("nothing_at_all", "", code="not_a_source", **NO_ENTRIES),
    text("valid_but_empty", rss(), code="empty", **NO_ENTRIES),
    text("valid_but_empty_atom", '<feed xmlns="http://www.w3.org/2005/Atom"/>', code="empty", **NO_ENTRIES),
    # Encodings
    Case("windows_1251_that_says_utf_8", rss(item(1, RU)).encode("cp1251"), titles=(RU,)),
    Case("windows_1251_by_declaration", rss(item(1, RU), encoding="windows-1251").encode("cp1251"), BARE, titles=(RU,)),
    Case("windows_1251_by_header_only", rss(item(1, RU), encoding="utf-8").encode("cp1251"),
         {"Content-Type": "text/xml; charset=windows-1251"}, titles=(RU,)),
    Case("kazakh_in_its_old_code_page", rss(item(1, KK), encoding="windows-1251", inside="<language>kk</language>")
         .encode("kz1048"), BARE, titles=(KK,)),
    Case("koi8_r", rss(item(1, RU), encoding="koi8-r").encode("koi8-r"), BARE, titles=(RU,)),
    Case("utf_8_with_single_bad_bytes", WHOLE.encode().replace("Суд".encode(), b"\xff\xd0" + "Суд".encode(), 1),
         titles=("\ufffd\ufffd" + RU, KK, EN), troubles=("bad_bytes",)),
    Case("utf_8_cut_in_the_middle_of_a_letter",
         rss(item(1, RU + "ң")).encode().replace("ң</title>".encode(), b"\xd2</title>"),
         titles=(RU + "\ufffd",), troubles=("bad_bytes",)),
    Case("utf_8_with_mark_that_says_windows_1251",
         b"\xef\xbb\xbf" + rss(*THREE, encoding="windows-1251").encode(), BARE),
    Case("utf_16_with_mark", rss(*THREE, encoding="utf-16").encode("utf-16"), BARE),
    Case("utf_16_without_mark", rss(*THREE, encoding="utf-16").encode("utf-16-le"), BARE),
    Case("utf_8_that_says_utf_16", rss(*THREE, encoding="utf-16").encode(), BARE),
    Case("unknown_encoding_declared", rss(*THREE, encoding="x-user-defined").encode(), BARE),
    # Compression
    Case("gzip_without_saying_so", gzip.compress(WHOLE.encode()), troubles=("double_gzip",)),
    Case("gzip_twice", gzip.compress(gzip.compress(WHOLE.encode())), {**XML, "Content-Encoding": "gzip"},
         troubles=("double_gzip",)),
    Case("gzip_broken_inside", gzip.compress(gzip.compress(WHOLE.encode())[:-40]), {**XML, "Content-Encoding": "gzip"},
         code="not_a_source", titles=(), days=(), troubles=("double_gzip",)),
    # Attacks
    text("billion_laughs", rss(item(1, RU + "&l8;"), doctype=laughs()), titles=(RU,), troubles=("entities_removed",)),
    text("quadratic_blowup", rss(item(1, RU + "&a;" * 2000), doctype=f'<!DOCTYPE rss [<!ENTITY a "{"a" * 40_000}">]>'),
         titles=(RU,), troubles=("entities_removed",)),
    text("external_entity",
         rss(item(1, RU + "&x;"), doctype='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
         titles=(RU,), troubles=("entities_removed",)),
    text("external_document_type", rss(*THREE, doctype='<!DOCTYPE rss SYSTEM "http://127.0.0.2:8080/evil.dtd">')),
    text("parameter_entities",
         rss(*THREE, doctype='<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.2:8080/p"> %p;]>'),
         troubles=("entities_removed",)),
    text("deep_nesting", rss(item(1, RU), inside="<a>" * 20_000 + "</a>" * 20_000), troubles=(), titles=(RU,)),
    text("thousands_of_items", rss(*(item(n, f"Новость {n}") for n in range(2000))),
         titles=tuple(f"Новость {n}" for n in range(500)), troubles=("entries_dropped",)),
    text("script_in_the_title", rss(item(1, "&lt;script&gt;alert(1)&lt;/script&gt;" + RU)), titles=("alert(1) " + RU,)),
    # Dates
    text("dates_in_the_future_and_in_1970", rss(item(1, RU, "Thu, 01 Jan 1970 00:00:00 +0000"),
         item(2, KK, "Sat, 30 Jan 2027 10:00:00 +0500"), item(3, EN, "2026-01-29T20:30:00Z")),
         days=(None, None, "2026-01-30"), troubles=("doubtful_date",)),
    text("russian_and_kazakh_months", rss(item(1, RU, "Чт, 29 янв 2026 10:00:00 +0500"),
         item(2, KK, "2026 жылғы 28 қаңтар"), item(3, EN, "05.01.2026 14:00")),
         days=("2026-01-29", "2026-01-28", "2026-01-05")),
    text("no_dates_at_all", rss(item(1, RU, ""), item(2, KK, "soon"), "<item><title>x</title><link>/3</link></item>"),
         titles=(RU, KK, "x"), days=(None, None, None)),
    # Other formats
    text("atom", atom(*(f'<entry><title type="html">{title}</title><link rel="self" href="/api/{n}"/>'
         f'<link href="/news/{n}"/><updated>2026-01-30T05:00:00Z</updated></entry>'
         for n, title in enumerate(TITLES, 1)))),
    text("rdf", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.kz/"><title>t</title></channel>'
         + "".join(f'<item rdf:about="https://example.kz/news/{n}"><title>{title}</title>'
         f"<link>https://example.kz/news/{n}</link><dc:date>2026-01-30T05:00:00Z</dc:date></item>"
         for n, title in enumerate(TITLES, 1)) + "</rdf:RDF>"),
    text("upper_case_rss_without_declaration", "<RSS VERSION='2.0'><CHANNEL>" + "".join(THREE) + "</CHANNEL></RSS>"),
    text("json_feed", json.dumps(JSON_FEED, ensure_ascii=False), headers=JSON),
    text("json_feed_truncated", json.dumps(JSON_FEED)[:-60], headers=JSON, titles=(RU, KK), troubles=("truncated",)),
    text("json_feed_with_a_broken_item", json.dumps({**JSON_FEED, "items": [5, {"url": 7}, *JSON_ITEMS]}), headers=JSON,
         troubles=("not_well_formed",)),
    text("json_feed_trailing_comma", json.dumps(JSON_FEED)[:-2] + ",]}", headers=JSON),
    text("json_feed_empty", json.dumps({**JSON_FEED, "items": []}), headers=JSON, code="empty", **NO_ENTRIES),
    text("json_bomb", '{"version": "https://jsonfeed.org/version/1", "items": [' + "[" * 100_000, headers=JSON,
         code="broken", troubles=("truncated",), **NO_ENTRIES),
]  # fmt: skip
