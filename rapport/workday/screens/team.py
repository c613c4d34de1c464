"""The head's day: what needs the head, and how everybody stands (R-074, R-081)."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.agenda.actions import assign_task
from rapport.agenda.models import Task
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.kit.ui.screens import deed, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.projects.queries.standing import Standing as ProjectStanding
from rapport.roles.authority import gate
from rapport.roles.models import Approval
from rapport.roles.queries import waiting_for
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Absence
from rapport.workday.models import Rhythm
from rapport.workday.queries.team import Standing, Team, team_of
from rapport.workday.rights import ARRANGE_TEAM
from rapport.workday.rules import rhythm
from rapport.workday.screens.today import done_with_undo

APPROVALS_SHOWN = 20
ANSWER_WITHIN = timedelta(days=1)


@screen("team/today/", name="team-today")
def team_today(request: HttpRequest) -> HttpResponse:
    """Show what needs the head now, and how each of their people stands today."""
    actor = actor_of(request)
    answer = gate(actor, ARRANGE_TEAM)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, ARRANGE_TEAM)
    team = team_of(actor)
    needs = needs_you(actor, team)
    context = {
        "small": formats.day(actor.today, "full"),
        "needs": needs,
        "people": [_person(one) for one in team.people],
        "any": bool(team.people),
    }
    return render(request, "workday/team.html", context)


def needs_you(actor: Actor, team: Team) -> list[dict[str, Any]]:
    """Return what only the head can free, each with the act beside it: approvals, silence about tasks, key clients."""
    approvals = [_approval(actor, one) for one in waiting_for(actor)[:APPROVALS_SHOWN]]
    over = [_overload(one) for one in team.people if one.load.over and not one.load.absence]
    return [
        *approvals,
        *(_escalated(actor, task) for task in team.escalated),
        *over,
        *(_silent(actor, client) for client in team.silent),
        *(_project(one) for one in team.projects),
    ]


def _row(text: str, when: str, url: str, **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "when": when,
        "url": url,
        "tone": "",
        "who": "",
        "star": False,
        "meta": [],
        "acts": [],
        **more,
    }


def _waits(actor: Actor, since: datetime | None) -> str:
    minutes = int((actor.at - since).total_seconds() // 60) if since else 0
    return _("waits %(time)s") % {"time": formats.span(max(1, minutes))}


def _approval(actor: Actor, one: Approval) -> dict[str, Any]:
    url = reverse("approvals")
    agree = Deed(_("Agree"), reverse("approval-approve", args=[one.pk]), "ok", post=True, key="a", kind="main")
    asker = _("%(person)s asks") % {"person": one.asked_by.name}
    return _row(
        one.summary, _waits(actor, one.asked_at), url, tone="warn", meta=[asker, one.reason],
        acts=[agree, Deed(_("Decide"), url, "scale")],
    )  # fmt: skip


def _escalated(actor: Actor, task: Task) -> dict[str, Any]:
    url = reverse("task", args=[task.pk])
    who = task.asked_of or task.unit
    told = _("%(person)s has not answered") % {"person": who.name if who else ""}
    hand_on = Deed(_("Give to somebody else"), url, "swap")
    return _row(task.title, _waits(actor, task.asked_at), url, tone="danger", meta=[told], acts=[hand_on])


def _overload(one: Standing) -> dict[str, Any]:
    over = formats.span(one.load.minutes - one.load.capacity)
    text = _("%(person)s has more today than the day holds.") % {"person": one.employee.name}
    url = reverse("team-person", args=[one.employee.pk])
    return _row(text, _("%(time)s over") % {"time": over}, url, tone="danger", acts=[Deed(_("Move work"), url, "swap")])


def _project(one: ProjectStanding) -> dict[str, Any]:
    project = one.project
    text = _("Project %(number)s of %(client)s: %(title)s") % {
        "number": project.number, "client": project.client.name, "title": project.title,
    }  # fmt: skip
    told = {"over": formats.money(one.sums.over, project.currency)}
    meta = [_("%(over)s beyond the budget") % told] if one.is_over else []
    when = _("late") if one.late else _("over budget")
    url = reverse("project", args=[project.pk])
    return _row(
        text, when, url, tone="danger" if one.late else "warn", meta=[project.owner.name, *meta],
        acts=[Deed(_("Open"), url, "open")],
    )  # fmt: skip


def _silent(actor: Actor, client: Client) -> dict[str, Any]:
    days = (actor.at - (client.last_talk_at or client.created_at)).days
    when = ngettext("%(num)s day silent", "%(num)s days silent", days) % {"num": formats.number(days)}
    owner = client.owner.name if client.owner else ""
    ask = Deed(
        _("Ask %(person)s") % {"person": owner},
        reverse("team-ask"),
        "ask",
        post=True,
        fields={"client": str(client.pk)},
    )
    url = reverse("client", args=[client.pk])
    return _row(
        _("Nobody has talked with this key client within the norm."), when, url,
        who=client.name, star=True, meta=[_("%(person)s answers for it") % {"person": owner}], acts=[ask],
    )  # fmt: skip


@deed("team/ask/", name="team-ask")
def team_ask(request: HttpRequest) -> HttpResponse:
    """Ask the owner of a silent client to talk with it by the end of tomorrow."""
    actor = actor_of(request)
    number = request.POST.get("client", "")
    known = clients_seen_by(actor).select_related("owner")
    client = known.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if client is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if client.owner is None:
        raise BadInput(_("Nobody answers for this client: hand it to somebody first."))
    title = _("Talk with %(client)s: nobody has since %(day)s") % {
        "client": client.name[:120],
        "day": formats.day(client.last_talk_at or client.created_at),
    }
    assign_task(actor, title=title, to=client.owner, subject=("client", client.pk), due_at=actor.at + ANSWER_WITHIN)
    return done_with_undo(request, reverse("team-today"), _("Asked %(person)s.") % {"person": client.owner.name})


def _person(one: Standing) -> dict[str, Any]:
    load = one.load
    counted = {"planned": _hours(load.minutes), "capacity": _hours(load.capacity)}
    text = str(Absence.Kind(load.absence).label) if load.absence else _("%(planned)s of %(capacity)s h") % counted
    return {
        "url": reverse("team-person", args=[one.employee.pk]),
        "name": {"text": one.employee.name, "note": one.employee.unit.name if one.employee.unit else ""},
        "breaking": {"text": formats.number(one.breaking), "tone": "danger" if one.breaking else ""},
        "today": formats.number(one.today),
        "load": {
            "text": text,
            "share": min(load.percent, 100),
            "share_tone": "danger" if load.over else "warn" if load.percent > 80 else "",
        },
        "calls": formats.number(load.calls),
        "meetings": formats.number(load.meetings),
        "rhythm": {
            "text": str(Rhythm.Kind(one.kept_for).label),
            "url": f"{reverse('today-rhythm')}?of={one.employee.pk}",
            "tone": "warn" if one.kept_for == rhythm.CALLS and load.meetings else "",
        },
    }


def _hours(minutes: int) -> str:
    return formats.number(round(minutes / 60, 1))
