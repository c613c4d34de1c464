"""Promotions and loyalty programmes, their members, and what stands on the card of a client."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.actions import add_member, keep_promotion, remove_member
from rapport.catalogue.forms.prices import MemberForm, PromotionForm
from rapport.catalogue.models import Promotion, PromotionMember
from rapport.catalogue.pricing import buyer_of, in_force, running
from rapport.catalogue.queries import (
    market_prices_seen_by,
    price_lists_seen_by,
    promotions_running,
    promotions_seen_by,
    sees_catalogue,
    sees_costs,
)
from rapport.catalogue.rights import EDIT, MARKET, SEE
from rapport.catalogue.rules import is_for
from rapport.catalogue.screens.common import coded, first_sentence, form_page, price_words, reader_of, unchanged_since
from rapport.catalogue.shelves import Outcome, member_outcomes, outcomes
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.record import Shown
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen, clients_seen_by
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

LISTED, ON_CARD = 300, 8


@screen("promotions/", name="promotions")
def promotions(request: HttpRequest) -> HttpResponse:
    """Show what runs now, what comes, and what is over."""
    actor = reader_of(request)
    rows = list(promotions_seen_by(actor)[:LISTED])
    over = [one for one in rows if not one.is_active or (one.ends_on and one.ends_on < actor.today)]
    coming = [one for one in rows if one not in over and one.starts_on and one.starts_on > actor.today]
    context = {
        "running": [one for one in rows if one not in over and one not in coming],
        "coming": coming,
        "over": over,
        "answer": gate(actor, EDIT),
    }
    return render(request, "catalogue/promotions.html", context)


@form_screen("promotions/new/", name="promotion-new")
def promotion_new(request: HttpRequest) -> HttpResponse:
    """Plan a promotion or a loyalty programme."""
    return _keep(reader_of(request), request, None)


@screen("promotions/<int:promotion_id>/", name="promotion")
def promotion(request: HttpRequest, promotion_id: int) -> HttpResponse:
    """Show a promotion with its terms, members and what came of it."""
    actor = reader_of(request)
    row = one_of(promotions_seen_by(actor), promotion_id)
    members = PromotionMember.objects.filter(client_is_seen(actor, "client"), promotion=row).select_related("client")
    context = {
        "row": row,
        "outcomes": [_outcome(one, sees_costs(actor)) for ask in outcomes for one in ask(actor, row)],
        "members": _members(actor, row, list(members[:LISTED])),
        "answer": gate(actor, EDIT),
        "may_remove": gate(actor, SEE).yes,
    }
    return render(request, "catalogue/promotion.html", context)


def _members(actor: Actor, row: Promotion, members: list[PromotionMember]) -> list[dict[str, Any]]:
    """Who takes part, and what the promotion brought with each."""
    clients = [one.client_id for one in members]
    told = [ask(actor, row, clients) for ask in member_outcomes] if clients else []
    brought = {
        pk: " · ".join(formats.money(sum_, currency) for one in told for currency, _number, sum_ in one.get(pk, ()))
        for pk in clients
    }
    return [{"row": one, "brought": brought[one.client_id]} for one in members]


def _outcome(one: Outcome, costs: bool) -> dict[str, Any]:
    """What came of the promotion in one kind of record, in one currency."""
    return {
        "label": {"text": one.label, "note": one.currency},
        "url": one.url,
        "number": one.number,
        "turnover": formats.money(one.turnover, one.currency),
        "before": formats.money(one.before, one.currency) if one.before is not None else "",
        "given": formats.money(one.given, one.currency),
        "earned": formats.money(one.earned, one.currency) if costs and one.earned is not None else "",
    }


@form_screen("promotions/<int:promotion_id>/edit/", name="promotion-edit")
def promotion_edit(request: HttpRequest, promotion_id: int) -> HttpResponse:
    """Change a promotion, or write what came of it."""
    actor = reader_of(request)
    return _keep(actor, request, one_of(promotions_seen_by(actor), promotion_id))


def _keep(actor: Actor, request: HttpRequest, row: Any) -> HttpResponse:
    held = {name: getattr(row, name) for name in PromotionForm.base_fields if name != "code"} if row else {}
    if row and row.product:
        held["code"] = row.product.code
    form = PromotionForm(request.POST or None, initial=held or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            if row:
                unchanged_since(request, row)
            facts = dict(form.cleaned_data)
            code = facts.pop("code")
            kept = keep_promotion(actor, row, **facts, product=coded(actor, code) if code else None)
            return done(request, "promotion", kept.pk, toast=_("Saved: %(name)s.") % {"name": kept.name})
    back = (row.name, reverse("promotion", args=[row.pk])) if row else (_("Promotions"), reverse("promotions"))
    heading, version = (row.name, row.version) if row else (_("New promotion"), 0)
    return form_page(request, form, heading, back, gate(actor, EDIT), version)


@deed("clients/<int:client_id>/promotion/", name="promotion-join")
def promotion_join(request: HttpRequest, client_id: int) -> HttpResponse:
    """Let a client take part in a promotion or loyalty programme."""
    actor = reader_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    form = MemberForm(request.POST, promotions=_to_join(actor))
    if not form.is_valid():
        raise first_sentence(form)
    add_member(actor, form.cleaned_data["promotion"], client)
    toast = _("%(client)s takes part.") % {"client": client.name}
    return done(request, "client", client.pk, toast=toast)


@deed("promotion-members/<int:membership_id>/remove/", name="promotion-leave")
def promotion_leave(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Take a client out of a promotion."""
    actor = reader_of(request)
    rows = PromotionMember.objects.filter(client_is_seen(actor, "client")).select_related("client", "promotion")
    row = one_of(rows, membership_id)
    remove_member(actor, row)
    return done(request, "promotion", row.promotion_id, toast=_("Removed."))


def _to_join(actor: Actor) -> Any:
    return promotions_running(actor, actor.today).filter(members_only=True)


def terms_panel(actor: Actor, client: Client) -> Shown | None:
    """Give the panel of the client's card: promotions that hold for this client, own price lists, joining (R-127)."""
    if not sees_catalogue(actor):
        return None
    buyer = buyer_of(client, actor.today)
    offered = [one for one in running(actor.today) if is_for(one, buyer, actor.today)]
    lists = in_force(price_lists_seen_by(actor), actor.today).filter(client=client)
    joined = {one.number for one in offered if one.members_only}
    to_join = [one for one in _to_join(actor)[:LISTED] if one.pk not in joined]
    context = {
        "offered": offered[:ON_CARD],
        "price_lists": list(lists[:ON_CARD]),
        "to_join": to_join,
        "may_join": gate(actor, SEE).yes,
        "may_price": gate(actor, EDIT).yes,
        "expected": [
            {"title": one.product.name, "end": price_words(one.price, one.currency), "note": formats.day(one.seen_on)}
            | {"url": reverse("market-price", args=[one.pk])}
            for one in market_prices_seen_by(actor).filter(client=client)[:ON_CARD]
        ],
        "may_note": gate(actor, MARKET).verdict != "no",
    }
    return Shown("catalogue/terms_panel.html", context)
