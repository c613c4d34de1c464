"""Whatever is edited, asked, agreed and converted in whatever order, nothing goes out that nobody had agreed to."""

import random
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from rapport.kit.refusals import BadInput, NeedsApproval, Refusal
from rapport.offers.actions import add_offer, change_offer, note_answer, send_offer, take_up
from rapport.offers.content import lines_of
from rapport.offers.models import Offer, OfferVersion
from rapport.offers.rules import Line, totals
from rapport.orders.actions import change_line, take_offer
from rapport.orders.actions.common import lines_in
from rapport.orders.models import Order
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from rapport.roles.authority import gate
from rapport.roles.catalogue import Amount
from rapport.roles.models import Approval
from rapport.staff.models import Employee
from tests.cast import Cast

pytestmark = pytest.mark.django_db
D = Decimal
# A part of them in every run, all of them among the long tests.
SEQUENCES, QUICK, LENGTH = 500, 12, 14
DISCOUNTS = [D(0), D(3), D(10), D("10.01"), D(12), D(20), D("20.5"), D(40)]
QUANTITIES = [D(1), D(40), D(400), D(90_000), D(130_000)]


@dataclass
class World:
    """One offer on its way, and what the requests were about when they were asked."""

    cast: Cast
    client: Client
    offer: Offer
    asked: dict[int, list[Line]] = field(default_factory=dict)
    sent: int = 0
    agreed: int = 0
    lapsed: int = 0
    ordered: int = 0

    def fresh(self) -> Offer:
        """The offer as it stands."""
        self.offer = Offer.objects.select_related("client").get(pk=self.offer.pk)
        return self.offer


def _line(draw: random.Random) -> Line:
    return Line("Tray", draw.choice(QUANTITIES), D("1.30"), draw.choice(DISCOUNTS), D(20))


def _edit(world: World, draw: random.Random) -> None:
    lines = [_line(draw) for _number in range(draw.randint(1, 3))]
    offer = world.fresh()
    try:
        with transaction.atomic():
            change_offer(world.cast.acts(world.cast.anna), offer, lines=lines)
    except Refusal:
        assert offer.state != Offer.State.DRAFT, "a draft may be changed"


def _may(who: Employee, world: World, lines: list[Line]) -> bool:
    """Worked out anew: the person's limits on discount and sum, against what the lines come to."""
    sums = totals(lines, "EUR")
    actor = world.cast.acts(who)
    facts = {"status": world.client.status}
    within = gate(actor, "clients.discount", sums.discount, facts).yes if sums.discount else True
    return within and gate(actor, "offers.send", Amount(sums.total, "EUR")).yes


def _send(world: World, draw: random.Random) -> None:
    offer = world.fresh()
    before, lines = OfferVersion.objects.count(), lines_of(offer)
    if offer.state != Offer.State.DRAFT:
        return
    try:
        with transaction.atomic():
            send_offer(world.cast.acts(world.cast.anna), offer)
    except NeedsApproval as wanted:
        # What went to the client before on the same day counts with it: one sum can't be split.
        assert world.sent or not _may(world.cast.anna, world, lines), "asked for what she may do alone"
        _wish(world, wanted, lines)
    else:
        assert _may(world.cast.anna, world, lines), "sent beyond her right"
        assert OfferVersion.objects.count() == before + 1
        world.sent += 1


def _wish(world: World, wanted: NeedsApproval, lines: list[Line]) -> None:
    try:
        wish = ask(world.cast.acts(world.cast.anna), act=wanted.act, arguments=wanted.arguments, reason="Volume")
    except BadInput:
        waiting = Approval.objects.filter(pk__in=world.asked, state=Approval.State.WAITING)
        assert any(world.asked[one.pk] == lines for one in waiting), "a changed offer may be asked for anew"
    else:
        world.asked[wish.pk] = lines


def _decide(world: World, draw: random.Random) -> None:
    waiting = list(Approval.objects.filter(pk__in=world.asked, state=Approval.State.WAITING).order_by("pk"))
    if not waiting:
        return
    wish, who = draw.choice(waiting), draw.choice([world.cast.helga, world.cast.dora])
    before, now = OfferVersion.objects.count(), lines_of(world.fresh())
    try:
        with transaction.atomic():
            decide(world.cast.acts(who), wish.pk, agree=True)
    except Refusal:
        assert OfferVersion.objects.count() == before
        world.lapsed += 1
        return
    made = OfferVersion.objects.order_by("-pk").first() if OfferVersion.objects.count() > before else None
    if made is None:
        world.lapsed += 1
        return
    assert now == world.asked[wish.pk], "what was agreed to had been changed meanwhile"
    assert made.agreed_by == who and _may(who, world, now)
    assert D(made.content["total"]) == totals(world.asked[wish.pk], "EUR").total
    world.agreed += 1


def _answer(world: World, draw: random.Random) -> None:
    offer = world.fresh()
    if offer.state == Offer.State.SENT:
        says = draw.choice(["yes", "no"])
        note_answer(world.cast.acts(world.cast.anna), offer, says=says, name="Kari", words="As talked about")
    elif offer.state in (Offer.State.REFUSED, Offer.State.EXPIRED):
        take_up(world.cast.acts(world.cast.anna), offer)


def _order(world: World, draw: random.Random) -> None:
    offer = world.fresh()
    actor = world.cast.acts(world.cast.anna)
    try:
        with transaction.atomic():
            order = take_offer(actor, offer, wanted_by=actor.today + timedelta(days=9))
    except Refusal:
        assert offer.state != Offer.State.ACCEPTED
        return
    if world.ordered == 0:
        version = OfferVersion.objects.filter(offer=offer).order_by("-pk")[0]
        assert order.total == D(version.content["total"]) == offer.total, "the order is what was agreed to"
    world.ordered += 1


def _change_order(world: World, draw: random.Random) -> None:
    order = Order.objects.filter(offer=world.offer).first()
    if order is None:
        return
    before, row = order.total, order.lines.first()
    given = {"quantity": draw.choice(QUANTITIES), "discount": draw.choice(DISCOUNTS)}
    try:
        with transaction.atomic():
            change_line(world.cast.acts(world.cast.anna), order, row, reason="They called", **given)
    except Refusal:
        assert Order.objects.get(pk=order.pk).total == before, "a refusal leaves the sum alone"
        return
    order = Order.objects.get(pk=order.pk)
    by = Amount(abs(order.total - before), order.currency)
    assert gate(world.cast.acts(world.cast.anna), "orders.change_budget", by).yes, "changed beyond her right"


STEPS: tuple[Any, ...] = (_edit, _edit, _send, _send, _decide, _decide, _answer, _order, _change_order)


def _run(cast: Cast, seeds: range) -> dict[str, int]:
    told = dict.fromkeys(("sent", "agreed", "lapsed", "ordered"), 0)
    for seed in seeds:
        draw = random.Random(seed)
        client = add_client(cast.acts(cast.anna), name=f"Nordvik {seed} AS", currency="EUR")
        offer = add_offer(cast.acts(cast.anna), client, title=f"Trays {seed}", lines=[_line(draw)])
        world = World(cast, client, offer)
        for _step in range(LENGTH):
            draw.choice(STEPS)(world, draw)
            offer = world.fresh()
            assert (offer.net, offer.tax, offer.total) == _sums(lines_of(offer))
            for order in Order.objects.filter(offer=offer):
                assert (order.net, order.tax, order.total) == _sums(lines_in(order))
        for name in told:
            told[name] += getattr(world, name)
    return told


def _sums(lines: list[Line]) -> tuple[Decimal, Decimal, Decimal]:
    told = totals(lines, "EUR")
    return told.net, told.tax, told.total


@pytest.mark.requirement("R-119", "R-132")
def test_a_few_sequences(cast: Cast) -> None:
    _run(cast, range(QUICK))


@pytest.mark.slow
@pytest.mark.requirement("R-119", "R-132")
def test_no_sequence_changes_what_was_agreed_without_asking_again(cast: Cast) -> None:
    told = _run(cast, range(SEQUENCES))
    assert min(told.values()) > 20, "the sequences reach every corner"
