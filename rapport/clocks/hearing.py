"""Who hears of a clock: whoever has it and the head over them, and for the absent those who stand in."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from rapport.clocks.models import Clock
from rapport.kit.subjects import kinds
from rapport.roles.models import Substitution
from rapport.staff.queries import heads_above, unit_tree

Tree = list[tuple[int, int | None, int | None]]


class Hearers:
    """Who hears of clocks at a moment (aware): the units are read once, and once who stands in for whom."""

    def __init__(self, at: datetime) -> None:
        self._tree: Tree = unit_tree()
        self._deputies: dict[int, list[int]] = {}
        for absent, deputy in Substitution.objects.in_force(at).values_list("absent_id", "deputy_id"):
            self._deputies.setdefault(absent, []).append(deputy)

    def owner(self, clock: Clock) -> list[int]:
        """Return the numbers of whoever has the clock and of their deputies; the unit's head while nobody has it."""
        return self._with_deputies([clock.owner_id] if clock.owner_id else self._heads(clock))

    def head(self, clock: Clock) -> list[int]:
        """Return the numbers of the head over whoever has the clock, and of the head's deputies."""
        return self._with_deputies(self._heads(clock))

    def _heads(self, clock: Clock) -> list[int]:
        if clock.owner is not None:
            heads = heads_above(clock.owner, self._tree)
            if heads:
                return heads[:1]
        known = {pk: (above, head) for pk, above, head in self._tree}
        current, seen = clock.unit_id, set[int]()
        while current is not None and current in known and current not in seen:
            seen.add(current)
            current, head = known[current]
            if head and head != clock.owner_id:
                return [head]
        return []

    def _with_deputies(self, people: Iterable[int]) -> list[int]:
        found: list[int] = []
        for pk in people:
            found += [one for one in (pk, *self._deputies.get(pk, [])) if one not in found]
        return found


def page_of(clock: Clock) -> str:
    """Return the path of the record's page; of the clock's own where the record has none."""
    kind = kinds.get(clock.kind)
    return reverse(kind.url_name, args=[clock.subject_id]) if kind else reverse("clock", args=[clock.pk])
