"""The page that tells what the machines bear and what to add next."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import may
from rapport.roles.rights import EMPLOYEES
from rapport.roles.screens.gates import must
from rapport.site.capacity.reckoning import FULL, Base, Busiest, advice, base_now, busiest, latest

entries.put(
    "capacity",
    Entry(
        "firm",
        96,
        gettext_lazy("Capacity"),
        "capacity",
        "chart",
        shown=lambda actor: may(actor, EMPLOYEES),
    ),
)


@screen("capacity/", name="capacity")
def capacity(request: HttpRequest) -> HttpResponse:
    """Show what each machine did in its busiest five minutes, what it bears, and what to add next."""
    must(request, EMPLOYEES)
    at = request.actor.at  # type: ignore[attr-defined]
    machines, base = busiest(at), base_now()
    context = {
        "advice": advice(machines, base, latest(at)),
        "machines": [{"name": one.machine, "facts": _facts(one), "meters": _meters(one)} for one in machines],
        "base": _base(base),
        "full": formats.per_cent(round(FULL * 100)),
    }
    return render(request, "site/capacity.html", context)


def _facts(one: Busiest) -> list[dict[str, Any]]:
    requests, people = one.bears if one.tells else (0, 0)
    bears = _("%(requests)s requests a minute, %(people)s people at once") % {
        "requests": formats.number(requests),
        "people": formats.number(people),
    }
    until = one.at + timedelta(minutes=5)
    return [
        {"label": _("Busiest"), "value": f"{formats.moment(one.at)}–{formats.clock(until)}"},
        {"label": _("Requests a minute"), "value": formats.number(round(one.requests))},
        {"label": _("Requests of programs"), "value": formats.number(round(one.of_programs))},
        {"label": _("People"), "value": formats.number(one.people)},
        {"label": _("95 of 100 answered within"), "value": _("%(number)s ms") % {"number": formats.number(one.slow)}},
        {"label": _("Slowest, ms"), "value": formats.number(one.slowest)},
        {"label": _("Faults"), "value": formats.number(one.faults), "tone": "danger" if one.faults else ""},
        {"label": _("Processes and cores"), "value": f"{one.processes} / {one.cores}"},
        {"label": _("It bears"), "value": bears if one.tells else _("Too little happened to tell.")},
    ]


def _meters(one: Busiest) -> list[dict[str, Any]]:
    shares = (
        (_("Processor"), one.processor),
        (_("Requests at once"), one.threads),
        (_("Memory"), min(one.memory / one.memory_there, 1) if one.memory_there else 0),
    )
    return [
        {
            "title": title,
            "end": formats.per_cent(round(share * 100)),
            "share": round(share * 100),
            "share_tone": "danger" if share >= FULL else "",
        }
        for title, share in shares
    ]


def _base(base: Base) -> list[dict[str, Any]]:
    room = "" if base.room is None else formats.number(base.room)
    return [
        {"label": _("Clients"), "value": formats.number(base.clients)},
        {"label": _("Size of the base"), "value": filesizeformat(base.size)},
        {"label": _("Free beside it"), "value": "" if base.free is None else filesizeformat(base.free)},
        {"label": _("Room for so many clients more"), "value": room},
    ]
