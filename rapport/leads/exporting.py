"""Leads out of the house as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.leads.actions import FACTS
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.staff.actor import Actor

CHUNK = 500
KEYS = (*FACTS, "state", "owner", "ground", "grounds", "come_back_on", "created_at", "tried_at", "reached_at",
        "appointment_at", "client_at", "tries", "reference")  # fmt: skip
CHOSEN = ("channel", "state", "ground")


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Lead._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, leads: QuerySet[Lead], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for lead in leads.select_related("owner", "source").iterator(chunk_size=CHUNK):
        yield [_value(lead, key) for key in keys]


def _value(lead: Lead, key: str) -> Any:
    if key == "owner":
        return lead.owner.email if lead.owner else None
    if key == "source":
        return lead.source.name if lead.source else None
    if key in CHOSEN:
        return str(getattr(lead, f"get_{key}_display")()) or None
    value = getattr(lead, key)
    return None if value == "" else value


offer_export(Exporter("leads", gettext_lazy("Leads"), "lead", "leads", _columns, leads_seen_by, _rows))
