"""Pages and deeds as plain functions that name their own address; the site collects them.

`@screen` shows (GET), `@deed` changes (POST). Both get a request whose `actor` is known. What a deed raises becomes a
page with a sentence, and the typed data is kept by the screen that asked.
"""

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control

from rapport.kit.registry import Shelf
from rapport.kit.standby import from_standby

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Page:
    """A registered address: its route, name, view, methods, whether it is open to anybody, and whether a report."""

    route: str
    name: str
    view: View
    methods: tuple[str, ...]
    public: bool
    report: bool = False

    def pattern(self) -> URLPattern:
        """Return the page as Django's URL pattern."""
        return path(self.route, self.view, name=self.name)


pages: Shelf[Page] = Shelf("pages")


def screen(
    route: str, *, name: str, public: bool = False, methods: tuple[str, ...] = ("GET",), report: bool = False
) -> Callable[[View], View]:
    """Return a decorator that serves the function at the route for GET (and HEAD).

    A `report` adds up much and changes nothing: it is read from a standby of the database where there is one.
    """
    return _register(route, name, public, methods, report)


def deed(route: str, *, name: str, public: bool = False) -> Callable[[View], View]:
    """Return a decorator that serves the function at the route for POST only: a GET twin answers 405."""
    return _register(route, name, public, ("POST",))


def form_screen(route: str, *, name: str, public: bool = False) -> Callable[[View], View]:
    """Return a decorator for a page that shows a form (GET) and takes it (POST)."""
    return _register(route, name, public, ("GET", "POST"))


def _register(
    route: str, name: str, public: bool, methods: tuple[str, ...], report: bool = False
) -> Callable[[View], View]:
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def register(view: View) -> View:
        shown = from_standby(view) if report else view

        @functools.wraps(view)
        def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            response = shown(request, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            return response

        served.needs_person = not public  # type: ignore[attr-defined]
        pages.put(name, Page(route, name, served, methods, public, report))
        return view

    return register


def render(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return the page made from the template.

    When htmx takes only a piece of it, what just happened is told beside the piece, or it would be lost with the rest.
    """
    happened = _happened(request) if "HX-Request" in request.headers else None
    response = django_render(request, template, context, status=status)
    if happened:
        response["HX-Trigger"] = json.dumps({"toast": happened})
    return response


def _happened(request: HttpRequest) -> dict[str, str] | None:
    told = [(message.message, message.extra_tags) for message in messages.get_messages(request)]
    if not told:
        return None
    text, tag = told[-1]
    number = tag.removeprefix("undo-") if tag.startswith("undo-") else ""
    return {"text": text, "undo": reverse("undo", args=[number]) if number else ""}


def done(request: HttpRequest, to: str, *args: Any, toast: object = "", undo: int | None = None) -> HttpResponse:
    """Answer a deed: go to the named page (or a path with "/" in front) and tell what happened, with Undo if given."""
    if toast:
        messages.success(request, str(toast), extra_tags=f"undo-{undo}" if undo else "")
    return HttpResponseRedirect(to if to.startswith("/") else reverse(to, args=args), status=303)
