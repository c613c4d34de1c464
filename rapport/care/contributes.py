"""Where the care of clients plugs into the rest."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.care import api, exporting, personal, rights, screens  # noqa: F401
from rapport.care.actions import begin_again  # noqa: F401
from rapport.care.finding import follow_rows
from rapport.care.models import Advice, Review, Run, Scheme
from rapport.care.queries import advice_seen_by, reviews_seen_by, runs_seen_by, schemes_seen_by
from rapport.deals.conditions import Proof, Proofs, condition
from rapport.deals.models import Deal
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SHOWN, IN_PANEL = 50, 5

_KINDS: tuple[tuple[str, Any, Any, str, str], ...] = (
    ("scheme", Scheme, schemes_seen_by, "scheme", "steps"),
    ("scheme-run", Run, runs_seen_by, "scheme-run", "steps"),
    ("client-review", Review, reviews_seen_by, "review", "users"),
    ("advice", Advice, advice_seen_by, "advice", "chat"),
)
for _code, _model, _seen_by, _page, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _page, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()


def _works(actor: Actor) -> bool:
    return may(actor, rights.WORK)


def _tab(actor: Actor, client: Client) -> Shown | None:
    if not _works(actor):
        return None
    context = {
        "runs": list(runs_seen_by(actor).filter(client=client)[:SHOWN]),
        "reviews": list(reviews_seen_by(actor).filter(client=client)[:SHOWN]),
        "advice": list(advice_seen_by(actor).filter(client=client)[:SHOWN]),
    }
    return Shown("care/tab.html", context)


def _of_deal(actor: Actor, deal: Deal) -> Shown | None:
    if not _works(actor) or not clients_seen_by(actor).filter(pk=deal.client_id).exists():
        return None
    return Shown("care/deal_panel.html", {"runs": list(runs_seen_by(actor).filter(deal=deal)[:IN_PANEL])})


def _review(actor: Actor, client: Client) -> Deed | None:
    return (
        Deed(_now("Write down a review"), reverse("review-new", args=[client.pk]), "users") if _works(actor) else None
    )


def _start(actor: Actor, client: Client) -> Deed | None:
    return Deed(_now("Begin a scheme"), reverse("scheme-start", args=[client.pk]), "steps") if _works(actor) else None


def _gone_through(deals: Sequence[Deal], purpose: str) -> Proofs:
    """The latest finished run of a scheme of the purpose in each deal. One query."""
    rows = Run.objects.filter(deal__in=[deal.pk for deal in deals], state=Run.State.DONE, scheme__purpose=purpose)
    return {
        row.deal_id: Proof("scheme-run", row.pk, row.scheme.name)
        for row in rows.select_related("scheme").order_by("closed_at", "id")
        if row.deal_id is not None
    }


@condition("conclusion-prepared", _("The meeting at which the contract is concluded is prepared"))
def _conclusion_prepared(deals: Sequence[Deal]) -> Proofs:
    return _gone_through(deals, Scheme.Purpose.CONCLUDING)


@condition("contract-followed", _("What the contract asks for was followed step by step"))
def _contract_followed(deals: Sequence[Deal]) -> Proofs:
    return _gone_through(deals, Scheme.Purpose.SUPPORT)


tabs.put("care.care", Tab(("client",), 45, _("Care"), _tab))
panels.put("care.runs", Panel(("deal",), "right", 40, _("Schemes of work"), _of_deal))
head_deeds.put("care.review", HeadDeed(("client",), 47, _review, folded=True))
head_deeds.put("care.scheme", HeadDeed(("client",), 48, _start, folded=True))
entries.put(
    "schemes", Entry("sales", 48, _("Schemes of work"), "schemes", "steps", shown=_works, also=("/scheme-runs/",))
)
