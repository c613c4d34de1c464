"""Rounds: many clients asked at once whether they would recommend us."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.satisfaction.actions import ask_round
from rapport.satisfaction.actions.asking import MOST_AT_ONCE
from rapport.satisfaction.forms import RoundForm
from rapport.satisfaction.models import FeedbackRound
from rapport.satisfaction.queries.rounds import rounds_told
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.screens.common import address, shown, views
from rapport.staff.actor import Actor, actor_of


@screen("satisfaction/rounds/", name="satisfaction-rounds", report=True)
def rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds with what came of each, newest first."""
    actor = actor_of(request)
    told = (
        ("name", _("Round")), ("at", _("Asked on")), ("by", _("Asked by")), ("asked", _("Clients asked")),
        ("left_out", _("Not asked")), ("answered", _("Answers received")), ("promoters", _("Promoters")),
        ("passives", _("Passives")), ("detractors", _("Detractors")), ("score", _("Promoters less detractors")),
    )  # fmt: skip
    numbers = {"asked", "left_out", "answered", "promoters", "passives", "detractors", "score"}
    rows = []
    for one in rounds_told(actor):
        sums = one.sums

        def cell(value: float, pk: int = one.round.pk, **more: Any) -> dict[str, str]:
            return {"text": formats.number(value), "url": address("satisfaction-answers", round=pk, **more)}

        rows.append(
            {
                "name": one.round.name,
                "at": formats.day(one.round.asked_at),
                "by": one.round.asked_by.name,
                "asked": cell(one.asked, which="asked"),
                "left_out": formats.number(one.round.left_out),
                "answered": cell(sums.number),
                "promoters": cell(sums.promoters, which="good"),
                "passives": cell(sums.passives, which="passive"),
                "detractors": cell(sums.detractors, which="bad"),
                "score": formats.number(sums.score) if sums.number else "",
            }
        )
    new = {"label": _("New round"), "url": reverse("satisfaction-round-new"), "symbol": "plus", "kind": "main"}
    context = {
        "heading": _("Rounds of questions"),
        "note": _("Promoters answer 9 or 10, passives 7 or 8, detractors 6 or less."),
        "ways": views("satisfaction-rounds"),
        "buttons": [new] if may(actor, ARRANGE) else [],
        "tables": [
            {
                "columns": [
                    {"key": key, "label": label, "kind": "number" if key in numbers else "text"} for key, label in told
                ],
                "rows": rows,
                "caption": _("Rounds of questions"),
                "empty": _("No round was sent yet."),
            }
        ],
    }
    return shown(request, context)


@form_screen("satisfaction/rounds/new/", name="satisfaction-round-new")
def new(request: HttpRequest) -> HttpResponse:
    """Ask chosen clients whether they would recommend us."""
    actor = actor_of(request)

    def send(**facts: Any) -> FeedbackRound:
        return ask_round(actor, _chosen(actor, facts), name=facts["name"])

    note = _("The letter leaves at once, in each reader's language. Whoever was asked lately is left out.")
    return form_page(
        request, RoundForm(request.POST or None), _("New round"), (_("Rounds"), reverse("satisfaction-rounds")),
        send, answer=gate(actor, ARRANGE), note=note,
    )  # fmt: skip


def _chosen(actor: Actor, facts: dict[str, Any]) -> list[Client]:
    rows = clients_seen_by(actor).filter(status__in=facts["status"])
    rows = rows.filter(kind__in=facts["kind"]) if facts["kind"] else rows
    rows = rows.filter(owner=facts["owner"]) if facts["owner"] else rows
    rows = rows.filter(unit=facts["unit"]) if facts["unit"] else rows
    # One more than may be asked at once: then the deed says so.
    return list(rows.order_by("pk")[: MOST_AT_ONCE + 1])
