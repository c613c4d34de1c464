"""What several operations need."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.leads.models import Source
from rapport.leads.queries import sources_seen_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LARGEST = 2**63 - 1


def colleagues_of(pks: list[int], field: str) -> list[Employee]:
    """Return the employees of these numbers, in order. Raises BadInput under the field for a number nobody has."""
    found = Employee.objects.in_bulk(pks)
    if set(pks) - found.keys():
        raise BadInput(fields={field: [_("There is no such person.")]})
    return [found[pk] for pk in dict.fromkeys(pks)]


def source_of(actor: Actor, pk: int | None) -> Source | None:
    """Return the source of that number, None for none. Raises BadInput for a number that no source has."""
    if pk is None:
        return None
    row = sources_seen_by(actor).filter(pk=pk).first()
    if row is None:
        raise BadInput(fields={"source_id": [_("There is no such source of leads.")]})
    return row


def with_source(actor: Actor, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with the source itself in the place of its number, if one is said."""
    if "source_id" in facts:
        facts["source"] = source_of(actor, facts.pop("source_id"))
    return facts
