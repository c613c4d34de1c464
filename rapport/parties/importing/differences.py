"""What matched rows would change on the cards, told before anything is written."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model

from rapport.exchange.shelves import Difference
from rapport.parties.importing.batch import Batch, NewRow, Verdicts
from rapport.parties.importing.clients import put_clients
from rapport.parties.importing.people import put_people
from rapport.parties.importing.rows import ClientRow, PersonRow
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.staff.actor import Actor

# What stands on a card beside its own fields, and the columns that say it.
DETAILS: dict[type[Model], tuple[str, ...]] = {
    Person: ("name",),
    ContactPoint: ("value",),
    Identifier: ("value",),
    Address: ("lines", "postcode", "city"),
    ClientTag: ("name",),
}
Put = Callable[[Actor, Batch, Sequence[Any]], Verdicts]


def client_differences(actor: Actor, rows: Sequence[ClientRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their clients; in a transaction, nothing is written."""
    return _differences(actor, rows, put_clients, Client, "client_id")


def person_differences(actor: Actor, rows: Sequence[PersonRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their people; in a transaction, nothing is written."""
    return _differences(actor, rows, put_people, Person, "person_id")


def _differences(
    actor: Actor, rows: Sequence[Any], put: Put, model: type[Model], whose: str
) -> dict[int, list[Difference]]:
    batch = Batch()
    put(actor, batch, rows)
    by_record: dict[int, list[Difference]] = {}
    for (edited, pk), (record, before) in batch.edited.items():
        at = pk if edited is model else getattr(record, whose, None)
        if at:
            by_record.setdefault(at, []).extend(_edited(record, before))
    for detail, columns in DETAILS.items():
        for new in batch.new.get(detail, ()):
            at = _record(new, whose)
            if at:
                said = ", ".join(str(new.values[name]) for name in columns if new.values.get(name))
                by_record.setdefault(at, []).append(Difference(_label(detail, new), "", said))
    return {row.number: by_record.get(row.match, []) for row in rows}


def _record(new: NewRow, whose: str) -> int:
    """Return the number of the known record at which the new row stands, by way of its person if need be."""
    at = new.values.get(whose)
    if at is None and isinstance(new.values.get("person_id"), NewRow):
        at = new.values["person_id"].values.get(whose)
    return at if isinstance(at, int) else 0


def _edited(record: Any, before: dict[str, Any]) -> list[Difference]:
    found = []
    for name, old in before.items():
        field = record._meta.get_field(name)
        if field.editable:
            labels = dict(field.flatchoices)
            told = [
                str(labels.get(value, value if value is not None else "")) for value in (old, getattr(record, name))
            ]
            found.append(Difference(str(field.verbose_name), *told))
    return found


def _label(model: type[Model], new: NewRow) -> str:
    if model is ContactPoint:
        return str(dict(ContactPoint.Kind.choices)[new.values["kind"]])
    return str(model._meta.verbose_name)
