"""What several resources share: rows in the place of their numbers."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.standards.queries import sheets_seen_by


def named(actor: Actor, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with rows in the place of the numbers of sheet, unit and people. Raises BadInput."""
    rows: dict[str, Any] = {
        "sheet_id": sheets_seen_by(actor), "unit_id": Unit.objects.all(), "checker_id": colleagues(),
        "to_id": colleagues(),
    }  # fmt: skip
    for name in rows.keys() & facts.keys():
        pk = facts.pop(name)
        row = rows[name].filter(pk=pk).first() if pk is not None else None
        if pk is not None and row is None:
            raise BadInput(fields={name: [_("There is nothing of this number.")]})
        facts[name.removesuffix("_id")] = row
    return facts
