"""The card of a contract with its parts, and what differs between two versions."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import route_of
from rapport.contracts.actions.agreeing import may_sign
from rapport.contracts.filling import payment_words, special_words
from rapport.contracts.models import Contract, Disagreement
from rapport.contracts.queries import pack_of, payments_of
from rapport.contracts.rights import WRITE
from rapport.contracts.rules import differences
from rapport.contracts.screens.common import contract_of, part_url
from rapport.documents.queries import documents_of
from rapport.journal.book import lines_about
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

PARTS = ("text", "disagreements", "proposals", "payments", "approvals", "duties", "papers", "history")
LINES = 100


@screen("contracts/<int:contract_id>/", name="contract")
def contract(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Show a contract: who has the ball, and one of its parts."""
    actor, row = actor_of(request), contract_of(request, contract_id)
    part = request.GET.get("part", "")
    part = part if part in PARTS else PARTS[0]
    rows = list(row.disagreements.all())
    open_rows = sum(1 for one in rows if one.state == Disagreement.State.OPEN)
    labels = {
        "text": _("Text"), "disagreements": _("Disagreements"), "proposals": _("Proposals"),
        "payments": _("Payments"), "approvals": _("Approvals"),
        "duties": _("Duties and dates"), "papers": _("Papers and files"), "history": _("History"),
    }  # fmt: skip
    tabs: list[dict[str, Any]] = [
        {"label": labels[one], "url": part_url(row, one), "current": one == part} for one in PARTS
    ]
    tabs[1]["number"] = open_rows or None
    context = {
        "row": row, "part": part, "tabs": tabs, "today": actor.today, "open_rows": open_rows,
        "writes": may(actor, WRITE), "answer": gate(actor, WRITE), "rows": rows,
        "can_settle": row.state != Contract.State.AGREED and row.is_being_made and not open_rows and row.edition > 0,
        "days": (actor.at - row.ball_since).days, "versions": list(row.versions.select_related("made_by")[:LINES]),
        "deeds": Drawing(request, "contract", row).deeds(folded=False),
        **_part(actor, row, part),
    }  # fmt: skip
    return render(request, "contracts/contract.html", context)


def _part(actor: Actor, row: Contract, part: str) -> dict[str, Any]:
    if part == "text":
        return {"clauses": list(row.clauses.all())}
    if part == "proposals":
        return {"proposals": list(row.proposals.select_related("made_by", "disagreement")[:LINES])}
    if part == "payments":
        payments = payments_of(row)
        special = special_words(row.client, row.starts_on or actor.today)
        sums = {name: sum((getattr(one, name) for one in payments), Decimal(0)) for name in ("amount", "interest")}
        return {"payments": payments, "sums": sums, "terms": payment_words(row), "special": special}
    if part == "approvals":
        return {"route": route_of(actor, row), "sign": may_sign(actor, row)}
    if part == "duties":
        return {"obligations": list(row.obligations.select_related("owner"))}
    if part == "papers":
        return {
            "papers": list(row.papers.select_related("checked_by")[:LINES]),
            "files": list(documents_of("contract", row.pk)[:LINES]),
            "pack": list(pack_of(row)[:LINES]),
        }
    if part == "history":
        return {"lines": lines_about("contract", row.pk, limit=LINES)}
    return {}


@screen("contracts/<int:contract_id>/compare/<int:before>/<int:after>/", name="contract-compare")
def compare(request: HttpRequest, contract_id: int, before: int, after: int) -> HttpResponse:
    """Show word by word what differs between two versions."""
    row = contract_of(request, contract_id)
    old, new = (one_of(row.versions.filter(number=number), _pk(row, number)) for number in (before, after))
    context = {"row": row, "old": old, "new": new, "clauses": differences(old.clauses, new.clauses)}
    context["back"] = {"label": row.number, "url": reverse("contract", args=[row.pk])}
    return render(request, "contracts/compare.html", context)


def _pk(row: Contract, number: int) -> int:
    return row.versions.filter(number=number).values_list("pk", flat=True).first() or 0
