"""The calls, and one call with what the exchange told of it (R-034, R-045)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interactions import rights as talks
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of
from rapport.telephony.actions import log_call
from rapport.telephony.forms import LogForm
from rapport.telephony.models import Call, CallEvent
from rapport.telephony.queries import calls_seen_by, unknown_callers
from rapport.telephony.queries.figures import KEPT, Wanted, calls_wanted
from rapport.telephony.rights import SORT
from rapport.telephony.screens.common import month_label, month_of, number_in
from rapport.telephony.shelves import call_deeds
from rapport.telephony.words import call_line, owed_in_words, seconds, told_of

SHOWN = 50
VIEWS = ("all", "mine", "owed", "missed", "unknown")
NARROW = ("month", "line", "person", "hour", "menu", "kept", "counted", "q")


@screen("phone/", name="phone-calls")
def phone_calls(request: HttpRequest) -> HttpResponse:
    """Show the calls, latest first: all, one's own, those owed a call, missed, or of unknown callers."""
    actor, given = actor_of(request), request.GET
    view = given.get("view", "")
    view = view if view in _views(actor) else "all"
    rows = _narrowed(actor, given, view)
    before = number_in(given.get("before", ""))
    if before:
        rows = rows.filter(pk__lt=before)
    page = list(rows.order_by("-id")[: SHOWN + 1])
    kept = {name: given[name][:120] for name in NARROW if given.get(name)} | ({"view": view} if view != "all" else {})
    address = reverse("phone-calls")
    return render(request, "telephony/calls.html", {
        "lines": [call_line(actor, one) for one in page[:SHOWN]], "view": view, "words": given.get("q", "")[:80],
        "views": [
            {"label": label, "url": f"{address}?{urlencode({'view': one})}", "current": one == view}
            for one, label in _views(actor).items()
        ],
        "note": _note(given), "kept": {name: value for name, value in kept.items() if name != "q"},
        "older": f"{address}?{urlencode({**kept, 'before': page[SHOWN - 1].pk})}" if len(page) > SHOWN else "",
    })  # fmt: skip


def _views(actor: Actor) -> dict[str, str]:
    named = {"all": _("All"), "mine": _("Mine"), "owed": _("To call back"), "missed": _("Not answered")}
    return named | ({"unknown": _("Unknown callers")} if may(actor, SORT) else {})


def _narrowed(actor: Actor, given: Any, view: str) -> Any:
    """The calls of the view, narrowed to what a figure counts or to what was typed."""
    if view == "unknown":
        return unknown_callers(actor)
    since, before = month_of(given.get("month", ""), actor.zone) or (None, None)
    wanted = Wanted(
        since, before, line=number_in(given.get("line", "")), hour=number_in(given.get("hour", ""), 23),
        person=actor.pk if view == "mine" else number_in(given.get("person", "")), menu=given.get("menu", "")[:120],
        kept=given["kept"] if given.get("kept") in KEPT else view, counted=given.get("counted") == "1",
        number="".join(sign for sign in given.get("q", "")[:80] if sign.isalnum() or sign == "+"),
    )  # fmt: skip
    return calls_wanted(actor, wanted)


def _note(given: Any) -> str:
    month = given.get("month", "")
    return month_label(month) if month_of(month, "UTC") else ""


@form_screen("phone/<int:call_id>/", name="phone-call")
def phone_call(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show a call (GET); write it down as a talk (POST)."""
    actor = actor_of(request)
    row: Call = one_of(calls_seen_by(actor), call_id)
    # One press is enough: nothing has to be filled in.
    form = LogForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            log_call(actor, row, **form.told(actor))
            return done(request, "phone-call", row.pk, toast=_("Written down."), undo=undo_of(actor))
    mine = actor.pk in (row.employee_id, row.passed_to_id)
    waits = row.state in (Call.State.WAITING, Call.State.ASIDE)
    context = {
        "row": row, "form": form, "facts": _facts(row), "told": told_of(row), "owed": owed_in_words(row),
        "answer": gate(actor, talks.LOG), "sort": gate(actor, SORT), "waits": waits,
        "deeds": [one for one in (offer(actor, row) for offer in call_deeds) if one] if waits else [],
        "may_log": bool(mine and row.client_id and row.talk_id is None and not row.is_open),
        "events": [_event(row, one) for one in row.events.all()],
        "others": [_other(one) for one in _of_number(actor, row)],
        "dial": row.e164,
    }  # fmt: skip
    return render(request, "telephony/call.html", context, status=422 if form.is_bound else 200)


def _of_number(actor: Actor, row: Call) -> list[Call]:
    return list(calls_seen_by(actor).filter(e164=row.e164).exclude(pk=row.pk)[:10]) if row.e164 else []


def _other(call: Call) -> dict[str, Any]:
    when = formats.moment(call.started_at)
    return {"title": told_of(call), "url": reverse("phone-call", args=[call.pk]), "end": when}


def _event(row: Call, one: CallEvent) -> dict[str, Any]:
    labels = {
        "began": _("The call began"), "ringing": _("It rang"), "menu": _("Chosen in the voice menu"),
        "answered": _("Answered"), "transferred": _("Passed on"), "voicemail": _("Answering machine"),
        "leg": _("One telephone did not take it"), "missed": _("Not answered"), "busy": _("Busy"),
        "refused": _("Refused"), "failed": _("Did not come about"), "ended": _("The call ended"),
    }  # fmt: skip
    note = str(one.facts.get("extension") or one.facts.get("choice") or "")
    if one.facts.get("assumed"):
        note = _("The exchange never told of it.")
    after = int((one.at - row.started_at).total_seconds())
    told = _("after %(time)s") % {"time": seconds(after)} if after > 0 else formats.moment(one.at)
    return {"title": labels.get(one.kind, one.kind), "end": told, "note": note}


def _facts(row: Call) -> list[dict[str, Any]]:
    client = {"url": reverse("client", args=[row.client_id])} if row.client_id else {}
    person = {"url": reverse("person", args=[row.person_id])} if row.person_id else {}
    limit = {True: _("yes"), False: _("no")}.get(row.in_time, "") if row.in_time is not None else ""
    task = {"url": reverse("task", args=[row.callback_id])} if row.callback_id else {}
    talk = {"url": reverse("talk", args=[row.talk_id])} if row.talk_id else {}
    return [
        {"label": _("Client"), "value": row.client.name if row.client else "", **client},
        {"label": _("Person"), "value": str(row.person) if row.person else "", **person},
        {"label": _("Number of the other side"), "value": row.number or _("Number withheld")},
        {"label": _("Our number"), "value": row.ours},
        {"label": _("Direction"), "value": row.get_direction_display()},
        {"label": _("Began"), "value": formats.moment(row.started_at)},
        {"label": _("Who had it"), "value": str(row.employee) if row.employee else ""},
        {"label": _("Passed to"), "value": str(row.passed_to) if row.passed_to else ""},
        {"label": _("Unit"), "value": str(row.unit) if row.unit else ""},
        {"label": _("Rings"), "value": formats.number(row.rings) if row.rings else ""},
        {"label": _("Rings allowed"), "value": formats.number(row.allowed) if row.allowed else ""},
        {"label": _("Answered in time"), "value": limit},
        {"label": _("Until the answer"), "value": seconds(row.waited)},
        {"label": _("Talk"), "value": seconds(row.talked)},
        {"label": _("Chosen in the voice menu"), "value": row.menu},
        {"label": _("Call-back"), "value": str(row.callback) if row.callback_id else "", **task},
        {"label": _("Written down"), "value": _("Open the talk") if row.talk_id else "", **talk},
        {"label": _("Telephone line"), "value": row.line.name},
        {"label": _("State"), "value": row.get_state_display()},
        {"label": _("Reason"), "value": row.reason},
        {"label": _("How it ended"), "value": _("The exchange never told of it.") if row.assumed_end else ""},
    ]
