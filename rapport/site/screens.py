"""The doors that belong to no app: the start, the find box, and whether the program is well."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.ui.menu import entries
from rapport.kit.ui.screens import pages, render, screen
from rapport.search.queries import Hit, found_by
from rapport.site.copies.daily import trouble_now
from rapport.site.watching import last_seen
from rapport.staff.actor import Actor

HITS_A_GROUP = 8
LONGEST_QUERY = 200


@screen("", name="home")
def home(request: HttpRequest) -> HttpResponse:
    """Go where the day starts."""
    return HttpResponseRedirect(reverse("today"))


@screen("find/", name="find")
def find(request: HttpRequest) -> HttpResponse:
    """Answer the find box: as data for the palette, as a page without script."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    found: list[dict[str, Any]] = [
        {"title": str(group.label), "items": [_item(hit) for hit in hits]}
        for group, hits in found_by(request.actor, query, HITS_A_GROUP)  # type: ignore[attr-defined]
        if hits
    ]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"groups": found})
    for group in found:
        group["lines"] = [{"title": i["title"], "url": i["url"], "note": i["detail"]} for i in group["items"]]
    return render(request, "site/find.html", {"query": query, "groups": found})


def _item(hit: Hit) -> dict[str, Any]:
    return {"title": hit.title, "detail": hit.detail, "url": hit.url, "icon": hit.icon, "shortcut": hit.shortcut}


def find_places(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Find pages of the side bar and deeds that start from anywhere, by the words of their names."""
    from rapport.kit.text import fold

    words = fold(query.lstrip(">")).split()
    hits = [
        Hit(str(entry.label), _("Page"), reverse(entry.url_name), entry.icon, f"G {entry.key}" if entry.key else "")
        for entry in entries
        if entry.shown is None or entry.shown(actor)
    ]
    return [hit for hit in hits if all(any(w.startswith(word) for w in fold(hit.title).split()) for word in words)][
        :limit
    ]


@screen("health/", name="health", public=True)
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and whether its copies are whole; for the machine that watches over this one."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if last_seen().tables:
        return JsonResponse({"well": False, "pages": len(pages), "tables": last_seen().tables}, status=503)
    copies = ("trouble" if trouble_now(now()) else "well") if settings.COPIES_DAILY else "off"
    return JsonResponse({"well": True, "pages": len(pages), "copies": copies})
