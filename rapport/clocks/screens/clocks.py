"""The list of clocks, and one clock with how its time was counted."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clocks.events import called
from rapport.clocks.forms import WantedForm
from rapport.clocks.hearing import page_of
from rapport.clocks.models import Clock
from rapport.clocks.queries import clocks_seen_by, standing, standings
from rapport.clocks.queries.figures import clocks_wanted
from rapport.clocks.queries.standing import Standing
from rapport.clocks.screens.words import left_in_words, length
from rapport.kit.subjects import kinds, names
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import render, screen
from rapport.staff.actor import Actor, actor_of

LIST = 50


@screen("clocks/", name="clocks")
def clocks(request: HttpRequest) -> HttpResponse:
    """Show the clocks on what the person may see, the latest first."""
    actor = actor_of(request)
    form = WantedForm(request.GET)
    wanted = form.wanted(request.GET.get("state", "open"))
    rows = clocks_wanted(actor, wanted).order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    listed = list(rows[: LIST + 1])
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)} | {"state": wanted.state}
    address = reverse("clocks")
    labels = {
        "open": _("Running or paused"), "waiting": _("In time so far"), "kept": _("Kept"), "missed": _("Missed"),
        "inner": _("Inner target kept"), "all": _("All"),
    }  # fmt: skip
    context = {
        "form": form,
        "state": wanted.state,
        "lines": _lines(actor, listed[:LIST]),
        "older": f"{address}?{urlencode({**kept, 'before': listed[LIST - 1].pk})}" if len(listed) > LIST else "",
        "figures": f"{reverse('clock-figures')}?{urlencode({**kept, 'state': ''})}",
        "views": [
            {"label": label, "url": f"{address}?{urlencode({**kept, 'state': one})}", "current": one == wanted.state}
            for one, label in labels.items()
        ],
    }  # fmt: skip
    return render(request, "clocks/clocks.html", context)


def _lines(actor: Actor, rows: list[Clock]) -> list[dict[str, Any]]:
    about = names(actor, {(row.kind, row.subject_id) for row in rows})
    lines = []
    for row, stands in zip(rows, standings(rows, actor.at), strict=True):
        subject = about.get((row.kind, row.subject_id))
        lines.append(
            {
                "url": reverse("clock", args=[row.pk]),
                "clock": {"text": called(row.code), "note": str(subject or "")},
                "owner": _holder(row),
                "started": formats.moment(row.started_at),
                "due": formats.moment(stands.due_at) if stands.due_at else "",
                "left": _left(row, stands),
            }
        )
    return lines


def _holder(row: Clock) -> str:
    """Return who has the clock: a person, else a unit, else nobody."""
    return row.owner.name if row.owner else row.unit.name if row.unit else ""


def _left(row: Clock, stands: Standing) -> dict[str, Any]:
    """Return the cell of how it stands: words, colour and a bar of the share that is used."""
    tone = "danger" if stands.missed else "warn" if row.is_open and stands.share >= 0.8 else ""
    words = left_in_words(stands) if row.is_open else str(row.get_state_display())
    note = str(row.get_state_display()) if row.state == Clock.State.PAUSED else ""
    return {"text": words, "tone": tone, "share": min(round(stands.share * 100), 100), "share_tone": tone, "note": note}


@screen("clocks/<int:clock_id>/", name="clock")
def clock(request: HttpRequest, clock_id: int) -> HttpResponse:
    """Show one clock: its rule, what is left, and how the time was counted piece by piece."""
    actor = actor_of(request)
    row: Clock = one_of(clocks_seen_by(actor), clock_id)
    stands = standing(row, actor.at)
    kind = kinds.get(row.kind)
    subject = names(actor, [(row.kind, row.subject_id)]).get((row.kind, row.subject_id))
    rule = {"clock": called(row.code), "number": formats.number(row.rule.number)}
    facts = [
        {"label": kind.label if kind else "", "value": str(subject or ""), "url": page_of(row)},
        {"label": _("State"), "value": row.get_state_display()},
        {
            "label": _("Who has it"),
            "value": _holder(row) or _("Nobody"),
        },
        {"label": _("Started"), "value": formats.moment(row.started_at)},
        {"label": _("Ends"), "value": formats.moment(stands.due_at) if stands.due_at else ""},
        {"label": _("Left"), "value": left_in_words(stands) if row.is_open else ""},
        {"label": _("Stopped"), "value": formats.moment(row.stopped_at) if row.stopped_at else ""},
        {"label": _("Working time used"), "value": length(stands.used)},
        {"label": _("Target"), "value": length(stands.target)},
        {"label": _("Inner target"), "value": length(stands.inner) if stands.inner else ""},
        {
            "label": _("Rule"),
            "value": _("%(clock)s, version %(number)s") % rule,
            "url": reverse("clock-rule", args=[row.rule_id]),
        },
        {
            "label": _("Working calendar"),
            "value": row.calendar.name,
            "url": reverse("working-calendar", args=[row.calendar_id]),
        },
        {"label": _("Owner told"), "value": formats.moment(row.warned_at) if row.warned_at else ""},
        {"label": _("Head told"), "value": formats.moment(row.escalated_at) if row.escalated_at else ""},
        {"label": _("Missed since"), "value": formats.moment(row.missed_at) if row.missed_at else ""},
    ]
    pieces = [
        {
            "since": formats.moment(one.since),
            "until": formats.moment(one.until),
            "who": one.owner.name if one.owner else "",
            "time": _("Paused: %(reason)s") % {"reason": one.reason} if one.is_pause else length(one.seconds),
        }
        for one in row.pieces.select_related("owner")
    ]
    began = row.piece_since or row.paused_since
    if began is not None:
        running = length(stands.used - row.used)
        paused = _("Paused: %(reason)s") % {"reason": row.pause_reason}
        pieces.append(
            {
                "since": formats.moment(began),
                "until": "",
                "who": row.owner.name if row.owner else "",
                "time": paused if row.paused_since else running,
            }
        )
    return render(request, "clocks/clock.html", {"name": called(row.code), "facts": facts, "pieces": pieces})
