"""What orders show of chances to sell more (R-104)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.catalogue.actions import add_product, relate
from rapport.catalogue.models import Product
from rapport.deals.actions import find_chances
from rapport.deals.models import Chance
from rapport.deals.wording import chance_told
from rapport.orders.models import Order, OrderLine
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def _order(cast: Cast, client: Client, days: int, product: Product, net: int = 100) -> Order:
    at, number = NOW - timedelta(days=days), Order.objects.count() + 1
    order = Order.objects.create(
        number=f"O-{number}", client=client, owner=cast.anna, title="Trays", currency="EUR", wanted_by=at.date(),
        net=Decimal(net), total=Decimal(net), created_at=at, placed_at=at, delivered_on=at.date(), state="delivered",
    )  # fmt: skip
    facts: dict[str, Any] = {"quantity": Decimal(1), "list_price": Decimal(net), "unit_price": Decimal(net)}
    names = {one.name for one in OrderLine._meta.concrete_fields}
    facts = {name: value for name, value in facts.items() if name in names}
    OrderLine.objects.create(order=order, position=1, product=product, name=product.name, **facts)
    return order


@pytest.mark.requirement("R-104")
def test_what_goes_with_it_what_stopped_and_who_buys_little_is_found(cast: Cast) -> None:
    helga, anna = cast.acts(cast.helga), cast.acts(cast.anna)
    tray, lid = add_product(helga, code="T", name="Tray"), add_product(helga, code="L", name="Lid")
    relate(helga, tray, lid, "accessory")
    clients = [add_client(anna, name=f"Client {n}", country="SK") for n in range(5)]
    for days in (300, 270, 240):
        _order(cast, clients[0], days, tray)
    for client in clients[1:]:
        _order(cast, client, 10, tray, net=1000)
    _order(cast, clients[1], 5, lid, net=1000)
    assert find_chances(NOW) == 6
    rows = Chance.objects.select_related("product", "because", "client").order_by("kind", "client")
    told = {(one.client.name, one.kind): chance_told(one) for one in rows}
    assert set(told) == {
        ("Client 0", "below"), ("Client 0", "goes-with"), ("Client 0", "stopped"),
        ("Client 2", "goes-with"), ("Client 3", "goes-with"), ("Client 4", "goes-with"),
    }  # fmt: skip
    assert told["Client 2", "goes-with"] == ("Lid", "Goes with Tray, which they buy; they never ordered it.")
    assert "every 30 days" in told["Client 0", "stopped"][1] and "300" in told["Client 0", "below"][1]
    _order(cast, clients[2], 1, lid)
    find_chances(NOW)
    assert not Chance.objects.filter(client=clients[2]).exists()
