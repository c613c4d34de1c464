"""Taking an order: from an accepted offer in one press, under a contract, or by hand (R-149)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.offers.models import PAYMENT_FACTS, Offer
from rapport.offers.selling import Line, Reckoned, Wanted, lines_of, reckoned, rows_of
from rapport.orders.actions.common import (
    keep_lines,
    lines_in,
    locked,
    me,
    need_future,
    need_person,
    need_seen,
    need_words,
    set_sums,
    within_bounds,
)
from rapport.orders.events import OrderChanged, OrderPlaced, OrderTaken
from rapport.orders.models import Order, OrderLine
from rapport.orders.rights import WRITE
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor

SERIES = "order"
TERMS = ("delivery", "address", "transport", "payment_days")
HEAD = ("title", "person", *TERMS)


@act("orders.add_order", right=WRITE)
def add_order(
    actor: Actor,
    client: Client,
    *,
    title: str,
    wanted_by: date,
    currency: str = "",
    person: Person | None = None,
    contract: Contract | None = None,
    like: Order | None = None,
    lines: Sequence[Line | Wanted] = (),
    **terms: Any,
) -> Order:
    """Begin an order by hand, as a draft, with prices from the catalogue; terms: delivery, address, transport and
    payment_days.

    Under a contract in force it takes the contract's currency and person. `like` is an order of the client whose lines
    come first, those of the catalogue at the prices of today, free ones when the currency is the same. In the client's
    currency unless said otherwise. Raises BadInput with a sentence per field.
    """
    if contract is not None:
        _need_in_force(contract, client)
        currency, person = currency or contract.currency, person or contract.person
    order = _new(actor, client, title, wanted_by, currency or client.currency or "EUR", person, contract=contract)
    _put(order, terms)
    create(order)
    again = _again(order, like) if like is not None else []
    told = reckoned(actor, order, [*again, *lines], OrderLine)
    _keep(order, told)
    under = contract.number if contract else ""
    record(actor, OrderTaken(order.pk, order.number, order.title, contract=under), order, client)
    return order


@act("orders.take_offer", right=WRITE)
def take_offer(actor: Actor, offer: Offer, *, wanted_by: date, **terms: Any) -> Order:
    """Return the order that an accepted offer becomes: placed, with its lines, prices and client, nothing typed twice.

    An offer becomes one order: when it has one already, that is returned and nothing is written. Its prices were agreed
    when it was sent, so nobody is asked again. Terms as for `add_order`. Raises BadInput for an offer that the client
    has not accepted, and for a day that has passed.
    """
    # Lock first: the same page sent fifty times makes one order.
    Offer.objects.select_for_update().get(pk=offer.pk)
    made = Order.objects.filter(offer=offer).first()
    if made is not None:
        return made
    if not Offer.objects.filter(pk=offer.pk, state=Offer.State.ACCEPTED).exists():
        raise BadInput(_("The client has not accepted this offer yet."))
    order = _new(actor, offer.client, offer.title, wanted_by, offer.currency, offer.person, offer=offer)
    _put(order, {"delivery": offer.delivery, "payment_days": offer.payment_days} | terms)
    for name in PAYMENT_FACTS:
        # How it is paid in parts was agreed with the prices.
        setattr(order, name, getattr(offer, name))
    order.state, order.placed_at = Order.State.PLACED, actor.at
    create(order)
    _keep(order, rows_of(lines_of(offer), offer.currency, OrderLine))
    told = OrderPlaced(order.pk, order.number, order.title, str(order.total), order.currency, offer.number)
    record(actor, told, order, offer.client)
    return order


@act("orders.edit_order", right=WRITE)
def edit_order(
    actor: Actor, order: Order, *, seen: int | None = None, wanted_by: date | None = None, **facts: Any
) -> Order:
    """Change the head: title, person, delivery, address, transport, payment_days; of a draft the day too.

    Nothing is written when nothing differs. Raises BadInput with a sentence per field, Stale.
    """
    locked(order)
    need_seen(order, seen)
    if order.state in (*Order.FULFILLED, Order.State.CANCELLED):
        raise BadInput(_("This order is over. What is written in it stays."))
    if set(facts) - set(HEAD):
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(set(facts) - set(HEAD))})
    if wanted_by is not None and wanted_by != order.wanted_by:
        if not order.is_draft:
            raise BadInput(fields={"wanted_by": [_("This day was agreed. Put it off where the schedule is changed.")]})
        need_future(actor, wanted_by)
        facts["wanted_by"] = wanted_by
    need_person(order, facts.get("person"))
    if "title" in facts:
        facts["title"] = need_words("title", facts["title"], _("Say in a few words what is ordered."))
    change = update(order, **facts)
    if change:
        record(actor, OrderChanged(order.pk, order.number), order, order.client, changes=[change])
    return order


@act("orders.set_lines", right=WRITE)
def set_lines(actor: Actor, order: Order, *, lines: Sequence[Line | Wanted], seen: int | None = None) -> Order:
    """Set all lines of a draft; what is blank comes from the catalogue. Raises Stale, and BadInput under "lines"."""
    locked(order)
    need_seen(order, seen)
    if not order.is_draft:
        raise BadInput(_("This order is placed. Its lines are changed with a reason."))
    told = reckoned(actor, order, lines, OrderLine)
    if told.lines == lines_in(order):
        return order
    _keep(order, told)
    record(actor, OrderChanged(order.pk, order.number, lines=True), order, order.client)
    return order


def _new(
    actor: Actor, client: Client, title: str, wanted_by: date, currency: str, person: Person | None, **origin: Any
) -> Order:
    order = Order(
        client=client,
        person=person,
        owner=actor.acting_for or me(actor),
        title=need_words("title", title, _("Say in a few words what is ordered.")),
        currency=currency,
        wanted_by=wanted_by,
        created_at=actor.at,
        **origin,
    )
    need_future(actor, wanted_by)
    need_person(order, person)
    order.number = f"{next_number(SERIES, actor.today.year):04d}-{actor.today:%y}"
    return order


def _put(order: Order, terms: dict[str, Any]) -> None:
    foreign = set(terms) - set(TERMS)
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})
    for name, value in terms.items():
        setattr(order, name, value)


def _keep(order: Order, told: Reckoned[OrderLine]) -> None:
    within_bounds(told)
    keep_lines(order, told.rows)
    set_sums(order, told)


def _again(order: Order, like: Order) -> list[Line | Wanted]:
    """The lines of an earlier order: those of the catalogue priced anew, with the tax of before; free ones stay."""
    if like.client_id != order.client_id:
        raise BadInput(fields={"like": [_("Choose an order of this client.")]})
    told: list[Line | Wanted] = []
    for one in lines_in(like):
        if one.product is not None:
            told.append(Wanted(one.code, one.quantity, tax=one.tax))
        elif like.currency == order.currency:
            told.append(one)
    return told


def _need_in_force(contract: Contract, client: Client) -> None:
    if contract.client_id != client.pk or not contract.is_in_force:
        raise BadInput(fields={"contract": [_("Choose a contract of this client that is in force.")]})
