"""Floor A: a bare Django view that renders a 50-row template from one indexed query, in the same server.

It stands behind the same middleware as every page, but asks for no person, no session and no rights.
"""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from rapport.parties.models import Client
from rapport.site.urls import urlpatterns as pages

TEMPLATE = (
    "<!doctype html><title>Floor</title><table>{% for row in rows %}<tr><td><a href='/clients/{{ row.id }}/'>"
    "{{ row.name }}</a></td><td>{{ row.status }}</td><td>{{ row.country }}</td><td>{{ row.last_talk_at|date:'Y-m-d' }}"
    "</td></tr>{% endfor %}</table>"
)


@functools.cache
def _template() -> Any:
    return engines["libraries"].from_string(TEMPLATE)


def floor(request: HttpRequest) -> HttpResponse:
    """Render fifty clients in the order of the index, with Django's own templates."""
    rows = Client.objects.order_by("sorts_as", "id").values("id", "name", "status", "country", "last_talk_at")[:50]
    return HttpResponse(_template().render({"rows": rows}))


floor.public = True  # type: ignore[attr-defined]
urlpatterns = [path("bench/floor/", floor), *pages]
