"""The best of the month: the sums, the formula, and naming (R-353, R-354)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.satisfaction.actions import name_best
from rapport.satisfaction.forms import BestForm
from rapport.satisfaction.models import BestOfMonth
from rapport.satisfaction.queries import people_of
from rapport.satisfaction.queries.rewards import Proposal, proposal
from rapport.satisfaction.rights import REWARD
from rapport.satisfaction.rules import CORRECTNESS, SPEED, Candidate
from rapport.satisfaction.screens.common import address, choices, label_of_month, month_in, shown, views
from rapport.staff.actor import Actor, actor_of

SHOWN = 12


@form_screen("satisfaction/best/", name="satisfaction-best")
def best(request: HttpRequest) -> HttpResponse:
    """Show who is proposed as the best of a finished month and from what; who may names them."""
    actor = actor_of(request)
    month, period = month_in(request, actor, finished=True)
    over = period[1] <= actor.at
    found = proposal(actor, *period)
    first_day = date.fromisoformat(f"{month}-01")
    named = BestOfMonth.objects.filter(month=first_day).select_related("employee", "confirmed_by").first()
    form = _form(request, actor, found) if over and named is None and may(actor, REWARD) else None
    if request.method == "POST" and form is None:
        _refuse(actor)
    if request.method == "POST" and form is not None and form.is_valid():
        with telling(form):
            name_best(actor, month=first_day, **form.cleaned_data)
            there = address("satisfaction-best", month=month)
            return done(request, there, toast=_("Named."), undo=undo_of(actor))
    context = {
        "heading": _("Best of the month"),
        "note": "",
        "ways": views("satisfaction-best"),
        "periods": choices(actor, "satisfaction-best", month, finished=True),
        "periods_label": _("Another month"),
        "period_label": label_of_month(month),
        "told": _told(found, named, over),
        "formula": _formula(found),
        "tables": [_candidates(found, month), _earlier()],
        "form": form,
        "action": address("satisfaction-best", month=month),
        "answer": gate(actor, REWARD),
    }
    refused = form is not None and form.is_bound
    return shown(request, context, "best", 422 if refused else 200)


def _refuse(actor: Actor) -> None:
    """Raise NotAllowed for who may not name the best, BadInput for a month in which nobody can be named."""
    answer = gate(actor, REWARD)
    if not answer.yes:
        raise NotAllowed(answer.sentence, REWARD)
    raise BadInput(_("This month is not over yet, or it has its best already."))


def _form(request: HttpRequest, actor: Actor, found: Proposal) -> BestForm:
    start = {"employee": found.first[0].employee} if len(found.first) == 1 else None
    people = people_of(actor).filter(is_active=True)
    return BestForm(people, request.POST if request.method == "POST" else None, initial=start)


def _formula(found: Proposal) -> str:
    told = {
        "speed": formats.number(SPEED),
        "correct": formats.number(CORRECTNESS),
        "least": formats.number(found.fewest),
    }
    return (
        _(
            "Sum = points for answers + %(speed)s × share in time + %(correct)s × share correct."
            " Whoever solved less than %(least)s enquiries is not proposed."
        )
        % told
    )


def _told(found: Proposal, named: BestOfMonth | None, over: bool) -> list[dict[str, str]]:
    told = []
    if named is not None:
        facts = {"person": named.employee.name, "by": named.confirmed_by.name}
        told.append({"text": _("%(person)s is the best of the month, confirmed by %(by)s.") % facts, "symbol": "star"})
        if named.reason:
            told.append({"text": named.reason})
    elif not over:
        told.append({"text": _("This month is not over yet: the sums still change.")})
    elif len(found.first) > 1:
        names = ", ".join(one.name for one in found.first)
        told.append({"text": _("These come to the same: %(people)s. Choose one and say why.") % {"people": names}})
    elif found.first:
        told.append({"text": _("Proposed: %(person)s.") % {"person": found.first[0].name}, "symbol": "star"})
    else:
        told.append({"text": _("Nobody solved enough enquiries to be proposed.")})
    return told


def _candidates(found: Proposal, month: str) -> dict[str, Any]:
    told = (
        ("name", _("Candidate")), ("points", _("Points")), ("solved", _("Solved")), ("in_time", _("In time")),
        ("speed", _("For being in time")), ("correct", _("Correct")), ("correctness", _("For being correct")),
        ("total", _("Sum")),
    )  # fmt: skip
    rows = [_row(one, month) for one in found.candidates]
    rows += [_row(one, month) | {"total": _("too few solved")} for one in found.too_few]
    return {
        "columns": [{"key": key, "label": label, "kind": "text" if key == "name" else "number"} for key, label in told],
        "rows": [
            {key: value if isinstance(value, dict) else {"text": value} for key, value in row.items()} for row in rows
        ],
        "caption": _("From what the proposal comes"),
        "empty": _("Nobody of your people has points or solved enquiries of this month."),
    }


def _row(one: Candidate, month: str) -> dict[str, Any]:
    def solved(value: int, which: str = "") -> dict[str, str]:
        url = address("satisfaction-solutions", month=month, person=one.employee, which=which)
        return {"text": formats.number(value), "url": url}

    points = address("satisfaction-point-rows", month=month, person=one.employee)
    return {
        "name": one.name,
        "points": {"text": formats.number(one.points), "url": points},
        "solved": solved(one.solved),
        "in_time": solved(one.in_time, "in_time"),
        "speed": formats.number(one.speed),
        "correct": solved(one.correct, "correct"),
        "correctness": formats.number(one.correctness),
        "total": formats.number(one.total),
    }


def _earlier() -> dict[str, Any]:
    rows = BestOfMonth.objects.select_related("employee", "confirmed_by")[:SHOWN]
    caption = _("The best so far")
    return {
        "columns": [
            {"key": "month", "label": _("Month"), "kind": "text"},
            {"key": "name", "label": _("The best"), "kind": "text"},
            {"key": "by", "label": _("Confirmed by"), "kind": "text"},
        ],
        "rows": [
            {
                "month": {
                    "text": label_of_month(f"{one.month:%Y-%m}"),
                    "url": f"{reverse('satisfaction-best')}?month={one.month:%Y-%m}",
                },
                "name": one.employee.name,
                "by": one.confirmed_by.name,
            }
            for one in rows
        ],
        "caption": caption,
        "heading": caption,
        "empty": _("Nobody was named yet."),
    }
