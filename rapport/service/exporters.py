"""How enquiries go out as a table: only those that the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.service.models import Enquiry, EnquiryQuerySet
from rapport.service.queries import enquiries_seen_by
from rapport.staff.actor import Actor

CHUNK = 500
KEYS = (
    "number", "subject", "kind", "channel", "state", "client", "person", "owner", "unit", "came_at", "acknowledged_at",
    "first_answered_at", "solved_at", "cause", "result",
)  # fmt: skip


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Enquiry._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, enquiries: EnquiryQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    rows = enquiries.select_related("client", "person", "owner", "unit", "cause")
    for row in rows.iterator(chunk_size=CHUNK):
        yield [_value(row, key) for key in keys]


def _value(row: Enquiry, key: str) -> Any:
    known: dict[str, Any] = {
        "kind": row.get_kind_display(), "channel": row.get_channel_display(), "state": row.get_state_display(),
        "client": row.client.name, "person": row.person and str(row.person), "owner": row.owner and row.owner.email,
        "unit": row.unit and row.unit.name, "cause": row.cause and row.cause.name,
    }  # fmt: skip
    value = known[key] if key in known else getattr(row, key)
    return None if value == "" else value


offer_export(
    Exporter("enquiries", gettext_lazy("Enquiries"), "enquiry", "enquiries", _columns, enquiries_seen_by, _rows)
)
