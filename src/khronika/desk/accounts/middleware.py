"""Before a view runs: may this person? And in which language do they read?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from khronika.desk.accounts.access import Action, allows

Responder = Callable[[HttpRequest], HttpResponse]


class AccessMiddleware:
    """Asks the access table for every view; a view without an action is refused, so none is open by oversight."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        action: Action | None = getattr(view, "khronika_action", None)
        if action is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} names no action of the access table")
        role = request.user.role if request.user.is_authenticated else None
        if allows(role, action):
            return None
        if role is None:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied


class PreferredLanguageMiddleware:
    """A colleague's own language wins over the browser's, except on addresses that name a language."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not translation.get_language_from_path(request.path_info):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
