"""What was performed and what was paid for it: to the smallest coin, once, and never more than is owed (R-160)."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from rapport.catalogue.actions import add_product
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.offers.selling import Line, totals
from rapport.orders.actions import (
    allocate_payment,
    change_line,
    free_payment,
    note_return,
    perform_service,
    receive_delivery,
    record_payment,
    remove_payment,
    return_credit,
    return_money,
    send_delivery,
)
from rapport.orders.models import Allocation, Order, Payment, Service
from rapport.orders.paid import PAYMENT_KEYS, SERVICE_KEYS, _payment_rows, _service_rows
from rapport.orders.queries import client_settled, lines_settled, orders_settled, payments_seen_by, services_seen_by
from rapport.orders.queries.settled import totals_by_client
from rapport.orders.settling import spread, with_tax
from rapport.orders.tests.test_orders import nordvik, placed  # noqa: F401
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import last_undoable, undo
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-160")]
D = Decimal
TODAY = date(2026, 11, 23)
HOURS = Line("Training", D(3), D("33.33"), D(0), D(20), "", "h")
TRAVEL = Line("Travel", D(1), D("10.01"), D(0), D(20))


def pay(cast: Cast, client: Client, amount: str, reference: str = "A-1", **more: Any) -> Payment:
    facts = {"amount": D(amount), "currency": "EUR", "on": TODAY, "reference": reference} | more
    return record_payment(cast.acts(cast.anna), client, **facts)


def test_a_service_counts_as_delivered_and_the_last_of_it_makes_the_order_complete(
    cast: Cast,
    nordvik: Client,  # noqa: F811
) -> None:
    anna = cast.acts(cast.anna)
    order = placed(cast, nordvik, HOURS)
    line = order.lines.get()
    first = perform_service(anna, line, quantity=D(1), on=TODAY, paper="Act 1", performed_by=cast.tom)
    assert (first.worth, first.performed_by, Order.objects.get().state) == (D("40.00"), cast.tom, "in-work")
    for wrong in ({"quantity": D(3)}, {"quantity": D(0)}, {"on": TODAY + timedelta(days=1)}, {"paper": " "}):
        with pytest.raises(BadInput) as refused:
            perform_service(anna, line, **({"quantity": D(1), "on": TODAY, "paper": "Act 2"} | wrong))
        assert list(refused.value.fields) == list(wrong)
    last = perform_service(anna, line, quantity=D(2), on=TODAY, paper="Act 2")
    order = Order.objects.get()
    assert (order.state, order.in_time, order.complete, order.total) == ("delivered", True, True, D("119.99"))
    assert first.worth + last.worth == order.total
    add_product(cast.acts(cast.helga), code="T40", name="Tray")
    goods = placed(cast, nordvik, Line("Tray", D(1), D(1), code="T40")).lines.get()
    with pytest.raises(BadInput) as refused:
        perform_service(anna, goods, quantity=D(1), on=TODAY, paper="Act 3")
    assert list(refused.value.fields) == ["line"]


def test_a_payment_pays_lines_in_turn_and_what_is_left_is_credit(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik, HOURS, TRAVEL)
    first = pay(cast, nordvik, "100.00", order=order)
    hours, travel = order.lines.all()
    assert [one.paid for one in lines_settled(order).values()] == [D(100), D(0)]
    second = pay(cast, nordvik, "50.00", "A-2", order=order)
    settled = lines_settled(order)
    assert settled[hours.pk].owed == settled[travel.pk].owed == 0
    assert (order.total, payments_seen_by(cast.acts(cast.anna)).get(pk=second.pk).credit) == (D("132.00"), D("18.00"))
    assert orders_settled(Order.objects.all())[order.pk].owed == 0
    assert client_settled(nordvik)["EUR"][1] == D("18.00")
    other = placed(cast, nordvik, Line("Course", D(1), D(15)))
    allocate_payment(cast.acts(cast.anna), second, other)
    assert payments_seen_by(cast.acts(cast.anna)).get(pk=second.pk).credit == D("3.00")
    with pytest.raises(BadInput):
        allocate_payment(cast.acts(cast.anna), second, other)
    with pytest.raises(BadInput):
        change_line(cast.acts(cast.anna), order, travel, quantity=D(0), reason="No travel")
    free_payment(cast.acts(cast.anna), first, order, reason="It was for the rent")
    assert lines_settled(order)[hours.pk].paid == D("19.99")


def test_no_line_gets_more_than_is_owed_and_nothing_is_written_then(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = cast.acts(cast.anna)
    order = placed(cast, nordvik, HOURS, TRAVEL)
    hours, travel = order.lines.all()
    other = placed(cast, add_client(anna, name="Solana", currency="EUR"), HOURS)
    before = business_digest()
    for shares in (
        {hours.pk: D(120)}, {hours.pk: D(80), travel.pk: D(12)}, {hours.pk: D(-1)}, {other.lines.get().pk: D(1)},
        {hours.pk: D("0.001")},
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            pay(cast, nordvik, "90.00", order=order, shares=shares)
        assert list(refused.value.fields) == ["shares"]
    for wrong, field in (
        ({"order": other}, "order"), ({"currency": "SEK", "order": order}, "currency"),
        ({"reference": " "}, "reference"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            pay(cast, nordvik, "90.00", **wrong)
        assert list(refused.value.fields) == [field]
    for amount in ("0", "-1", "0.001", "NaN", "Infinity", "1E+20"):
        with pytest.raises(BadInput):
            pay(cast, nordvik, amount)
    assert business_digest() == before
    paid = pay(cast, nordvik, "90.00", order=order, shares={hours.pk: D(80), travel.pk: D(10)})
    assert [one.amount for one in paid.allocations.all()] == [D(80), D(10)]


def test_one_reference_is_one_payment(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    first = pay(cast, nordvik, "90.00")
    before = business_digest()
    assert pay(cast, nordvik, "90.00") == first
    with pytest.raises(BadInput) as refused:
        pay(cast, nordvik, "91.00")
    assert list(refused.value.fields) == ["reference"] and business_digest() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=first.pk).update(given_back=D(91))


@pytest.mark.requirement("R-163", "R-168")
def test_what_came_back_is_owed_to_the_client_until_it_is_refunded(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = cast.acts(cast.anna)
    order = placed(cast, nordvik, HOURS)
    line = order.lines.get()
    perform_service(anna, line, quantity=D(3), on=TODAY, paper="Act 1")
    pay(cast, nordvik, "119.99", order=order)
    line.refresh_from_db()
    back = note_return(anna, line, quantity=D(1), reason="Nobody came")
    assert lines_settled(order)[line.pk].owed == D("-40.00")
    return_money(anna, back)
    assert lines_settled(order)[line.pk].owed == 0


@pytest.mark.requirement("R-163")
def test_credit_is_given_back_within_ones_limit(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = cast.acts(cast.anna)
    paid = pay(cast, nordvik, "500.00")
    with pytest.raises(BadInput):
        return_credit(cast.acts(cast.helga), paid, amount=D("500.01"), reason="Wrong account")
    with pytest.raises(NeedsApproval):
        return_credit(anna, paid, amount=D(300), reason="Wrong account")
    return_credit(anna, paid, amount=D(200), reason="Wrong account")
    assert payments_seen_by(anna).get().credit == D("300.00")
    with pytest.raises(BadInput):
        remove_payment(anna, paid, reason="Wrong")


def test_taken_back_and_removed_payments_leave_what_was_owed(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik, HOURS)
    before = business_digest()
    later = cast.acts(cast.anna, NOW + timedelta(minutes=5))
    facts = {"amount": D(20), "currency": "EUR", "on": TODAY}
    record_payment(later, nordvik, reference="A-1", order=order, **facts)
    after = cast.acts(cast.anna, NOW + timedelta(minutes=6))
    entry = last_undoable(after)
    assert entry is not None
    undo(after, entry.pk)
    assert business_digest() == before
    row = record_payment(
        cast.acts(cast.anna, NOW + timedelta(minutes=7)), nordvik, reference="A-2", order=order, **facts
    )
    remove_payment(cast.acts(cast.anna, NOW + timedelta(minutes=8)), row, reason="Of another firm")
    assert not Payment.objects.exists() and not Allocation.objects.exists()


def test_each_deed_is_refused_without_the_right(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik, HOURS)
    paid = pay(cast, nordvik, "50.00", order=order)
    credit = pay(cast, nordvik, "50.00", "A-2")
    before = business_digest()
    for who in (cast.tom, cast.astrid):
        actor = cast.acts(who)
        for deed in (
            lambda actor=actor: record_payment(actor, nordvik, amount=D(1), currency="EUR", on=TODAY, reference="A-3"),
            lambda actor=actor: allocate_payment(actor, credit, order),
            lambda actor=actor: free_payment(actor, paid, order, reason="x"),
            lambda actor=actor: remove_payment(actor, paid, reason="x"),
        ):
            with pytest.raises(NotAllowed):
                deed()
    with pytest.raises(NotAllowed):
        return_credit(cast.acts(cast.astrid), credit, amount=D(1), reason="x")
    with pytest.raises(NotAllowed):
        perform_service(cast.acts(cast.astrid), order.lines.get(), quantity=D(1), on=TODAY, paper="x")
    assert business_digest() == before


def test_they_are_seen_and_taken_out_by_who_sees_the_client(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    order = placed(cast, nordvik, HOURS)
    perform_service(anna, order.lines.get(), quantity=D(1), on=TODAY, paper="Act 1")
    pay(cast, nordvik, "30.00", order=order)
    [row] = _service_rows(anna, services_seen_by(anna), SERVICE_KEYS)
    assert dict(zip(SERVICE_KEYS, row, strict=True))["paid"] == D("30.00")
    [row] = _payment_rows(anna, payments_seen_by(anna), PAYMENT_KEYS)
    assert dict(zip(PAYMENT_KEYS, row, strict=True))["orders"] == order.number
    assert totals_by_client(services_seen_by(anna), 9) == [("Nordvik AS", "EUR", 1, D("40.00"), D("30.00"))]
    assert not services_seen_by(viktor).exists() and not payments_seen_by(viktor).exists()
    assert Service.objects.count() == 1


_LINES = st.lists(
    st.builds(
        Line,
        st.just("x"),
        st.decimals(D("0.001"), D(999), places=3),
        st.decimals(0, D(999), places=4),
        st.decimals(0, 100, places=2),
        st.sampled_from([D(0), D(10), D(20), D("12.5")]),
    ),
    max_size=9,
)


@pytest.mark.once
@given(_LINES, st.sampled_from(["EUR", "JPY", "KWD"]), st.decimals(0, D(99999), places=3))
def test_shares_of_lines_come_to_exactly_the_total(lines: list[Line], currency: str, amount: Decimal) -> None:
    shares = with_tax(lines, currency)
    assert sum(shares, D(0)) == totals(lines, currency).total
    given_ = spread(amount, dict(enumerate(shares)))
    assert sum(given_.values(), D(0)) == min(amount, sum((max(one, D(0)) for one in shares), D(0)))
    assert all(0 < one <= shares[place] for place, one in given_.items())


@pytest.mark.requirement("R-163")
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_all_of_it_given_back_in_parts_is_exactly_what_was_billed(
    cast: Cast,
    nordvik: Client,  # noqa: F811
    currency: str,
) -> None:
    draw, anna = random.Random(currency), cast.acts(cast.anna)
    for _round in range(4):
        lines = [
            Line(f"Tray {number}", D(draw.randint(1, 9_000)) / 1000, D(draw.randint(1, 90_000)) / 10_000,
                 D(draw.randint(0, 300)) / 100, draw.choice([D(0), D("12.5"), D(20)]))
            for number in range(draw.randint(1, 4))
        ]  # fmt: skip
        order = placed(cast, nordvik, *lines, currency=currency)
        delivery = send_delivery(anna, order, quantities={line.pk: line.quantity for line in order.lines.all()})
        receive_delivery(anna, delivery, received_on=TODAY, complete=True)
        for line in order.lines.all():
            left = line.quantity
            while left:
                part = min(left, D(draw.randint(1, 4_000)) / 1000)
                note_return(anna, line, quantity=part, reason="Not needed")
                left -= part
            assert lines_settled(order)[line.pk].returned == lines_settled(order)[line.pk].billed
        assert orders_settled(Order.objects.filter(pk=order.pk))[order.pk].returned == order.total


def test_a_return_is_never_worth_more_than_the_line_still_holds(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = cast.acts(cast.anna)
    order = placed(cast, nordvik, Line("Tray", D(3), D("33.33"), D(0), D(20)))
    line = order.lines.get()
    receive_delivery(anna, send_delivery(anna, order, quantities={line.pk: D(3)}), received_on=TODAY, complete=True)
    assert [note_return(anna, line, quantity=D(1), reason="Dent").amount for _one in range(3)] == [
        D("40.00"), D("39.99"), D("40.00"),
    ]  # fmt: skip
