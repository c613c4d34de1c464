"""Self-checks: the list, one of them with what was found, and how the scores of places went."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.documents.queries import documents_of
from rapport.kit.clock import local_day
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of
from rapport.standards.actions.common import KIND
from rapport.standards.models import CheckAnswer, SelfCheck
from rapport.standards.models.checks import FULL
from rapport.standards.models.sheets import ANSWERED
from rapport.standards.queries import Place, answers_of, checks_seen_by, knows_checker, places
from rapport.standards.rights import CHECK, MANAGE
from rapport.standards.screens.common import month_asked, number_in, one_page, score_tone, views

FILES = 50


@screen("self-checks/", name="self-checks")
def self_checks(request: HttpRequest) -> HttpResponse:
    """Show the self-checks: those to make, those that are late, and those made, of a sheet, unit, place and month."""
    actor, given = actor_of(request), request.GET
    view = given.get("view", "")
    labels = {"open": _("To be made"), "late": _("Late"), "done": _("Made")}
    view = view if view in labels else "open"
    keep = {name: given[name] for name in ("sheet", "unit", "place", "month") if given.get(name)}
    page = one_page(request, _narrowed(request, actor, view))
    address = reverse("self-checks")
    context = {
        "views": views(actor, "self-checks"),
        "states": [
            {"label": label, "url": f"{address}?{urlencode({**keep, 'view': code})}", "current": code == view}
            for code, label in labels.items()
        ],
        "lines": [_line(actor, row) for row in page["items"]],
        "next": f"?{urlencode({**keep, 'view': view, 'cursor': page['next']})}" if page["next"] else "",
        "narrowed": bool(keep),
        "answer": gate(actor, MANAGE),
    }
    return render(request, "standards/checks.html", context)


def _narrowed(request: HttpRequest, actor: Actor, view: str) -> QuerySet[SelfCheck]:
    rows, given = checks_seen_by(actor), request.GET
    named = {"sheet_id": number_in(given.get("sheet", "")), "unit_id": number_in(given.get("unit", ""))}
    rows = rows.filter(**{name: value for name, value in named.items() if value})
    if "place" in given:
        rows = rows.filter(place=given["place"])
    if given.get("month"):
        _month, since, before = month_asked(request, actor)
        rows = rows.filter(done_on__gte=local_day(since, actor.zone), done_on__lt=local_day(before, actor.zone))
    states = {
        "open": Q(state=SelfCheck.State.PLANNED),
        "late": Q(state=SelfCheck.State.PLANNED, due_on__lt=actor.today),
        "done": Q(state=SelfCheck.State.DONE),
    }
    findings = Count("answers", filter=Q(answers__points__lt=FULL))
    return rows.filter(states[view]).annotate(findings=findings)


def _line(actor: Actor, row: Any) -> dict[str, Any]:
    late = row.is_late(actor.today)
    score = "" if row.score is None else {"text": formats.per_cent(row.score), "tone": score_tone(row.score)}
    return {
        "url": reverse("self-check", args=[row.pk]),
        "sheet": row.sheet.name,
        "place": {"text": row.place or row.unit.name, "note": row.unit.name if row.place else ""},
        "checker": row.checker.name if knows_checker(actor, row) else _("A colleague"),
        "day": {"text": formats.day(row.done_on or row.due_on), "tone": "danger" if late else ""},
        "score": score,
        "findings": row.findings if row.done_on else "",
    }


@screen("self-checks/<int:check_id>/", name="self-check")
def self_check(request: HttpRequest, check_id: int) -> HttpResponse:
    """Show a self-check: where, by when, what was found at each point, and what became of it."""
    actor = actor_of(request)
    row: SelfCheck = one_of(checks_seen_by(actor).select_related("task"), check_id)
    may_hand = may(actor, MANAGE)
    answers = list(answers_of(row)) if row.done_on else []
    context = {
        "row": row,
        "facts": _facts(actor, row),
        "lines": [_answer(row, one, may_hand=may_hand) for one in answers],
        "deeds": _deeds(actor, row),
        "wait": _wait(actor, row),
        "check_gate": gate(actor, CHECK),
        "files": [
            # Without who took them: the next check is made by the same people.
            {"title": one.name, "url": reverse("document", args=[one.pk])}
            for one in documents_of(KIND, row.pk)[:FILES]
        ],
    }
    return render(request, "standards/check.html", context)


def _facts(actor: Actor, row: SelfCheck) -> list[dict[str, Any]]:
    history = {"view": "done", "sheet": row.sheet_id, "unit": row.unit_id, "place": row.place}
    return [
        {"label": _("Check sheet"), "value": row.sheet.name, "url": reverse("check-sheet", args=[row.sheet_id])},
        {"label": _("Unit checked"), "value": row.unit.name},
        {"label": _("Place"), "value": row.place},
        {"label": _("State"), "value": str(row.get_state_display()),
         "tone": "danger" if row.is_late(actor.today) else ""},
        {"label": _("Who checks"), "value": row.checker.name if knows_checker(actor, row) else _("A colleague")},
        {"label": _("Make it by"), "value": "" if row.done_on else formats.day(row.due_on)},
        {"label": _("Made on"), "value": formats.day(row.done_on) if row.done_on else ""},
        {"label": _("Score"), "value": "" if row.score is None else formats.per_cent(row.score),
         "tone": score_tone(row.score), "url": f"{reverse('self-checks')}?{urlencode(history)}"},
        {"label": _("Asked"), "value": formats.moment(row.asked_at) if row.asked_at else ""},
        {"label": _("Answer came"), "value": formats.moment(row.answered_at) if row.answered_at else ""},
        {"label": _("Working time to the answer"),
         "value": "" if row.answered_in is None else formats.span(row.answered_in // 60)},
        {"label": _("What else was seen"), "value": row.words},
        {"label": _("Why it was called off"), "value": row.reason},
    ]  # fmt: skip


def _answer(row: SelfCheck, one: CheckAnswer, *, may_hand: bool) -> dict[str, Any]:
    if one.points is None:
        told, tone = _("Does not apply"), ""
    elif one.question.answer == "yes_no":
        told, tone = (_("Yes"), "ok") if one.points else (_("No"), "danger")
    else:
        told = _("%(points)s of 10") % {"points": formats.number(one.points // 10)}
        tone = score_tone(one.points)
    task: Any = ""
    if one.task is not None:
        who = one.task.asked_of.name if one.task.asked_of else ""
        task = {"text": str(one.task.get_state_display()), "note": who, "url": reverse("task", args=[one.task.pk])}
    elif one.is_finding and may_hand:
        task = {"text": _("Have it put right"), "url": reverse("finding-hand", args=[row.pk, one.pk])}
    return {
        "point": {"text": one.question.words, "note": one.words},
        "told": {"text": told, "tone": tone},
        "weight": one.question.weight,
        "task": task,
    }


def _deeds(actor: Actor, row: SelfCheck) -> list[dict[str, str]]:
    if row.state != SelfCheck.State.PLANNED:
        return []
    told = []
    if row.checker_id == actor.pk and may(actor, CHECK):
        told.append({"label": _("Fill it in"), "url": reverse("self-check-fill", args=[row.pk]), "symbol": "edit"})
    if may(actor, MANAGE):
        told += [
            {"label": _("Give it to another"), "url": reverse("self-check-give", args=[row.pk]), "symbol": "swap"},
            {"label": _("Call it off"), "url": reverse("self-check-call-off", args=[row.pk]), "symbol": "x"},
        ]
    return told


def _wait(actor: Actor, row: SelfCheck) -> str:
    """Return which of the two presses that measure the answer is to be made now: "ask", "end" or none."""
    if row.state != SelfCheck.State.PLANNED or row.checker_id != actor.pk or row.sheet.kind not in ANSWERED:
        return ""
    if row.asked_at is None:
        return "ask"
    return "end" if row.answered_at is None else ""


@screen("self-checks/places/", name="self-check-places")
def self_check_places(request: HttpRequest) -> HttpResponse:
    """Show each place with its latest score, the change since the one before, and how it went."""
    actor = actor_of(request)
    context = {"views": views(actor, "self-check-places"), "lines": [_place(one) for one in places(actor)]}
    return render(request, "standards/places.html", context)


def _place(one: Place) -> dict[str, Any]:
    asked = {"view": "done", "sheet": one.sheet_id, "unit": one.unit_id, "place": one.place}
    change, tone = "", ""
    if one.change is not None:
        change = formats.number(one.change) if one.change <= 0 else f"+{formats.number(one.change)}"
        tone = "danger" if one.change < 0 else "ok" if one.change else ""
    return {
        "url": f"{reverse('self-checks')}?{urlencode(asked)}",
        "place": {"text": one.place or one.unit, "note": one.unit if one.place else ""},
        "sheet": one.sheet,
        "score": {"text": formats.per_cent(one.last), "tone": score_tone(one.last)},
        "change": {"text": change, "tone": tone} if change else "",
        "before": ", ".join(formats.per_cent(points) for points in one.scores),
        "day": formats.day(one.last_on),
    }
