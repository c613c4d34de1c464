"""Clients by the number that they have in the program from which a file comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.queries import records_under
from rapport.kit.text import fold
from rapport.parties.importing.named import LONGEST, NamedClient
from rapport.parties.importing.values import WrongValue, text
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

CHUNK = 400


class ClientsThere:
    """The clients that the actor may see, by their number in one program; read when the first one is asked for.

    `program` is "" for a file of no program that we know; then nobody has a number.
    """

    def __init__(self, actor: Actor | None = None, program: str = "") -> None:
        self._actor, self.program = actor, program

    @cached_property
    def _found(self) -> Mapping[str, Sequence[NamedClient]]:
        if self._actor is None or not self.program:
            return {}
        holders: dict[int, list[str]] = defaultdict(list)
        for number, pk in records_under(self.program, "client"):
            holders[pk].append(number)
        found: dict[str, list[NamedClient]] = defaultdict(list)
        numbers = sorted(holders)
        for start in range(0, len(numbers), CHUNK):
            rows = clients_seen_by(self._actor).filter(pk__in=numbers[start : start + CHUNK]).order_by("pk")
            for pk, name, currency in rows.values_list("pk", "name", "currency"):
                for number in holders[pk]:
                    found[number].append(NamedClient(pk, name, currency))
        return found

    def meant(self, cells: Iterable[Any], name: str = "") -> NamedClient | None:
        """Return the client whose number a cell holds; of several numbers in a cell the first one that is known.

        `name` is how the row calls the client besides: of several clients with one number it says which is meant, and
        with it an unknown number is no fault. Raises WrongValue with a sentence.
        """
        numbers = [part.strip() for cell in cells for part in text(cell).replace(",", ";").split(";") if part.strip()]
        for number in numbers:
            found = self._found.get(number, ())
            if len(found) > 1:
                found = [one for one in found if fold(one.name) == fold(name)]
            if len(found) == 1:
                return found[0]
            if self._found.get(number) and not name:
                told = _("Several clients came in under the number “%(typed)s”.")
                raise WrongValue(told % {"typed": number[:LONGEST]})
        if numbers and not name:
            told = _("No client has come in under the number “%(typed)s” yet. Bring the clients in first.")
            raise WrongValue(told % {"typed": numbers[0][:LONGEST]})
        return None
