"""What several operations need."""

from collections.abc import Callable
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from rapport.kit.api import Resource, must_match, tag
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import Actor, actor_of

faq = Resource("faq")
topics = Resource("faq-topics")
LARGEST = 2**63 - 1
Language = Literal["en", "sk", "sv", "it", "ru", "mr"]
Audience = Literal["public", "portal", "staff"]


def without_nulls(told: dict[str, Any], *may_be_empty: str) -> dict[str, Any]:
    """Return what was said without nulls for what may not be empty: that stays as it is."""
    return {name: value for name, value in told.items() if value is not None or name in may_be_empty}


def changed(
    request: HttpRequest,
    response: HttpResponse,
    seen_by: Callable[[Actor], QuerySet[Any]],
    number: int,
    keep: Callable[..., Any],
    given: Any,
) -> Any:
    """Change the row of that number by what was said, if it is still as the caller read it, and return it."""
    actor = actor_of(request)
    row = one_of(seen_by(actor), number)
    must_match(request, row, given.given())
    kept = keep(actor, row, **without_nulls(given.given()))
    tag(response, kept)
    return kept


def removed(
    request: HttpRequest, seen_by: Callable[[Actor], QuerySet[Any]], number: int, remove: Callable[..., None]
) -> None:
    """Remove the row of that number, if it is still as the caller read it."""
    actor = actor_of(request)
    row = one_of(seen_by(actor), number)
    must_match(request, row)
    remove(actor, row)
