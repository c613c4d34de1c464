"""The queue and the lists of leads."""

from typing import Any
from urllib.parse import urlencode

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.counts import bounded_counts
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.leads.models import Channel, Lead, LeadQuerySet, Method
from rapport.leads.queries import VIEWS, leads_seen_by, narrowed, sources_seen_by
from rapport.leads.rights import GIVE, WORK
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Employee, Unit

PAGE = 50
KNOWN = (
    "view",
    "q",
    "state",
    "channel",
    "source",
    "owner",
    "country",
    "language",
    "since",
    "before",
    "done",
    "unit",
    "method",
)
TONES = {
    Lead.State.NEW: "accent",
    Lead.State.APPOINTMENT: "ok",
    Lead.State.CLIENT: "ok",
    Lead.State.PROMISING: "ok",
    Lead.State.SUSPECTED: "warn",
}


@screen("leads/", name="leads")
def leads(request: HttpRequest) -> HttpResponse:
    """Show one view of the leads that the person sees, narrowed as the address says."""
    actor = actor_of(request)
    wanted = _wanted(request.GET)
    view = wanted["view"]
    rows = narrowed(actor, leads_seen_by(actor), wanted).select_related("owner", "source")
    order = VIEWS[view][2]
    try:
        page = page_of(
            _ordered(rows, order), Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), *_columns(order)
        )
    except BadQuery as wrong:
        raise BadInput(wrong.sentence) from wrong
    asked = {name: value for name, value in wanted.items() if name != "view" and value}
    counts = bounded_counts({code: narrowed(actor, leads_seen_by(actor), {"view": code}) for code in VIEWS})
    context = {
        "views": [
            {"label": label, "url": f"?view={code}", "number": counts[code], "current": code == view}
            for code, (label, _rows, _order) in VIEWS.items()
            if code != "suspected" or may(actor, GIVE)
        ],
        "lines": [_line(actor, one) for one in page["items"]],
        "wanted": wanted,
        "chips": _chips(actor, asked, view),
        "state": urlencode({"view": view, **asked}),
        "next": f"?{urlencode({'view': view, **asked, 'cursor': page['next']})}" if page["next"] else "",
        "sources": list(sources_seen_by(actor).active()[:200]),  # type: ignore[attr-defined]
        "channels": Channel.choices,
        "bulk": bulk_acts_for(actor, "lead"),
        "answer": gate(actor, WORK),
    }
    return render(request, "leads/leads.html", context)


def chosen_leads(actor: Actor, data: QueryDict) -> LeadQuerySet:
    """Return the seen leads chosen in the list, or with `everything` all that it shows."""
    rows = leads_seen_by(actor)
    if data.get("everything"):
        return narrowed(actor, rows, _wanted(QueryDict(data.get("state", ""))))
    return rows.filter(pk__in=[int(one) for one in data.getlist("chosen") if one.isdecimal() and len(one) < 19])


choosers.put("lead", chosen_leads)


def _wanted(given: QueryDict) -> dict[str, str]:
    wanted = {name: given.get(name, "").strip()[:200] for name in KNOWN}
    if wanted["view"] not in VIEWS:
        # What is asked for by a condition may stand in any view.
        wanted["view"] = "all" if any(wanted.values()) else "waiting"
    return wanted


def _columns(order: tuple[str, ...]) -> tuple[str, ...]:
    # A cursor needs columns that are never empty: the order of "mine" begins with what was never tried.
    return tuple("since" if name == "tried_at" else name for name in order)


def _ordered(rows: LeadQuerySet, order: tuple[str, ...]) -> LeadQuerySet:
    if "tried_at" not in order:
        return rows
    return rows.annotate(since=Coalesce("tried_at", "created_at"))


def _line(actor: Actor, row: Lead) -> dict[str, Any]:
    late = row.state == Lead.State.NOT_NOW and row.come_back_on is not None and row.come_back_on <= actor.today
    if row.come_back_on:
        next_step: Any = {"text": formats.day(row.come_back_on), "tone": "warn" if late else ""}
    else:
        next_step = formats.moment(row.tried_at) if row.tried_at else _("not tried yet")
    return {
        "id": row.pk,
        "url": f"/leads/{row.pk}/",
        "name": {"text": str(row), "note": row.person_name if row.name else ""},
        "state": {"text": row.get_state_display(), "tone": TONES.get(Lead.State(row.state), "")},
        "whence": {"text": row.get_channel_display(), "note": row.source.name if row.source else ""},
        "owner": row.owner.name if row.owner else {"text": _("nobody yet"), "tone": "warn"},
        "came": formats.moment(row.created_at),
        "step": next_step,
    }


def _chips(actor: Actor, asked: dict[str, str], view: str) -> list[dict[str, str]]:
    words = _words(actor, asked)
    found = []
    for name in asked:
        rest = {key: value for key, value in asked.items() if key != name}
        if name != "q":
            found.append({"label": words[name], "remove_url": f"?{urlencode({'view': view, **rest})}"})
    return found


def _words(actor: Actor, asked: dict[str, str]) -> dict[str, str]:
    told = dict(asked)
    number = lambda value: int(value) if value.isdecimal() and len(value) < 19 else 0  # noqa: E731
    if "source" in asked:
        named = sources_seen_by(actor).filter(pk=number(asked["source"])).first()
        told["source"] = named.name if named else _("no source")
    if "owner" in asked:
        person = Employee.objects.filter(pk=number(asked["owner"])).first()
        told["owner"] = person.name if person else _("nobody")
    if "method" in asked:
        method = Method.objects.filter(pk=number(asked["method"])).first()
        told["method"] = method.name if method else _("no method")
    if "unit" in asked:
        unit = Unit.objects.filter(pk=number(asked["unit"])).first()
        told["unit"] = unit.name if unit else _("no department")
    told["channel"] = str(dict(Channel.choices).get(asked.get("channel", ""), ""))
    told["state"] = str(dict(Lead.State.choices).get(asked.get("state", ""), ""))
    told["since"] = _("since %(day)s") % {"day": asked.get("since", "")}
    told["before"] = _("before %(day)s") % {"day": asked.get("before", "")}
    done = {"reached": _("Reached"), "appointment": _("Appointment"), "client": _("Became a client")}
    told["done"] = done.get(asked.get("done", ""), "")
    return told
