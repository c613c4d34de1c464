"""By what lists of clients are narrowed and sorted: closed sets of names, whatever stands in an address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.agenda.queries import has_step
from rapport.kit.text import fold
from rapport.parties.fields import visible_fields
from rapport.parties.models import Client, ClientQuerySet, ClientTag
from rapport.parties.rules import CONFIRM_AFTER
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

Narrow = Callable[[Actor, ClientQuerySet, str], ClientQuerySet]


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list. `field` is the fact whose visibility it shares; `kind` says how it is drawn."""

    code: str
    label: object
    narrow: Narrow
    kind: str = "choice"
    field: str = "name"


@dataclass(frozen=True)
class Order:
    """One order of the list: never empty columns, the last unique; `field` is the fact that it would reveal."""

    code: str
    label: object
    columns: tuple[str, ...]
    field: str = "name"
    annotate: str = ""


def _owner(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    if value == "me":
        return rows.filter(owner_id=actor.pk)
    if value == "none":
        return rows.filter(owner=None)
    return rows.filter(owner_id=int(value)) if value.isdecimal() else rows.none()


def _among(field: str, choices: list[str]) -> Narrow:
    def narrow(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
        wanted = [one for one in value.split(",") if one in choices]
        return rows.filter(**{f"{field}__in": wanted}) if wanted else rows.none()

    return narrow


def _same(field: str) -> Narrow:
    return lambda actor, rows, value: rows.filter(**{field: value[:100]})


def _silent(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    if value == "norm":
        return rows.silent(actor.at)
    days = int(value) if value.isdecimal() and len(value) < 5 else None
    return rows.none() if days is None else rows.filter(quiet_since__lte=actor.at - timedelta(days=days))


def _step(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    planned = has_step("client", actor.at)
    return rows.kept().filter(~planned) if value == "none" else rows.filter(planned)


def _tag(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    return rows.filter(pk__in=ClientTag.objects.filter(folded=fold(value)).values("client_id"))


def _confirm(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    return rows.unconfirmed(actor.at - CONFIRM_AFTER)


def _find(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    return rows.filter(pk__in=numbers_of("client", value))


def _useful(actor: Actor, rows: ClientQuerySet, value: str) -> ClientQuerySet:
    return rows.filter(usefulness__gte=int(value)) if value in "12345" else rows.none()


FILTERS: dict[str, Filter] = {
    one.code: one
    for one in (
        Filter("q", _("Find"), _find, "find"),
        Filter("owner", _("Owner"), _owner, "owner"),
        Filter("status", _("Status"), _among("status", Client.Status.values), "choice", "status"),
        Filter("kind", _("Kind"), _among("kind", Client.Kind.values), "choice", "kind"),
        Filter("country", _("Country"), _same("country"), "country", "country"),
        Filter("language", _("Language"), _same("language"), "language", "language"),
        Filter("tag", _("Tag"), _tag, "text"),
        Filter("silent", _("Silent"), _silent, "choice", "last_talk_at"),
        Filter("step", _("Next step"), _step, "choice"),
        Filter("confirm", _("To be confirmed"), _confirm, "choice", "confirmed_at"),
        Filter("useful", _("Usefulness at least"), _useful, "choice", "usefulness"),
    )
}
ORDERS: dict[str, Order] = {
    one.code: one
    for one in (
        Order("name", _("Name"), ("sorts_as", "id")),
        Order("-name", _("Name, backwards"), ("-sorts_as", "-id")),
        Order("quiet", _("Longest silence first"), ("quiet_since", "id"), "last_talk_at"),
        Order("-quiet", _("Last talk first"), ("-quiet_since", "-id"), "last_talk_at"),
        Order("-entered", _("Newest first"), ("-created_at", "-id"), "created_at"),
        Order("entered", _("Oldest first"), ("created_at", "id"), "created_at"),
        Order("-useful", _("Most useful first"), ("-rank", "-id"), "usefulness", "usefulness"),
        Order("-volume", _("Largest volume first"), ("-rank", "-id"), "volume", "volume"),
    )
}


def filters_for(actor: Actor) -> dict[str, Filter]:
    """Return the filters that reveal nothing that the actor may not see (R-021)."""
    seen = visible_fields(actor) | {"name"}
    return {code: one for code, one in FILTERS.items() if one.field in seen}


def orders_for(actor: Actor) -> dict[str, Order]:
    """Return the orders that reveal nothing that the actor may not see (R-021)."""
    seen = visible_fields(actor) | {"name"}
    return {code: one for code, one in ORDERS.items() if one.field in seen}


def narrowed(actor: Actor, rows: ClientQuerySet, wanted: dict[str, str]) -> ClientQuerySet:
    """Return the rows that pass every filter; names that are no filter of the actor's change nothing."""
    for code, one in filters_for(actor).items():
        if value := wanted.get(code, ""):
            rows = one.narrow(actor, rows, value)
    return rows


def ordered(actor: Actor, rows: ClientQuerySet, code: str) -> tuple[ClientQuerySet, tuple[str, ...]]:
    """Return the rows ready for the order, and its columns; an unknown order is that of names."""
    order = orders_for(actor).get(code, ORDERS["name"])
    if order.annotate:
        empty: Any = 0
        column: Any = Client._meta.get_field(order.annotate)
        rows = rows.annotate(rank=Coalesce(F(order.annotate), empty, output_field=column))
    return rows, order.columns
