"""What happened at the door, for those who look after it: who, when, from where, and what was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rapport.journal.events import revive
from rapport.journal.models import Entry
from rapport.kit.ui.screens import render, screen
from rapport.roles.rights import EMPLOYEES
from rapport.roles.screens.gates import must

LINES = 100


@screen("door/", name="door-log")
def door_log(request: HttpRequest) -> HttpResponse:
    """Show the latest logins, refusals, new passwords, tokens and webhooks, newest first."""
    must(request, EMPLOYEES)
    before = request.GET.get("before", "")
    rows = Entry.objects.filter(kind__startswith="login.").select_related("employee").order_by("-id")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: LINES + 1])
    lines = [line for entry in found[:LINES] if (line := _line(entry))]
    older = found[LINES - 1].pk if len(found) > LINES else None
    return render(request, "account/log.html", {"lines": lines, "older": older})


def _line(entry: Entry) -> dict[str, Any] | None:
    event = revive(entry.kind, entry.facts)
    if event is None:
        return None
    return {
        "at": entry.at,
        "who": entry.employee.name if entry.employee else "",
        "what": event.sentence(),
        "address": entry.facts.get("address", ""),
        "tone": "warn" if entry.kind == "login.refused" else "",
    }
