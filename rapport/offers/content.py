"""An offer as the client reads it: plain text values that a version keeps, a paper prints and a page shows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.offers.models import Offer, PricedLine
from rapport.offers.payments import Payment, Terms, payments_for, terms_in_words, terms_of
from rapport.offers.rules import Line, Totals, digest_of, plain, totals


def line_of(row: PricedLine) -> Line:
    """Return a kept line as it is reckoned with."""
    return Line(
        name=row.name,
        quantity=row.quantity,
        list_price=row.list_price,
        discount=row.discount,
        tax=row.tax,
        code=row.code,
        unit=row.unit,
        cost=row.cost,
        sources=tuple(row.sources),
        product=row.product_id,
        known_price=row.known_price,
        by_rule=row.by_rule,
        promotion=row.promotion_id,
        by_promotion=row.by_promotion,
    )


def lines_of(offer: Offer) -> list[Line]:
    """Return the offer's lines in their order. One query."""
    return [line_of(row) for row in offer.lines.all()]


def content_of(offer: Offer, lines: Sequence[Line], sums: Totals | None = None) -> dict[str, Any]:
    """Return what the client reads; what it costs us and where prices come from is left out."""
    sums = sums or totals(lines, offer.currency)
    return {
        "number": offer.number,
        "edition": offer.edition,
        "client": offer.client.name,
        "person": offer.person.name if offer.person else "",
        "owner": offer.owner.name,
        "title": offer.title,
        "currency": offer.currency,
        "language": offer.language,
        "valid_until": offer.valid_until.isoformat(),
        "delivery": offer.delivery,
        "payment_days": str(offer.payment_days),
        "needs": offer.needs,
        "answer": offer.answer,
        "benefit": offer.benefit,
        "special_terms": offer.special_terms,
        **sums_told(lines, sums),
        **_paid(offer, sums.total),
    }


def _paid(offer: Offer, total: Decimal) -> dict[str, Any]:
    """Return how the total is paid as plain text values; nothing when it is paid whole."""
    if terms_of(offer) is None:
        return {}
    return {
        "payment_kind": offer.payment_kind,
        "first_payment_on": offer.first_payment_on.isoformat() if offer.first_payment_on else "",
        "payment_count": str(offer.payment_count),
        "deposit": plain(offer.deposit),
        "interest_rate": plain(offer.interest_rate),
        "payments": [
            {
                "number": str(one.number),
                "due_on": one.due_on.isoformat(),
                "amount": str(one.amount),
                "interest": str(one.interest),
            }
            for one in payments_for(offer, total)
        ],
    }


def terms_in(content: Mapping[str, Any]) -> Terms | None:
    """Return on which terms a version's content is paid, None when it is paid whole."""
    if not content.get("payment_kind"):
        return None
    return Terms(
        content["payment_kind"],
        date.fromisoformat(content["first_payment_on"]),
        int(content["payment_count"]),
        Decimal(content["deposit"]),
        Decimal(content["interest_rate"]),
    )


def payment_words(content: Mapping[str, Any]) -> str:
    """Return in the active language how a version's content is paid."""
    terms = terms_in(content)
    if terms is None:
        return _("Within %(days)s days") % {"days": content["payment_days"]}
    return terms_in_words(terms, content["currency"])


def payments_in(content: Mapping[str, Any]) -> list[Payment]:
    """Return the payments of a version's content, for pages and papers."""
    return [
        Payment(int(one["number"]), date.fromisoformat(one["due_on"]), Decimal(one["amount"]), Decimal(one["interest"]))
        for one in content.get("payments", [])
    ]


def sums_told(lines: Sequence[Line], sums: Totals) -> dict[str, Any]:
    """Return the lines and their sums as plain text values."""
    return {
        "lines": [_line(one, amount) for one, amount in zip(lines, sums.lines, strict=True)],
        "listed": str(sums.listed),
        "given": str(sums.given),
        "net": str(sums.net),
        "taxes": [{"percent": plain(one.percent), "base": str(one.base), "tax": str(one.tax)} for one in sums.taxes],
        "total": str(sums.total),
    }


def digest(offer: Offer, lines: Iterable[Line], sums: Totals) -> str:
    """Return the hash of everything on the offer, costs and sources too: it moves with every change."""
    lines = list(lines)
    inner = [[str(one.cost), str(one.by_rule), str(one.known_price), *one.sources] for one in lines]
    return digest_of({**content_of(offer, lines, sums), "inner": inner})


def sums_in(content: dict[str, Any]) -> dict[str, Any]:
    """Return the amounts of a version's content as numbers, for pages and papers."""
    return {
        "listed": Decimal(content["listed"]),
        "given": Decimal(content["given"]),
        "net": Decimal(content["net"]),
        "total": Decimal(content["total"]),
        "taxes": [
            {"percent": Decimal(one["percent"]), "base": Decimal(one["base"]), "tax": Decimal(one["tax"])}
            for one in content["taxes"]
        ],
        "lines": [
            {**one, **{name: Decimal(one[name]) for name in ("quantity", "list_price", "discount", "tax", "total")}}
            for one in content["lines"]
        ],
    }


def _line(one: Line, amount: Decimal) -> dict[str, str]:
    return {
        "code": one.code,
        "name": one.name,
        "quantity": plain(one.quantity),
        "unit": one.unit,
        "list_price": plain(one.list_price),
        "discount": plain(one.discount),
        "tax": plain(one.tax),
        "total": str(amount),
    }
