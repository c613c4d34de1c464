"""The list of promises, and how they were kept."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.parties.queries import clients_seen_by
from rapport.promises.models import Promise, PromiseQuerySet
from rapport.promises.queries import BY, KNOWN, Line, kept_figures, narrowed, promises_seen_by
from rapport.promises.queries.narrowing import WHOSE
from rapport.promises.rights import MAKE
from rapport.promises.screens.common import state_words
from rapport.promises.words import due_words, size_words
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of
from rapport.staff.queries import colleague_names

PAGE = 50
COLLEAGUES = 200


def _wanted(request: HttpRequest, **start: str) -> dict[str, str]:
    given = {name: request.GET.get(name, "").strip()[:200] for name in KNOWN}
    return start | {name: value for name, value in given.items() if value}


def _allowed(actor: Actor) -> None:
    if not may(actor, MAKE):
        raise NotAllowed(gate(actor, MAKE).sentence, MAKE)


@screen("promises/", name="promises")
def promises(request: HttpRequest) -> HttpResponse:
    """Show the promises that the person may see, what is due first first; at first their own that are to be kept."""
    actor = actor_of(request)
    _allowed(actor)
    start = {} if any(name in request.GET for name in KNOWN) else {"whose": "mine", "which": "open"}
    wanted = _wanted(request, **start)
    rows, owners = narrowed(actor, wanted), [(str(pk), name) for pk, name in colleague_names()[:COLLEAGUES]]
    try:
        page = page_of(rows, Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), "due_at", "id")
    except BadQuery:
        page = page_of(rows, Paging(limit=PAGE, cursor=""), "due_at", "id")
    context = {
        "lines": [_line(actor, one) for one in page["items"]],
        "wanted": {name: wanted.get(name, "") for name in KNOWN},
        "whose": _views("whose", _whose(), wanted),
        "which": _views("which", _which(), wanted),
        "kinds": Promise.Kind.choices,
        "owners": owners,
        "chips": _chips(actor, wanted, owners),
        "kept": {name: wanted[name] for name in ("whose", "which", "client") if wanted.get(name)},
        "next": f"?{urlencode({**wanted, 'cursor': page['next']})}" if page["next"] else "",
        "asked": urlencode(wanted),
        "bulk": bulk_acts_for(actor, "promise"),
    }
    return render(request, "promises/list.html", context)


def chosen_promises(actor: Actor, data: QueryDict) -> PromiseQuerySet:
    """Return the seen promises chosen in the list, or with `everything` all that it shows."""
    if data.get("everything"):
        given = QueryDict(data.get("state", ""))
        return narrowed(actor, {name: given.get(name, "")[:200] for name in KNOWN})
    numbers = [int(one) for one in data.getlist("chosen") if one.isdecimal() and len(one) < 19]
    return promises_seen_by(actor).filter(pk__in=numbers)


choosers.put("promise", chosen_promises)


def _whose() -> dict[str, str]:
    return {"mine": _("Mine"), "team": _("My team's"), "all": _("All")}


def _which() -> dict[str, str]:
    return {
        "open": _("To be kept"), "week": _("Due this week"), "overdue": _("Late"), "kept": _("Kept"),
        "late": _("Kept late"), "broken": _("Broken"), "all": _("All"),
    }  # fmt: skip


def _views(name: str, labels: dict[str, str], wanted: dict[str, str]) -> list[dict[str, Any]]:
    current = wanted.get(name, "all")
    return [
        {"label": label, "url": f"?{urlencode({**wanted, name: code})}", "current": code == current}
        for code, label in labels.items()
    ]


def _chips(actor: Actor, wanted: dict[str, str], owners: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Return what narrows the list beside the views, each with the way to take it off."""
    words = {
        "q": wanted.get("q", ""),
        "kind": str(dict(Promise.Kind.choices).get(wanted.get("kind", ""), "")),
        "owner": dict(owners).get(wanted.get("owner", ""), ""),
        "client": _client(actor, wanted.get("client", "")),
        "since": _("from %(day)s") % {"day": wanted["since"]} if wanted.get("since") else "",
        "before": _("before %(day)s") % {"day": wanted["before"]} if wanted.get("before") else "",
        "which": {"decided": _("Fallen due"), "withdrawn": _("Withdrawn")}.get(wanted.get("which", ""), ""),
    }
    return [
        {"label": label, "remove_url": f"?{urlencode({**wanted, name: 'all' if name == 'which' else ''})}"}
        for name, label in words.items()
        if label
    ]


def _client(actor: Actor, number: str) -> str:
    if not number.isdecimal() or len(number) > 18:
        return ""
    return clients_seen_by(actor).filter(pk=int(number)).values_list("name", flat=True).first() or ""


def _line(actor: Actor, row: Promise) -> dict[str, Any]:
    state, tone = state_words(row, actor)
    return {
        "id": row.pk,
        "url": reverse("promise", args=[row.pk]),
        "words": {"text": row.words, "url": reverse("promise", args=[row.pk]), "note": size_words(row)},
        "client": row.client.name,
        "kind": row.get_kind_display(),
        "due": {"text": due_words(row), "tone": tone if row.is_open else ""},
        "state": {"text": state, "tone": tone},
        "owner": row.owner.name,
    }


@screen("promises/kept/", name="promises-kept", report=True)
def promises_kept(request: HttpRequest) -> HttpResponse:
    """Show how promises were kept, by person, client, kind or month; each number opens its list (R-176)."""
    actor = actor_of(request)
    _allowed(actor)
    by = request.GET.get("by", "")
    by = by if by in BY else "owner"
    wanted = _wanted(request)
    lines, total = kept_figures(actor, by, wanted)
    context = {
        "by": by,
        "head": BY[by],
        "views": [
            {"label": label, "url": f"?{urlencode({**wanted, 'by': code})}", "current": code == by}
            for code, label in BY.items()
        ],
        "whose": [
            {**one, "url": f"{one['url']}&by={by}"} for one in _views("whose", {k: _whose()[k] for k in WHOSE}, wanted)
        ],
        "wanted": {name: wanted.get(name, "") for name in KNOWN},
        "lines": [_figures(one) for one in [*lines, total]] if total.all else [],
        "rate": formats.percent(total.rate) if total.rate is not None else "",
    }
    return render(request, "promises/kept.html", context)


def _figures(line: Line) -> dict[str, Any]:
    rate = formats.percent(line.rate) if line.rate is not None else ""
    cells = {
        name: {"text": formats.number(number), "url": line.url(name) if number else ""}
        for name, number in line.numbers.items()
    }
    everything = {"text": formats.number(line.all), "url": line.url("decided")}
    return {"label": line.label, "rate": rate, "all": everything, **cells}
