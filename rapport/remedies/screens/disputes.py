"""Disputes: the claim, the attempts to settle, the lawyer, the end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.documents.queries import documents_of
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions import attempts_lacking, hand_to_lawyer, log_attempt, open_dispute, settle_dispute
from rapport.remedies.forms import AttemptForm, DisputeForm, LawyerForm, SettleForm
from rapport.remedies.models import Dispute
from rapport.remedies.queries import disputes_seen_by
from rapport.remedies.rights import WORK
from rapport.remedies.screens.common import (
    about_asked,
    about_fact,
    client_back,
    need,
    one_page,
    record_page,
    register_page,
    views,
)
from rapport.roles.authority import gate
from rapport.roles.models import Holding
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of


@screen("disputes/", name="disputes")
def disputes(request: HttpRequest) -> HttpResponse:
    """Show the disputes in one state, by default those that are being settled."""
    actor = actor_of(request)
    need(actor, WORK)
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in Dispute.State.values else Dispute.State.OPEN
    page = one_page(request, disputes_seen_by(actor).filter(state=wanted))
    context = {
        "views": views(actor, "disputes"),
        "heading": _("Disputes"),
        "note": _("Settled by talking first. The lawyer comes in only after that, and gets the whole file."),
        "states": [
            {"label": label, "url": f"?state={code}", "current": code == wanted}
            for code, label in Dispute.State.choices
        ],
        "columns": [
            {"key": "claim", "label": _("What the client claims"), "kind": "text"},
            {"key": "client", "label": _("Client"), "kind": "text"},
            {"key": "amount", "label": _("Amount"), "kind": "text"},
            {"key": "who", "label": _("Opened by"), "kind": "text", "phone": "hide"},
            {"key": "day", "label": _("Opened"), "kind": "text", "phone": "hide"},
            {"key": "stayed", "label": _("The client stayed"), "kind": "text"},
        ],
        "rows": [_line(one) for one in page["items"]],
        "empty": _("No dispute here."),
        "next": f"?state={wanted}&cursor={page['next']}" if page["next"] else "",
    }
    return register_page(request, **context)


def _line(row: Dispute) -> dict[str, Any]:
    return {
        "url": reverse("dispute", args=[row.pk]),
        "claim": row.claim[:120],
        "client": row.client.name,
        "amount": _amount(row),
        "who": row.opened_by.name,
        "day": formats.day(row.opened_at),
        "stayed": _stayed(row),
    }


def _amount(row: Dispute) -> str:
    return formats.money(row.amount, row.currency) if row.amount is not None else ""


def _stayed(row: Dispute) -> str:
    if row.stayed is None:
        return _("Not known yet")
    return _("Yes") if row.stayed else _("No")


@form_screen("clients/<int:client_id>/disputes/new/", name="dispute-new")
def dispute_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down what a client disputes."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    about = about_asked(request, actor)
    form = DisputeForm(request.POST or None, initial={"currency": client.currency})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = open_dispute(actor, client, about=about, **form.cleaned_data)
            return done(request, "dispute", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_shown(request, form, _("Open a dispute"), back, answer=gate(actor, WORK))


@screen("disputes/<int:dispute_id>/", name="dispute")
def dispute(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Show a dispute with the attempts to settle it, and what may be done now."""
    actor = actor_of(request)
    row: Dispute = one_of(disputes_seen_by(actor), dispute_id)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": client_back(row)[1]},
        *about_fact(actor, row),
        {"label": _("State"), "value": row.get_state_display()},
        {"label": _("What the client claims"), "value": row.claim},
        {"label": _("Amount"), "value": _amount(row)},
        {"label": _("Opened by"), "value": row.opened_by.name},
        {"label": _("Opened"), "value": formats.day(row.opened_at)},
        {"label": _("Lawyer"), "value": row.lawyer.name if row.lawyer else ""},
        {"label": _("Handed to the lawyer"), "value": formats.day(row.handed_at) if row.handed_at else ""},
        {"label": _("How it was settled"), "value": row.settlement},
        {"label": _("The client stayed"), "value": _stayed(row) if row.settled_at else ""},
    ]
    context = {
        "heading": _("Dispute with %(client)s") % {"client": row.client.name},
        "name": formats.day(row.opened_at),
        "list": (_("Disputes"), reverse("disputes")),
        "facts": facts,
        "deeds": _deeds(row),
        "steps_heading": _("Attempts to settle"),
        "steps": [
            {
                "title": f"{formats.day(one.on)}, {one.get_way_display()}",
                "end": one.with_whom,
                "note": "\n".join(part for part in (one.offered, one.answer) if part),
            }
            for one in row.steps.all()
        ],
        "files": [
            {"title": one.name, "url": reverse("document", args=[one.pk])} for one in documents_of("dispute", row.pk)
        ],
        "note": _lawyer_note(row),
        "dossier": reverse("dossier", args=["client", row.client_id]),
    }
    return record_page(request, **context)


def _lawyer_note(row: Dispute) -> str:
    lacking = attempts_lacking(row) if row.state == Dispute.State.OPEN else 0
    if not lacking:
        return ""
    sentence = ngettext(
        "%(num)s more attempt to settle is needed before the lawyer is brought in.",
        "%(num)s more attempts to settle are needed before the lawyer is brought in.",
        lacking,
    )
    return sentence % {"num": formats.number(lacking)}


def _deeds(row: Dispute) -> list[dict[str, Any]]:
    args = [row.pk]
    settle = {"label": _("Settle"), "url": reverse("dispute-settle", args=args), "symbol": "check"}
    if row.state == Dispute.State.SETTLED:
        return [settle]
    found = [{"label": _("Log an attempt"), "url": reverse("dispute-attempt", args=args), "symbol": "plus"}, settle]
    if row.state == Dispute.State.OPEN and not attempts_lacking(row):
        found.append({"label": _("Hand to the lawyer"), "url": reverse("dispute-lawyer", args=args), "symbol": "scale"})
    found.append(
        {
            "label": _("Give something"),
            "url": f"{reverse('remedy-new', args=[row.client_id])}?about=dispute-{row.pk}",
            "symbol": "gift",
        }
    )
    return found


@form_screen("disputes/<int:dispute_id>/attempts/new/", name="dispute-attempt")
def dispute_attempt(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Log an attempt to settle."""
    actor = actor_of(request)
    form = AttemptForm(request.POST or None, initial={"on": actor.today})
    return _step(request, dispute_id, form, _("An attempt to settle"), log_attempt)


@form_screen("disputes/<int:dispute_id>/lawyer/", name="dispute-lawyer")
def dispute_lawyer(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Hand the dispute to the lawyer, with the whole file."""
    actor = actor_of(request)
    form = LawyerForm(request.POST or None, initial={"lawyer": _lawyer(actor)})
    return _step(request, dispute_id, form, _("Hand to the lawyer"), hand_to_lawyer)


@form_screen("disputes/<int:dispute_id>/settle/", name="dispute-settle")
def dispute_settle(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Say how the dispute ended and whether the client stayed."""
    actor = actor_of(request)
    row: Dispute = one_of(disputes_seen_by(actor), dispute_id)
    form = SettleForm(request.POST or None, initial={"settlement": row.settlement, "stayed": row.stayed})
    return _step(request, dispute_id, form, _("Settle the dispute"), settle_dispute)


def _step(request: HttpRequest, dispute_id: int, form: Any, heading: str, deed: Any) -> HttpResponse:
    actor = actor_of(request)
    row: Dispute = one_of(disputes_seen_by(actor), dispute_id)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            deed(actor, row, **form.cleaned_data)
            return done(request, "dispute", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (_("Dispute with %(client)s") % {"client": row.client.name}, reverse("dispute", args=[row.pk]))
    return form_shown(request, form, heading, back, answer=gate(actor, WORK), note=_lawyer_note(row))


def _lawyer(actor: Actor) -> int | None:
    """Return the number of who holds the lawyer's position today, None when nobody does."""
    rows = Holding.objects.filter(position__code="lawyer", since__lte=actor.today, employee__is_active=True)
    return rows.exclude(until__lte=actor.today).order_by("-since").values_list("employee_id", flat=True).first()
