"""The hidden value by which a form proves that it is ours.

It is read from here and not from a page's context, so that the components need no context at all: a template that is
imported "with context" is run anew for every page, one without it once for all.
"""

from contextvars import ContextVar

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

# The request that is being answered; set by the middleware.
answering: ContextVar[HttpRequest | None] = ContextVar("answering", default=None)
# What stands in its place while a component is drawn for keeping (rapport.kit.ui.drawn_once).
standing_in: ContextVar[SafeString | None] = ContextVar("csrf_standing_in", default=None)


def csrf_field() -> SafeString:
    """Return the hidden input for the request that is being answered; nothing outside of one."""
    place = standing_in.get()
    if place is not None:
        return place
    request = answering.get()
    if request is None:
        return SafeString("")
    field: SafeString | None = getattr(request, "_csrf_field", None)
    if field is None:
        field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
        request._csrf_field = field  # type: ignore[attr-defined]
    return field
