"""The list of answers behind every number, one answer, and what is done about a bad one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.satisfaction.actions import call_back, read
from rapport.satisfaction.forms import CallForm
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import Wanted, feedback_seen_by
from rapport.satisfaction.queries.setting import month_bounds
from rapport.satisfaction.rights import ARRANGE, CALL
from rapport.satisfaction.screens.common import address, label_of_month, number_in, paged, shown
from rapport.staff.actor import Actor, actor_of

WHICH = ("bad", "good", "passive", "unread", "asked")


@screen("satisfaction/answers/", name="satisfaction-answers", report=True)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the answers that a number counts, newest first."""
    actor = actor_of(request)
    wanted, query = _wanted(request, actor)
    found = paged(
        request, wanted.narrow(feedback_seen_by(actor)).order_by("-asked_at", "-pk"), "satisfaction-answers", **query
    )
    number = found["number"]
    told = ngettext("%(num)s answer", "%(num)s answers", number)
    if wanted.which == "asked":
        told = ngettext("%(num)s client asked", "%(num)s clients asked", number)
    month = query.get("month")
    parts = [label_of_month(month) if month else "", told % {"num": formats.number(number)}]
    context = {
        "heading": _("Answers"),
        "note": " · ".join(part for part in parts if part),
        "crumbs": [{"label": _("Satisfaction"), "url": address("satisfaction", month=query.get("month"))}],
        "tables": [
            {
                "columns": _columns(),
                "rows": [_line(one) for one in found["rows"]],
                "caption": _("Answers"),
                "empty": _("No answer is counted here."),
            }
        ],
        "previous": found["previous"],
        "next": found["next"],
    }
    return shown(request, context)


def _wanted(request: HttpRequest, actor: Actor) -> tuple[Wanted, dict[str, Any]]:
    """Return what the address asks for, and the same as the query of the next page."""
    given = request.GET
    period = month_bounds(given.get("month", ""), actor.zone)
    query: dict[str, Any] = {
        "month": given.get("month") if period else None,
        "kind": given.get("kind") if given.get("kind") in Feedback.Kind.values else "",
        "which": given.get("which") if given.get("which") in WHICH else "",
        "client_kind": given.get("client_kind") if given.get("client_kind") in Client.Kind.values else "",
        "person": number_in(given.get("person")),
        "unit": number_in(given.get("unit")),
        "client": number_in(given.get("client")),
        "round": number_in(given.get("round")),
    }
    facts = {name: value for name, value in query.items() if name != "month"}
    return Wanted(since=period[0] if period else None, before=period[1] if period else None, **facts), query


def _columns() -> list[dict[str, Any]]:
    told = (
        ("client", _("Client")), ("score", _("Answer")), ("kind", _("Kind")), ("who", _("Who served")),
        ("asked", _("Asked")), ("answered", _("Answered")), ("words", _("Comment")),
    )  # fmt: skip
    return [{"key": key, "label": label, "kind": "text"} for key, label in told]


def _line(one: Feedback) -> dict[str, Any]:
    url = reverse("client-feedback", args=[one.pk])
    note = ""
    if one.is_bad:
        note = _("called back") if one.called_by_id else _("not called back yet")
    return {
        "url": url,
        "client": {"text": one.client.name, "url": url, "note": one.person.name if one.person else ""},
        "score": {
            "text": formats.number(one.score) if one.score is not None else "–",
            "tone": "danger" if one.is_bad else "",
            "note": note,
        },
        "kind": one.get_kind_display(),
        "who": one.served_by.name if one.served_by else "",
        "asked": formats.moment(one.asked_at),
        "answered": formats.moment(one.answered_at) if one.answered_at else "",
        "words": one.words,
    }


def _row_of(request: HttpRequest, pk: int) -> Feedback:
    return one_of(feedback_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


@screen("satisfaction/answers/<int:feedback_id>/", name="client-feedback")
def answer_page(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Show one answer: what it is about, who served, what it brought."""
    actor, row = actor_of(request), _row_of(request, feedback_id)
    enquiry = row.enquiry
    points = getattr(row, "points", None)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": reverse("client", args=[row.client_id])},
        {"label": _("Person"), "value": row.person.name if row.person else ""},
        {"label": _("Enquiry"), "value": str(enquiry), "url": reverse("client-enquiry", args=[enquiry.pk])}
        if enquiry
        else {"label": _("Round"), "value": str(row.round)},
        {"label": _("Who served"), "value": row.served_by.name if row.served_by else ""},
        {"label": _("Asked"), "value": formats.moment(row.asked_at)},
        {"label": _("Answered"), "value": formats.moment(row.answered_at)},
        {"label": _("Last changed"), "value": formats.moment(row.changed_at)},
        {"label": _("Points"), "value": formats.number(points.points) if points else ""},
        {"label": _("Read by"), "value": row.read_by.name if row.read_by else ""},
    ]
    context = {
        "row": row,
        "facts": [one for one in facts if one["value"]],
        "arranges": gate(actor, ARRANGE),
        "calls": may(actor, CALL),
    }
    return render(request, "satisfaction/answer.html", context)


@deed("satisfaction/answers/<int:feedback_id>/read/", name="client-feedback-read")
def read_it(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Note that a head has read a bad answer."""
    actor, row = actor_of(request), _row_of(request, feedback_id)
    read(actor, row)
    return done(request, "client-feedback", row.pk, toast=_("Done."), undo=undo_of(actor))


@form_screen("satisfaction/answers/<int:feedback_id>/call/", name="client-feedback-call")
def call(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Write down what a dissatisfied client said when called back."""
    actor, row = actor_of(request), _row_of(request, feedback_id)
    return form_page(
        request, CallForm(request.POST or None), _("Called back"),
        (str(row), reverse("client-feedback", args=[row.pk])),
        lambda **facts: call_back(actor, row, **facts), answer=gate(actor, CALL),
        note=row.words,
    )  # fmt: skip
