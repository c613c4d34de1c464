"""What already stands on the cards that a batch touches, read in a few statements."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from rapport.kit.text import fold
from rapport.parties.importing.batch import Batch, NewRow, by_owner
from rapport.parties.importing.fresh import reference
from rapport.parties.importing.rows import Number, Point
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.parties.models.team import TAG_LENGTH

Record = Client | Person | NewRow
ADDRESS_SAME = ("lines", "postcode", "city")


class Standing:
    """The details of existing clients or people; `put_…` adds what is not there yet and tells whether it was new."""

    def __init__(self, batch: Batch, whose: str, pks: Sequence[int]) -> None:
        self.batch = batch
        self.column = column = f"{whose}_id"
        wanted = {f"{whose}__in": pks}
        self.points = by_owner(ContactPoint.objects.filter(**wanted) if pks else (), column)
        self.addresses = by_owner(Address.objects.filter(**wanted) if pks else (), column)
        clients = pks if whose == "client" else ()
        self.numbers = by_owner(Identifier.objects.filter(client__in=clients) if clients else (), column)
        self.tags = by_owner(ClientTag.objects.filter(client__in=clients) if clients else (), column)

    def points_of(self, row: Record) -> Sequence[Any]:
        """Return the ways to reach somebody that stand there by now."""
        return self.points.get(_place(row), ())

    def put_points(self, row: Record, points: Iterable[Point]) -> bool:
        """Add the ways to reach somebody that are not on the card yet."""
        held = {(one.kind, one.normal) for one in self.points_of(row)}
        new = [point for point in points if (point.kind, point.normal) not in held]
        for point in new:
            given = {"kind": point.kind, "value": point.value, "normal": point.normal, "label": point.label}
            self._add(self.points, ContactPoint, row, given)
        return bool(new)

    def put_address(self, row: Record, address: dict[str, Any], kind: str) -> bool:
        """Add the address unless one with the same street, postcode and town stands there."""
        if not address:
            return False
        wanted = _where(address)
        if any(_where({name: getattr(one, name) for name in ADDRESS_SAME}) == wanted for one in self._held(row)):
            return False
        self._add(self.addresses, Address, row, {"kind": kind, **address})
        return True

    def put_numbers(self, client: Record, numbers: Iterable[Number]) -> bool:
        """Add numbers of kinds that the card does not have; one that it has is left to people."""
        held = {(one.country, one.kind) for one in self.numbers.get(_place(client), ())}
        new = [one for one in numbers if (one.country, one.kind) not in held]
        for one in new:
            given = {"country": one.country, "kind": one.kind, "value": one.value, "normal": one.normal}
            self._add(self.numbers, Identifier, client, given)
        return bool(new)

    def put_tags(self, client: Record, tags: Iterable[str]) -> bool:
        """Add the tags that the card does not have."""
        held = {one.folded for one in self.tags.get(_place(client), ())}
        new = {fold(tag)[:TAG_LENGTH]: tag for tag in tags if fold(tag)[:TAG_LENGTH] not in held}
        for folded, tag in new.items():
            self._add(self.tags, ClientTag, client, {"name": tag, "folded": folded})
        return bool(new)

    def _held(self, row: Record) -> list[Address]:
        return self.addresses.get(_place(row), [])

    def _add(self, there: dict[int, list[Any]], model: type[Model], row: Record, given: dict[str, Any]) -> None:
        new = self.batch.add(model, **given, **{self.column: reference(row)})
        # A later row about the same record finds what this one has put there.
        there.setdefault(_place(row), []).append(new)


def _place(row: Record) -> int:
    """The record's number; one that is not written yet has a number of its own below zero."""
    return row.pk or -id(row)


def _where(address: dict[str, Any]) -> tuple[str, ...]:
    return tuple(fold(address.get(name, "")) for name in ADDRESS_SAME)
