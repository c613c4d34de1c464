"""Whatever is done to an order, its total is the sum of its lines, and never changes beyond a right unasked."""

import random
from decimal import Decimal

import pytest

from rapport.kit.refusals import NeedsApproval, Refusal
from rapport.offers.selling import Line, line_of, rows_of, totals
from rapport.orders.actions import change_line, edit_order, place_order, put_off, set_lines
from rapport.orders.actions.changing import difference
from rapport.orders.models import Order, OrderLine
from rapport.orders.tests.test_orders import SOON, nordvik, order_of  # noqa: F401
from rapport.parties.models import Client
from tests.cast import Cast

D = Decimal
CURRENCIES = ("EUR", "SEK", "JPY", "KWD", "HUF", "USD")
LIMIT = D(1_000)


def some_line(draw: random.Random) -> Line:
    return Line(
        "Tray",
        D(draw.randint(1, 10**6)) / 1000,
        D(draw.randint(0, 10**6)) / 10_000,
        D(draw.randint(0, 1_000)) / 100,
        draw.choice([D(0), D(5), D("12.5"), D(20)]),
    )


def holds(order: Order) -> None:
    sums = totals([line_of(row) for row in order.lines.all()], order.currency)
    assert (order.net, order.tax, order.total, order.discount) == (sums.net, sums.tax, sums.total, sums.discount)
    assert sums.total == sums.net + sums.tax and sums.net == sum(sums.lines, D(0))


@pytest.mark.once
def test_rows_come_to_what_their_lines_come_to_in_six_currencies() -> None:
    draw = random.Random(7)
    for _number in range(300):
        currency, lines = draw.choice(CURRENCIES), [some_line(draw) for _line in range(draw.randint(1, 20))]
        told = rows_of(lines, currency, OrderLine)
        assert totals([line_of(row) for row in told.rows], currency) == told.sums


@pytest.mark.django_db
@pytest.mark.requirement("R-162")
@pytest.mark.parametrize("currency", CURRENCIES)
def test_no_sequence_of_changes_moves_a_placed_sum_beyond_her_right(
    cast: Cast,
    nordvik: Client,  # noqa: F811
    currency: str,
) -> None:
    draw, anna = random.Random(currency), cast.acts(cast.anna)
    order = order_of(cast, nordvik, *(some_line(draw) for _line in range(3)), currency=currency)
    holds(order)
    set_lines(anna, order, lines=[some_line(draw) for _line in range(4)])
    place_order(anna, order)
    for _step in range(15):
        order, before = Order.objects.get(pk=order.pk), Order.objects.get(pk=order.pk).total
        line = draw.choice([None, *order.lines.all()])
        given = {
            "quantity": D(draw.randint(1, 10**6)) / 1000,
            "list_price": draw.choice([None, D(draw.randint(0, 10**7)) / 10_000]) if line else D(3),
            "item": "" if line else "Lid",
        }
        size = difference(order, line, **given).value
        try:
            change_line(anna, order, line, reason="They changed their mind", **given)
        except NeedsApproval:
            assert Order.objects.get(pk=order.pk).total == before
        except Refusal:
            assert Order.objects.get(pk=order.pk).total == before
        else:
            after = Order.objects.get(pk=order.pk)
            holds(after)
            assert abs(after.total - before) == size
            if currency == "EUR":
                assert size <= LIMIT
        edit_order(anna, Order.objects.get(pk=order.pk), transport=f"Van {_step}")
        put_off(anna, Order.objects.get(pk=order.pk), wanted_by=SOON, reason="As it was")
        holds(Order.objects.get(pk=order.pk))


@pytest.mark.django_db
def test_a_line_from_the_catalogue_counts_once_it_is_priced(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = place_order(cast.acts(cast.anna), order_of(cast, nordvik, Line("Tray", D(1), D(1))))
    assert difference(order, None, quantity=D(5), item="T40").value == 0
    assert difference(order, None, quantity=D(5), list_price=D(2), tax=D(20), item="Lid").value == D("12.00")
    change_line(cast.acts(cast.anna), order, None, quantity=D(5), item="Lid", list_price=D(2), reason="More")
    assert order.total == D("11.00") and order.lines.count() == 2
