"""Leads out of the house as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.exchange.tables import offer_table
from rapport.kit.parts import in_parts
from rapport.leads.actions import FACTS
from rapport.leads.models import Invitation, Lead, Method, Survey
from rapport.leads.queries import leads_seen_by
from rapport.leads.queries.library import invitations_seen_by, methods_seen_by, surveys_seen_by
from rapport.staff.actor import Actor

KEYS = (*FACTS, "state", "owner", "ground", "grounds", "come_back_on", "created_at", "tried_at", "reached_at",
        "appointment_at", "client_at", "tries", "reference")  # fmt: skip
# What goes to another Rapport; sources of leads are each firm's own.
BUNDLED = (
    "number_there", "name", "person_name", "job", "phone", "email", "channel", "need", "reason", "rival", "activity",
    "language", "country", "territory", "note",
)  # fmt: skip
CHOSEN = ("channel", "state", "ground")


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Lead._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, leads: QuerySet[Lead], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for lead in in_parts(leads.select_related("owner", "source")):
        yield [_value(lead, key) for key in keys]


def _value(lead: Lead, key: str) -> Any:
    if key == "owner":
        return lead.owner.email if lead.owner else None
    if key == "number_there":
        return lead.pk
    if key == "source":
        return lead.source.name if lead.source else None
    if key in CHOSEN:
        return str(getattr(lead, f"get_{key}_display")()) or None
    value = getattr(lead, key)
    return None if value == "" else value


offer_export(Exporter("leads", gettext_lazy("Leads"), "lead", "leads", _columns, leads_seen_by, _rows, bundled=BUNDLED))
offer_table(
    "methods", Method._meta.verbose_name_plural, Method,
    ("name", "kind", "channel", "words", "is_active", "developed_from", "written_by", "written_at"),
    methods_seen_by, subject="lead-method", list_page="lead-methods",
)  # fmt: skip


def _answers(actor: Actor) -> QuerySet[Invitation]:
    return invitations_seen_by(actor).filter(survey__in=surveys_seen_by(actor).order_by().values("pk"))


def _ratings(row: Invitation) -> str:
    """Each parameter with its rating, as the buyer gave it; those without one are left out."""
    return "; ".join(f"{name}: {mark}" for name, mark in zip(row.survey.parameters, row.ratings, strict=False) if mark)


offer_table(
    "surveys", Survey._meta.verbose_name_plural, Invitation,
    ("survey", "product", "lead", "client", "invited_by", "invited_at", "answered_at", "ratings", "words"),
    lambda actor: _answers(actor).select_related("survey__product"), subject="survey-answer", list_page="surveys",
    more={
        "product": (Survey._meta.get_field("product").verbose_name,  # type: ignore[union-attr]
                    lambda row: str(row.survey.product) if row.survey.product else None),
        "ratings": (Invitation._meta.get_field("ratings").verbose_name, _ratings),  # type: ignore[union-attr]
    },
)  # fmt: skip
