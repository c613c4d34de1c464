"""How the list of contracts goes out as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.staff.actor import Actor

CHUNK = 500
NAMED = ("client", "owner", "person")
KEYS = (
    "number", "client", "subject", "amount", "currency", "state", "ball", "starts_on", "ends_on", "notice_on",
    "renewal", "signed_on", "person", "owner",
)  # fmt: skip


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Contract._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, contracts: QuerySet[Contract], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for row in contracts.iterator(chunk_size=CHUNK):
        yield [_value(row, key) for key in keys]


def _value(row: Contract, key: str) -> Any:
    shown = getattr(row, f"get_{key}_display", None)
    value = shown() if shown else getattr(row, key)
    if key in NAMED:
        return value.name if value else None
    return None if value == "" else value


offer_export(
    Exporter("contracts", gettext_lazy("Contracts"), "contract", "contracts", _columns, contracts_seen_by, _rows)
)
