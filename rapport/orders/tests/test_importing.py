"""Orders come in from files, a row for each line, once, and go back."""

import csv
import io
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account, clock_from
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.orders.models import Order, OrderLine
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = pytest.mark.requirement("R-012")
HEAD = "Order number;Client;Owner;Order date;Required date;Shipped date;Product;Quantity;Unit price;Discount\n"
ROWS = (
    "77;Nordvik AS;Anna;2026-10-01;2026-10-20;2026-10-15;Pump;2;100.00;0.15\n"
    "77;Nordvik AS;Anna;2026-10-01;2026-10-20;2026-10-15;Hose;1;10.00;0\n"
    "78;Solana s.r.o.;Nobody Here;2026-10-02;2026-10-21;NULL;Hose;3;10.00;5\n"
)


def bring(actor: Actor, content: bytes, kind: str = "orders") -> Import:
    # Each file a minute later: what one person does at one moment is one deed, and goes back as one.
    brought = receive_file(actor, kind=kind, name=f"{kind}.csv", chunks=[content])
    return bring_in_whole(actor, brought, clock_from(actor.at + timedelta(minutes=brought.pk)))


@pytest.fixture
def dora(cast: Cast) -> Actor:
    actor = cast.acts(cast.dora)
    bring(actor, b"name\nNordvik AS\nSolana s.r.o.\n", "clients")
    return actor


def test_orders_come_in_with_their_lines_and_go_back(dora: Actor, cast: Cast) -> None:
    before = business_digest()
    brought = bring(dora, (HEAD + ROWS).encode())

    assert account(brought) == (3, 3, 0, 0, 0)
    past, draft = Order.objects.order_by("number")
    assert (past.number, past.owner, past.state, past.delivered_on) == (
        "77",
        cast.anna,
        "delivered",
        date(2026, 10, 15),
    )
    assert (past.net, past.total, past.discount, past.in_time) == (Decimal(180), Decimal(180), Decimal(15), True)
    assert [(line.name, line.delivered) for line in past.lines.all()] == [("Pump", 2), ("Hose", 1)]
    assert (draft.owner, draft.state, draft.total) == (cast.dora, "draft", Decimal("28.50"))
    after = business_digest()
    assert account(bring(dora, (HEAD + ROWS).encode())) == (3, 0, 0, 3, 0)
    assert business_digest() == after
    take_back_whole(dora, brought, clock_from(dora.at + timedelta(hours=1)))
    assert business_digest() == before


def test_a_line_put_right_in_the_file_is_put_right_here(dora: Actor) -> None:
    bring(dora, (HEAD + ROWS).encode())
    again = bring(dora, (HEAD + ROWS.replace("Pump;2;", "Pump;3;")).encode())

    assert account(again) == (3, 0, 1, 2, 0)
    past = Order.objects.get(number="77")
    assert past.total == Decimal(265)
    assert [(line.name, line.quantity, line.delivered) for line in past.lines.all()] == [("Pump", 3, 3), ("Hose", 1, 1)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (";Nordvik AS;Anna;2026-10-01;;;Pump;2;1;0", "number"),
        ("77;Nobody Ltd;Anna;2026-10-01;;;Pump;2;1;0", "client"),
        ("77;Nordvik AS;Anna;2027-10-01;;;Pump;2;1;0", "created_at"),
        ("77;Nordvik AS;Anna;2026-10-01;;;;2;1;0", "item"),
        ("77;Nordvik AS;Anna;2026-10-01;;;Pump;0;1;0", "quantity"),
        ("77;Nordvik AS;Anna;2026-10-01;;;Pump;2;-1;0", "price"),
        ("77;Nordvik AS;Anna;2026-10-01;;;Pump;2;1;101", "discount"),
    ],
)
def test_a_row_that_can_t_be_a_line_is_told(dora: Actor, row: str, field: str) -> None:
    brought = bring(dora, (HEAD + row + "\n").encode())
    assert account(brought) == (1, 0, 0, 0, 1)
    assert list(brought.rejected_rows.get().wrong) == [field]
    assert not Order.objects.exists()


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def joined(folder: Path) -> bytes:
    """Return one sheet of orders and lines with the names for the numbers, as a person makes it in a spreadsheet."""
    clients = {one["customerID"]: one["companyName"] for one in table(folder, "customers")}
    people = {one["employeeID"]: f"{one['firstName']} {one['lastName']}" for one in table(folder, "employees")}
    products = {one["productID"]: one["productName"] for one in table(folder, "products")}
    orders = {one["orderID"]: one for one in table(folder, "orders")}
    sheet = io.StringIO()
    out = csv.writer(sheet)
    out.writerow(["order number", "customer", "employee", "order date", "required date", "shipped date",
                  "product name", "quantity", "unit price", "discount"])  # fmt: skip
    for line in table(folder, "order-details"):
        order = orders[line["orderID"]]
        out.writerow([line["orderID"], clients[order["customerID"]], people[order["employeeID"]], order["orderDate"],
                      order["requiredDate"], order["shippedDate"], products[line["productID"]], line["quantity"],
                      line["unitPrice"], line["discount"]])  # fmt: skip
    return sheet.getvalue().encode()


@pytest.mark.data
@pytest.mark.slow
def test_the_northwind_orders_come_in_and_their_totals_are_those_of_the_files(shared_data: Path, cast: Cast) -> None:
    folder, dora = shared_data / "crm-northwind", cast.acts(cast.dora)
    for one in table(folder, "employees"):
        name = f"{one['firstName']} {one['lastName']}"
        Employee.objects.create_user(f"e{one['employeeID']}@firm.example", "a long enough phrase", name=name)
    bring(dora, (folder / "customers.csv").read_bytes(), "clients")
    goods = io.StringIO()
    csv.writer(goods).writerows(
        [("code", "name"), *((f"N{one['productID']}", one["productName"]) for one in table(folder, "products"))]
    )
    assert account(bring(dora, goods.getvalue().encode(), "products"))[1] == 77

    brought = bring(dora, joined(folder))

    assert account(brought) == (2155, 2155, 0, 0, 0)
    assert Order.objects.count() == 830
    assert Order.objects.filter(state=Order.State.DELIVERED).count() == 809
    assert not OrderLine.objects.filter(product=None).exists()
    assert totals_here() == totals_of_files(folder)
    assert account(bring(dora, joined(folder))) == (2155, 0, 0, 2155, 0)
    take_back_whole(dora, brought, clock_from(dora.at + timedelta(hours=1)))
    assert not Order.objects.exists()


Totals = dict[tuple[str, str], Decimal]


def totals_of_files(folder: Path) -> Totals:
    orders = {one["orderID"]: one for one in table(folder, "orders")}
    people = {one["employeeID"]: f"{one['firstName']} {one['lastName']}" for one in table(folder, "employees")}
    products = {one["productID"]: one["productName"] for one in table(folder, "products")}
    found: Totals = defaultdict(Decimal)
    for line in table(folder, "order-details"):
        order = orders[line["orderID"]]
        exact = Decimal(line["unitPrice"]) * Decimal(line["quantity"]) * (1 - Decimal(line["discount"]))
        amount = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        found["year", order["orderDate"][:4]] += amount
        found["person", people[order["employeeID"]]] += amount
        found["product", products[line["productID"]]] += amount
    return dict(found)


def totals_here() -> Totals:
    """The totals of orders per year and person, and of lines per product."""
    found: Totals = defaultdict(Decimal)
    for order in Order.objects.select_related("owner"):
        found["year", str(order.created_at.year)] += order.net
        found["person", order.owner.name] += order.net
    for line in OrderLine.objects.select_related("product"):
        assert line.product is not None
        exact = line.list_price * line.quantity * (1 - line.discount / 100)
        found["product", line.product.name] += exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return dict(found)
