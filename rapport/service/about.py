"""What an enquiry may be about: an order or a contract of its client, or a product."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by
from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.orders.models import Order
from rapport.orders.queries import orders_seen_by
from rapport.parties.models import Client
from rapport.staff.actor import Actor

KINDS = ("order", "contract", "product")
LATEST, PRODUCTS = 20, 200


def abouts(actor: Actor, client: Client) -> list[tuple[object, list[tuple[str, str]]]]:
    """Return what is offered to choose from, in groups: the client's latest papers, and products. Three queries."""
    orders = orders_seen_by(actor).filter(client=client).order_by("-id")[:LATEST]
    contracts = contracts_seen_by(actor).filter(client=client).order_by("-id")[:LATEST]
    products = products_seen_by(actor).filter(is_active=True)[:PRODUCTS]
    groups: tuple[tuple[Any, str, Any], ...] = (
        (Order._meta.verbose_name_plural, "order", orders),
        (Contract._meta.verbose_name_plural, "contract", contracts),
        (Product._meta.verbose_name_plural, "product", products),
    )
    told = [(label, [(f"{kind}-{row.pk}", str(row)) for row in rows]) for label, kind, rows in groups]
    return [(label, choices) for label, choices in told if choices]


def read_about(chosen: str) -> tuple[str, int] | None:
    """Return kind and number of what was chosen, None for nothing."""
    kind, _dash, number = chosen.rpartition("-")
    return (kind, int(number)) if kind in KINDS and number.isdecimal() else None


def need_about(actor: Actor, client: Client, about: tuple[str, int] | None) -> None:
    """Return for nothing, and for a record that the actor sees and that is the client's or everybody's.

    Raises BadInput under "about".
    """
    if about is None:
        return
    wrong = BadInput(fields={"about": [_("Choose an order or a contract of this client, or a product.")]})
    if about[0] not in KINDS:
        raise wrong
    try:
        row: Any = find(actor, *about)
    except NotSeen:
        raise wrong from None
    if getattr(row, "client_id", client.pk) != client.pk:
        raise wrong
