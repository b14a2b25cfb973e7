"""What makes a page public: no cookie, no session, no reader's language; the same bytes for everyone, kept by caches.

`@public_page` marks a view, PublicPages answers it before sessions, cookies and language detection come into play, and
`show` renders it. docs/decisions/public-addresses.md says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from khronika.desk.accounts.access import Action, needs
from khronika.desk.bureau.models import Bureau

View = Callable[..., HttpResponse]
LANGUAGES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
# Kept by any cache, asked about again each time: what an editor masks or takes back is gone at the next look.
CACHING = "public, no-cache"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def public_page(view: View) -> View:
    """Mark a view as a public page and give its answer an ETag, caching headers and 304 for those who have it."""

    @needs(Action.PUBLIC)
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", CACHING)
        response["Content-Length"] = str(len(response.content))
        return response if response.status_code != 200 else unless_known(request, response)

    answer.khronika_public_page = True  # type: ignore[attr-defined]
    return answer


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag; 304 for a reader who has these very bytes."""
    response["ETag"] = etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response
    # A browser puts the headers of a 304 in place of those it kept, so they must be the same.
    answer["Content-Security-Policy"] = response["Content-Security-Policy"]
    return answer


def show(
    request: HttpRequest, template: str, *, chosen: str | None, text_language: str | None = None, query: str = "",
    changed: datetime | None = None, status: int = 200, **context: Any,
) -> HttpResponse:
    """A public page in the language that its address names; else in that of its text, else in the bureau's.

    `text_language` is given where the page has one text whatever the interface speaks (an issue, an item); then the
    address without a language is the one that search engines are given. `query` is the part of the address's query
    that tells one page from another ("?page=2").
    """
    bureau = Bureau.get()
    own = known(text_language or bureau.issue_language)
    language = chosen or own
    bare = request.path_info.removeprefix(f"/{chosen}" if chosen else "") + query
    shown = {
        **context,
        "LANGUAGE_CODE": language,
        "languages": LANGUAGES.items(),
        "bureau": bureau,
        "zone": bureau.time_zone,
        "bureau_name": bureau.name(language) or "Khronika",
        "digest_title": bureau.digest_title(language),
        "prefix": f"/{chosen}" if chosen else "",
        "root": f"{request.scheme}://{request.get_host()}",
        "bare": bare,
        "canonical": bare if text_language or language == own else f"/{language}{bare}",
        "text_language": text_language or language,
    }
    with translation.override(language):
        response = HttpResponse(get_template(template).render(shown), status=status)
    response["Content-Language"] = text_language or language
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    return response


def known(language: str) -> str:
    """A language that the interface has."""
    return language if language in LANGUAGES else "ru"


class PublicPages:
    """Answers public pages before the middleware of the desk: neither session nor cookie nor language is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not getattr(match.func, "khronika_public_page", False):
            return self.get_response(request)
        request.resolver_match = match
        try:
            return match.func(request, *match.args, **match.kwargs)
        except Http404:
            return missing(request, match.kwargs.get("language"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever has no session gets the public page, without a cookie; a colleague gets the desk's."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return page_not_found(request, exception)
    return missing(request, None)


def missing(request: HttpRequest, chosen: str | None) -> HttpResponse:
    """There is no such page in the archive."""
    response = show(request, "archive/missing.html", chosen=chosen, status=404)
    response["Content-Security-Policy"], response["Cache-Control"] = POLICY, CACHING
    return response
