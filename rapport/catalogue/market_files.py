"""Prices on the market from files and out into files: what the exchange app asks of the catalogue (R-131)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.importers import judge_products
from rapport.catalogue.importing.market import known_prices, market_differences, write_rival_prices
from rapport.catalogue.importing.market_rows import (
    MARKET_FIELDS,
    market_fields,
    market_habits,
    market_keys,
    meeting_market_keys,
    read_rival_price,
)
from rapport.catalogue.models import MarketPrice
from rapport.catalogue.queries import market_prices_seen_by
from rapport.catalogue.rights import MARKET
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter, Importer, importers
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

CHUNK = 500


def market_columns(actor: Actor) -> list[tuple[str, str]]:
    """Return the columns of a file of market prices: those that a file brings, the client, and who noted it."""
    labels = [(one.key, str(one.label)) for one in MARKET_FIELDS]
    return [
        *labels,
        ("product", translated("Product")),
        ("client", translated("Client")),
        ("by", translated("Noted by")),
    ]


def market_rows(actor: Actor, prices: QuerySet[MarketPrice], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Give the values of each price. Memory stays bounded."""
    for one in prices.select_related("product", "client", "noted_by").iterator(chunk_size=CHUNK):
        told = {
            "code": one.product.code,
            "product": one.product.name,
            "client": one.client.name if one.client else "",
            "by": one.noted_by.email if one.noted_by else "",
        }
        yield [told[key] if key in told else getattr(one, key) for key in keys]


importers.put(
    "rival-prices",
    Importer(
        code="rival-prices",
        label=_("Competitors' prices"),
        subject="market-price",
        list_page="market-prices-seen",
        fields=market_fields,
        habits=market_habits,
        read=read_rival_price,
        keys_of=market_keys,
        meeting_keys=meeting_market_keys,
        hints=frozenset(),
        known=known_prices,
        judge=judge_products,
        differences=market_differences,
        remarks=lambda rows: [],
        write=write_rival_prices,
        of_people=False,
        offered=lambda actor: gate(actor, MARKET).yes,
    ),
)
offer_export(
    Exporter(
        "market-prices",
        _("Market prices"),
        "market-price",
        "market-prices-seen",
        market_columns,
        market_prices_seen_by,
        market_rows,
    )
)
