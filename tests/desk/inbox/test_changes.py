"""A page that changed: the difference is readable, word by word."""

from __future__ import annotations

import re

from khronika.desk.inbox.adding import add_address
from tests.desk.inbox.outlet import OutletServer


def test_the_difference_is_readable(outlet: OutletServer, editor_client) -> None:
    address = f"{outlet.url}/news/1-proverka"
    add_address(address)
    outlet.article("/news/1-proverka", "Суд отменил проверку изолятора", "2026-02-05", lead="Сначала о важном.")
    article = add_address(address)
    page = editor_client.get(article.get_absolute_url()).content.decode()
    [link] = re.findall(r'href="(/desk/inbox/\d+/changes/[^"]+)"', page)
    shown = re.sub(r'<span class="hidden">.*?</span>', "", editor_client.get(link).content.decode())
    assert "<del>назначил </del><ins>отменил </ins>" in shown
    assert len(re.findall("<del>главном</del><ins>важном</ins>", shown)) == 4
    assert shown.count("Районный суд города") == 4


def test_a_capture_that_is_none_of_the_article_s_is_not_found(outlet: OutletServer, editor_client) -> None:
    article = add_address(f"{outlet.url}/news/1-proverka")
    assert editor_client.get(f"/desk/inbox/{article.pk}/changes/{article.capture}/").status_code == 404
