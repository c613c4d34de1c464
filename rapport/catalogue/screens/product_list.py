"""The list of products: what is in it, how it is narrowed, and choosing in it."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import Product
from rapport.catalogue.pricing import prices_of
from rapport.catalogue.queries import (
    currencies_seen_by,
    default_currency,
    groups_seen_by,
    products_seen_by,
)
from rapport.catalogue.rights import EDIT
from rapport.catalogue.screens.common import (
    PAGE,
    number_from,
    price_words,
    reader_of,
)
from rapport.exchange.queries import may_bring_in
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

SHOWN = (("", gettext_lazy("On sale")), ("out", gettext_lazy("Out of stock")), ("old", gettext_lazy("No longer sold")))


@screen("products/", name="products")
def products(request: HttpRequest) -> HttpResponse:
    """Show what we sell with stock and list price, found by words, group and state."""
    actor = reader_of(request)
    page = number_from(request, "page")
    state = _state(request.GET)
    rows = _shown(actor, state)
    first = min(page, 10_000) * PAGE
    found = list(rows[first : first + PAGE + 1])
    currencies = currencies_seen_by(actor)
    currency = default_currency(currencies, state["currency"], "EUR")
    prices = prices_of(dict.fromkeys(found, Decimal(1)), currency=currency, on=actor.today, deferral_days=9999)
    context = {
        "rows": [_row(row, prices) for row in found[:PAGE]],
        "state": state,
        "page": page,
        "more": len(found) > PAGE,
        "shown": SHOWN,
        "groups": list(groups_seen_by(actor)),
        "currencies": currencies,
        "currency": currency,
        "bulk": bulk_acts_for(actor, "product"),
        "address": urlencode({name: value for name, value in state.items() if value}),
        "answer": gate(actor, EDIT),
        "brings": may_bring_in(actor),
    }
    return render(request, "catalogue/products.html", context)


def _state(given: QueryDict) -> dict[str, Any]:
    """What the list is narrowed to, as its address says."""
    group = given.get("group", "")
    return {
        "q": given.get("q", "").strip()[:200],
        "show": given.get("show", ""),
        "group": int(group) if group.isdecimal() and group.isascii() and len(group) < 19 else "",
        "currency": given.get("currency", "")[:3],
    }


def _shown(actor: Actor, state: dict[str, Any]) -> QuerySet[Product]:
    rows = products_seen_by(actor).filter(is_active=state["show"] != "old")
    if state["show"] == "out":
        rows = rows.filter(stock__lte=0)
    if state["q"]:
        rows = rows.filter(pk__in=numbers_of("product", state["q"]))
    return rows.filter(group_id=state["group"]) if state["group"] else rows


def choose_products(actor: Actor, data: QueryDict) -> QuerySet[Product]:
    """Return the products that a posted form chose: numbers, or everything that the list's state shows."""
    if data.get("everything") == "1":
        return _shown(actor, _state(QueryDict(data.get("state", ""))))
    given = {one for several in data.getlist("chosen") for one in several.split(",")}
    numbers = [int(one) for one in given if one.strip().isdecimal() and len(one.strip()) < 19]
    return products_seen_by(actor).filter(pk__in=numbers)


choosers.put("product", choose_products)


def _row(row: Product, prices: Any) -> dict[str, Any]:
    price = prices.get(row.pk)
    return {
        "id": row.pk,
        "url": reverse("product", args=[row.pk]),
        "name": row.name,
        "code": row.code,
        "group": row.group.name if row.group else "",
        "stock": {"text": formats.number(row.stock), "tone": "danger"} if row.is_out else row.stock,
        "unit": row.unit,
        "price": price_words(price.list_price, price.currency) if price else "",
    }
