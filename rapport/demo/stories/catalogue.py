"""The head of sales keeps the catalogue of the invented firm: products, prices in five currencies, promotions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.catalogue.actions import (
    add_member,
    add_product,
    keep_group,
    keep_price_list,
    keep_promotion,
    note_expected_price,
    note_rival_price,
    relate,
    set_cost,
    set_prices,
    set_step,
    set_tax_rate,
    tell_price,
)
from rapport.catalogue.models import Product
from rapport.demo.stories.wares import MARKET, RELATED, RIVALS, TOLD, WARES
from rapport.exchange.actions import take_out
from rapport.exchange.leaving import records_of
from rapport.kit.money import rounded
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
# One euro in the other currencies of the lists.
RATES = {"EUR": "1", "SEK": "11.2", "RUB": "94", "INR": "97", "CZK": "24.9"}
FIRST = date(2025, 1, 1)
TAXES = {
    "SK": {"standard": 23, "reduced": 19, "low": 5},
    "SE": {"standard": 25, "reduced": 12, "low": 6},
    "IT": {"standard": 22, "reduced": 10, "low": 5},
    "CZ": {"standard": 21, "reduced": 12},
    "KZ": {"standard": 12},
    "IN": {"standard": 18, "reduced": 12, "low": 5},
}
PRICES = {ware.code: ware.price for wares in WARES.values() for ware in wares}
Deed = tuple[datetime, Callable[[], object]]


def catalogue_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, the catalogue fifty days before `at` (aware), what was told of it lately."""
    steps = (
        (timedelta(days=50), _stock),
        (timedelta(days=49), _prices),
        (timedelta(days=12), _promotions),
        (timedelta(days=9), _market),
        (timedelta(days=3), _to_accounting),
    )
    lately = (timedelta(hours=26), _tell)
    return [(at - before, lambda step=step, moment=at - before: step(moment)) for before, step in (*steps, lately)]  # type: ignore[misc]


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _stock(at: datetime) -> None:
    eva, made = _actor(HEAD, at), {}
    for name, wares in WARES.items():
        group = keep_group(eva, name=name)
        for ware in wares:
            product = add_product(
                eva,
                code=ware.code,
                name=ware.name,
                kind=ware.kind,
                group=group,
                unit=ware.unit,
                stock=None if ware.stock is None else Decimal(ware.stock),
                lead_in_stock=ware.ready,
                lead_to_order=ware.ordered,
                **TOLD.get(ware.code, {}),
            )
            set_cost(eva, product, cost=Decimal(ware.cost), currency="EUR")
            made[ware.code] = product
    for code, other, kind in RELATED:
        relate(eva, made[code], made[other], kind)


def _prices(at: datetime) -> None:
    eva = _actor(HEAD, at)
    products = {one.code: one for one in Product.objects.all()}
    for currency, rate in RATES.items():
        row = keep_price_list(eva, name=f"Prices {currency}", currency=currency)
        prices = {
            products[ware.code]: Decimal(ware.price)
            if currency == "EUR"
            else rounded(Decimal(ware.price) * Decimal(rate), currency)
            for wares in WARES.values()
            for ware in wares
        }
        set_prices(eva, row, prices)
        for bound, percent in ((50, 3), (200, 6), (1000, 10)):
            set_step(eva, row, kind="volume", bound=Decimal(bound), percent=Decimal(percent))
        for days, percent in ((0, 2), (14, 1)):
            set_step(eva, row, kind="payment", bound=Decimal(days), percent=Decimal(percent))
    for country, rates in TAXES.items():
        for tax_class, percent in rates.items():
            set_tax_rate(eva, country=country, tax_class=tax_class, percent=Decimal(percent), since=FIRST)


def _promotions(at: datetime) -> None:
    eva = _actor(HEAD, at)
    lids = Product.objects.get(code="LD-CP75").group
    day = eva.today
    keep_promotion(
        eva,
        name="Lids for the winter season",
        kind="holiday",
        percent=Decimal(8),
        group=lids,
        starts_on=day,
        ends_on=day + timedelta(days=40),
        terms="All lids and film 8 % cheaper; printed lids when the design is confirmed within a week.",
        media="Newsletter, banner on the web, leaflet in each delivery",
    )
    keep_promotion(
        eva,
        name="Three years together",
        kind="loyalty",
        percent=Decimal(4),
        loyal_months=36,
        terms="Whoever has been our client for three years pays 4 % less on everything.",
    )
    club = keep_promotion(
        eva,
        name="Bakers' club",
        kind="loyalty",
        percent=Decimal(5),
        members_only=True,
        terms="Members take at least 200 trays a year and tell us how they last.",
    )
    for client in Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:4]:
        add_member(eva, club, client)


def _market(at: datetime) -> None:
    anna = _actor(MANAGER, at)
    products = {one.code: one for one in Product.objects.all()}
    for code, shares, quality in MARKET:
        for rival, share in zip(RIVALS, shares, strict=False):
            price = rounded(Decimal(PRICES[code]) * Decimal(share), "EUR")
            note_rival_price(
                anna,
                products[code],
                rival=rival,
                price=price,
                currency="EUR",
                quality=quality,
                source="web",
                words="Price without delivery, for one pallet",
            )
    client = Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[0]
    wish = rounded(Decimal(PRICES["TR-4060"]) * Decimal("0.9"), "EUR")
    words = "For this quantity I expected a little less."
    note_expected_price(anna, products["TR-4060"], client, price=wish, currency="EUR", words=words)


def _to_accounting(at: datetime) -> None:
    eva = _actor(HEAD, at)
    take_out(eva, kind="products", form="zip", number=records_of(eva, "products").count())


def _tell(at: datetime) -> None:
    client = Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[0]
    product = Product.objects.get(code="TR-4060")
    tell_price(_actor(MANAGER, at), client, product, quantity=Decimal(200), currency="EUR", deferral_days=14)
