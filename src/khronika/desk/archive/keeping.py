"""Pages kept in memory until anything public changes: most requests are for pages that somebody just read.

What tells one state of the archive from another is Edition's token, read from the database for every request: a page
made before the last publication, correction, masking or withdrawal is never given out, by no process.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from khronika.desk.archive.models import Edition

View = Callable[..., HttpResponse]
MOST_BYTES = 32 * 1024 * 1024
LARGEST = 1024 * 1024
# Any other query names no page of its own, and anybody can think up as many as they like.
_KEPT_QUERIES = re.compile(r"(page=\d{1,6})?")


class Shelf:
    """Answers by their key, those read longest ago dropped first. Safe for threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.answers: OrderedDict[tuple[str, ...], HttpResponse] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> HttpResponse | None:
        with self.lock:
            if found := self.answers.get(key):
                self.answers.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], answer: HttpResponse) -> None:
        with self.lock:
            if key in self.answers:
                return
            self.answers[key] = answer
            self.bytes += len(answer.content)
            while self.bytes > self.most_bytes:
                _key, dropped = self.answers.popitem(last=False)
                self.bytes -= len(dropped.content)

    def drop(self) -> None:
        """Forget everything."""
        with self.lock:
            self.answers.clear()
            self.bytes = 0


SHELF = Shelf(MOST_BYTES)


def kept(view: View) -> View:
    """Answer from the shelf if this very address was answered since the archive last changed."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        # Read before the page is made: one made of newer rows than its token says is only dropped too early.
        token = Edition.current() if _KEPT_QUERIES.fullmatch(query) else ""
        if not token:
            return view(request, *args, **kwargs)
        key = (token, request.scheme or "", request.get_host(), request.path_info, query)
        if found := SHELF.get(key):
            return copied(found)
        made = view(request, *args, **kwargs)
        if made.status_code == 200 and len(made.content) <= LARGEST:
            SHELF.put(key, copied(made))
        return made

    return answer


def copied(answer: HttpResponse) -> HttpResponse:
    """An answer of its own for each request: what comes after adds headers to it."""
    return HttpResponse(answer.content, headers=dict(answer.headers))
