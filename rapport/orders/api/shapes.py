"""What the deeds on orders take over the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Field

from rapport.kit.api import Body
from rapport.offers.selling import MOST_LINES
from rapport.orders.api.shown import MOST

ID: Any = Field(ge=1, le=MOST)
QUANTITY: Any = Field(gt=0, max_digits=12, decimal_places=3)


class OrderLineGiven(Body):
    """One line: a code of the catalogue, whose price then stands, or a free line with name and price."""

    name: str = Field("", max_length=400)
    quantity: Decimal = QUANTITY
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    code: str = Field("", max_length=60)
    unit: str = Field("", max_length=30)


class OrderTerms(Body):
    """Conditions, address and transport."""

    delivery: str = Field("", max_length=500)
    address: str = Field("", max_length=500)
    transport: str = Field("", max_length=200)


class NewOrder(OrderTerms):
    """An order by hand, or under a contract in force; a draft."""

    client_id: int = ID
    title: str = Field(min_length=1, max_length=200)
    wanted_by: date
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    contract_id: int | None = Field(None, ge=1, le=MOST)
    lines: list[OrderLineGiven] = Field([], max_length=MOST_LINES)


class OrderOfOffer(OrderTerms):
    """What an accepted offer does not say."""

    wanted_by: date


class OrderChange(OrderTerms):
    """What shall change in the head."""

    title: str | None = Field(None, min_length=1, max_length=200)
    payment_days: int | None = Field(None, ge=0, le=365)


class OrderLineChange(Body):
    """A line of a placed order: a quantity of 0 takes it out; without `line_id`, `item` (code or name) is added."""

    line_id: int | None = Field(None, ge=1, le=MOST)
    item: str = Field("", max_length=400)
    quantity: Decimal = Field(ge=0, max_digits=12, decimal_places=3)
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    reason: str = Field(min_length=1, max_length=1000)


class OrderPartFound(Body):
    """Whether a part is complete; if not, what is missing."""

    complete: bool
    found: str = Field("", max_length=1000)


class OrderDay(Body):
    """Another day, agreed with the client."""

    wanted_by: date
    reason: str = Field(min_length=1, max_length=1000)


class OrderDelay(Body):
    """What the client was told of a delay."""

    expected_on: date
    told: str = Field(min_length=1, max_length=1000)


class OrderLetter(Body):
    """To which e-mail address; without words the letter says how every line stands, in the client's language."""

    address: str = Field(min_length=3, max_length=254)
    words: str = Field("", max_length=5_000)


class OrderCancelling(Body):
    """Why an order is given up."""

    reason: str = Field(min_length=1, max_length=1000)


class NewOrderPart(Body):
    """What a department is asked for."""

    unit_id: int = ID
    what: str = Field(min_length=1, max_length=200)
    due_on: date
    line_ids: list[int] = Field([], max_length=MOST_LINES)
    words: str = Field("", max_length=10_000)


class OrderLineSent(Body):
    """How much of one line goes out."""

    line_id: int = ID
    quantity: Decimal = QUANTITY


class NewOrderDelivery(Body):
    """What goes out."""

    lines: list[OrderLineSent] = Field(min_length=1, max_length=MOST_LINES)
    sent_on: date | None = None
    transport: str = Field("", max_length=200)
    conditions: str = Field("", max_length=500)


class OrderDeliveryReceived(Body):
    """What the client says of a delivery."""

    received_on: date
    complete: bool
    found: str = Field("", max_length=1000)


class NewOrderReturn(Body):
    """What came back of a line; without an amount, what it was sold for is given back."""

    line_id: int = ID
    quantity: Decimal = QUANTITY
    reason: str = Field(min_length=1, max_length=1000)
    amount: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=3)
    to_stock: bool = False
