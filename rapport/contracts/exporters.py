"""How the list of contracts goes out as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from rapport.contracts.models import Contract, Paper, Reference
from rapport.contracts.queries import contracts_seen_by, papers_seen_by, references_seen_by
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.staff.actor import Actor

NAMED = ("client", "owner", "person")
KEYS = (
    "number", "client", "subject", "amount", "currency", "state", "ball", "starts_on", "ends_on", "notice_on",
    "renewal", "signed_on", "person", "owner",
)  # fmt: skip


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Contract._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, contracts: QuerySet[Contract], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for row in in_parts(contracts):
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

PAPER_KEYS = (
    "number", "contract", "client", "way", "kind", "name", "on", "person_name", "step", "holder", "moved_on",
    "check_state", "check_words", "checked_by", "entered_by",
)  # fmt: skip
REFERENCE_KEYS = (
    "kind", "title", "number", "country", "address", "starts_on", "ends_on", "keeper", "review_on", "reviewed_on",
    "note",
)  # fmt: skip


def _paper_columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(_field(Paper, key).verbose_name)) for key in PAPER_KEYS]


def _reference_columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(_field(Reference, key).verbose_name)) for key in REFERENCE_KEYS]


def _field(model: Any, key: str) -> Any:
    return (Contract if key == "client" else model)._meta.get_field(key)


def _plain_rows(actor: Actor, rows: QuerySet[Any], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for row in in_parts(rows):
        yield [_plain(row, key) for key in keys]


def _plain(row: Any, key: str) -> Any:
    if key == "client":
        return row.contract.client.name
    shown = getattr(row, f"get_{key}_display", None)
    value = shown() if shown else getattr(row, key)
    value = getattr(value, "name", None) or (str(value) if isinstance(value, Contract) else value)
    return None if value == "" else value


offer_export(
    Exporter(
        "contract-papers",
        gettext_lazy("Register of papers"),
        "contract-paper",
        "contract-papers",
        _paper_columns,
        papers_seen_by,
        _plain_rows,
    )
)
offer_export(
    Exporter(
        "references",
        gettext_lazy("Laws, tariffs and forms"),
        "reference",
        "references",
        _reference_columns,
        references_seen_by,
        _plain_rows,
    )
)
