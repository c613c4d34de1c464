"""What others may ask about the catalogue, filtered to what the actor may see."""

from datetime import date

from django.db.models import Q, QuerySet

from rapport.catalogue.models import Group, PriceList, Product, ProductQuerySet, Promotion, TaxRate
from rapport.catalogue.pricing import in_force
from rapport.catalogue.rights import COSTS, EDIT, SEE
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor


def sees_catalogue(actor: Actor) -> bool:
    """True for who may see products and prices."""
    return actor.is_program or may(actor, SEE) or may(actor, EDIT)


def sees_costs(actor: Actor) -> bool:
    """True for who may see cost prices and margins."""
    return actor.is_program or may(actor, COSTS)


def products_seen_by(actor: Actor) -> ProductQuerySet:
    """Return the products for everybody who may see the catalogue, those no longer sold too; by name."""
    rows = Product.objects.select_related("group")
    return rows if sees_catalogue(actor) else rows.none()


def find_products(actor: Actor, words: str) -> ProductQuerySet:
    """Return the seen products on sale whose code, name, group or traits hold every word typed; by name."""
    return products_seen_by(actor).offered().filter(pk__in=numbers_of("product", words))


def groups_seen_by(actor: Actor) -> QuerySet[Group]:
    """Return the groups of products for everybody who may see the catalogue."""
    rows = Group.objects.select_related("above")
    return rows if sees_catalogue(actor) else rows.none()


def price_lists_seen_by(actor: Actor) -> QuerySet[PriceList]:
    """Return the price lists; one made for a client is seen only by who sees the client."""
    rows = PriceList.objects.select_related("client")
    if actor.is_program:
        return rows
    return rows.filter(Q(client=None) | client_is_seen(actor, "client")) if sees_catalogue(actor) else rows.none()


def promotions_seen_by(actor: Actor) -> QuerySet[Promotion]:
    """Return the promotions and loyalty programmes, running ones and those that are over."""
    rows = Promotion.objects.select_related("group", "product")
    return rows if sees_catalogue(actor) else rows.none()


def promotions_running(actor: Actor, on: date) -> QuerySet[Promotion]:
    """Return the promotions and loyalty programmes that run on the day (R-127)."""
    return in_force(promotions_seen_by(actor), on)


def tax_rates_seen_by(actor: Actor) -> QuerySet[TaxRate]:
    """Return the tax rates of all countries, the newest of each first."""
    return TaxRate.objects.all() if sees_catalogue(actor) else TaxRate.objects.none()


def currencies_seen_by(actor: Actor) -> list[str]:
    """Return the currencies in which there are price lists in use, in alphabetical order. One query."""
    return sorted(set(price_lists_seen_by(actor).filter(is_active=True).values_list("currency", flat=True)))


def default_currency(currencies: list[str], *wished: str) -> str:
    """Return the first wished currency in which there are prices, else the first there is; empty without any."""
    return next((one for one in wished if one in currencies), currencies[0] if currencies else "")
