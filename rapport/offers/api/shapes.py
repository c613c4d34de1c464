"""The shapes of offers in the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from ninja import Field, Schema

from rapport.kit.api import Body
from rapport.offers.rules import MOST_LINES

MOST = 2**63 - 1


class OfferSummary(Schema):
    """An offer in a list. Amounts are in its currency; `discount` is the largest of a line, in per cent."""

    id: int
    number: str
    client_id: int
    owner_id: int
    state: str
    edition: int
    title: str
    currency: str
    net: Decimal
    tax: Decimal
    total: Decimal
    discount: Decimal
    valid_until: date
    sent_at: datetime | None
    version: int


class OfferLineShown(Schema):
    """One line: prices per unit, shares in per cent; `cost` only for who may see what an offer earns."""

    code: str
    name: str
    quantity: Decimal
    unit: str
    list_price: Decimal
    discount: Decimal
    tax: Decimal
    cost: Decimal | None
    sources: list[str]


class DatedPayment(Schema):
    """One payment: `amount` of the total and `interest` on top, in the same currency; number 0 is paid at once."""

    number: int
    due_on: date
    amount: Decimal
    interest: Decimal


class OfferShown(OfferSummary):
    """A whole offer with its lines in their order."""

    person_id: int | None
    language: str
    delivery: str
    payment_days: int
    needs: str
    answer: str
    benefit: str
    special_terms: str
    payment_kind: str
    first_payment_on: date | None
    payment_count: int
    deposit: Decimal
    interest_rate: Decimal
    payments: list[DatedPayment]
    lines: list[OfferLineShown]


class OfferLineGiven(Body):
    """One line to be offered: a code of the catalogue, whose price then stands, or a free line with name and price."""

    name: str = Field("", max_length=400)
    quantity: Decimal = Field(gt=0, max_digits=12, decimal_places=3)
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    code: str = Field("", max_length=60)
    unit: str = Field("", max_length=30)


class NewOffer(Body):
    """An offer to begin; `like_id` names an earlier one to start from."""

    client_id: int = Field(ge=1, le=MOST)
    title: str = Field(min_length=1, max_length=200)
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    like_id: int | None = Field(None, ge=1, le=MOST)
    lines: list[OfferLineGiven] = Field([], max_length=MOST_LINES)


class OfferChange(Body):
    """What shall change; `lines`, when given, are all lines from then on."""

    title: str | None = Field(None, min_length=1, max_length=200)
    person_id: int | None = Field(None, ge=1, le=MOST)
    currency: str | None = Field(None, pattern="^[A-Z]{3}$")
    language: str | None = Field(None, max_length=8)
    valid_until: date | None = None
    payment_days: int | None = Field(None, ge=0, le=365)
    delivery: str = Field("", max_length=500)
    needs: str = Field("", max_length=10_000)
    answer: str = Field("", max_length=10_000)
    benefit: str = Field("", max_length=10_000)
    special_terms: str = Field("", max_length=10_000)
    payment_kind: Literal["", "deferred", "instalments", "loan"] = ""
    first_payment_on: date | None = None
    payment_count: int = Field(1, ge=1, le=360)
    deposit: Decimal = Field(Decimal(0), ge=0, max_digits=15, decimal_places=3)
    interest_rate: Decimal = Field(Decimal(0), ge=0, le=100, max_digits=5, decimal_places=2)
    lines: list[OfferLineGiven] | None = Field(None, max_length=MOST_LINES)


class OfferSending(Body):
    """To which e-mail address and with which words; without an address the offer only counts as sent."""

    address: str = Field("", max_length=254)
    words: str = Field("", max_length=5_000)


class OfferReply(Body):
    """What the client said, and who."""

    says: Literal["yes", "question", "no"]
    name: str = Field(min_length=1, max_length=200)
    words: str = Field("", max_length=5_000)


class OfferAddress(Schema):
    """The address that shows what was sent; it is told only this once."""

    address: str


class OfferFilters(Schema):
    """Narrow the list to one client or one state."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    state: Literal["draft", "sent", "accepted", "refused", "expired"] | None = None
