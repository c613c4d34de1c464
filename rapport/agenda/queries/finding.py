"""Who or what somebody means by a few typed letters."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.subjects import kinds
from rapport.kit.text import fold
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import colleagues

SUBJECT = "client"
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Addressee:
    """A colleague or a department: exactly one of both."""

    employee: Employee | None = None
    unit: Unit | None = None

    @property
    def name(self) -> str:
        """The name that people read."""
        return str(self.employee or self.unit)

    @property
    def code(self) -> str:
        """How forms carry it: "person-7" or "unit-3"."""
        return f"person-{self.employee.pk}" if self.employee else f"unit-{self.unit.pk if self.unit else 0}"


def addressees() -> list[Addressee]:
    """Return everybody who can be given a task: departments first, then colleagues by name. Two queries."""
    units = [Addressee(unit=unit) for unit in Unit.objects.select_related("head")]
    return units + [Addressee(employee=person) for person in colleagues()]


def addressee(typed: str) -> Addressee:
    """Return the one department or colleague whose name (or e-mail) begins like this.

    Case and accents don't matter; a blank may be left out or written as _ or a full stop; a whole name wins over the
    beginning of another. Raises BadInput under "to" for nobody and for several, who are named.
    """
    wanted = fold(typed.replace("_", " ")).replace(" ", "")
    found = [one for one in addressees() if any(name.startswith(wanted) for name in _names(one))] if wanted else []
    whole = [one for one in found if wanted in _names(one)]
    found = whole or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(fields={"to": [_("Nobody here is called %(name)s.") % {"name": typed}]})
    names = ", ".join(one.name for one in found[:NAMED_AT_MOST])
    raise BadInput(fields={"to": [_("Several begin like this: %(names)s. Type more letters.") % {"names": names}]})


def subject(actor: Actor, typed: str) -> Model:
    """Return the one client that the actor sees and that is found by these letters.

    Raises BadInput under "with_whom" for none and for several, which are named.
    """
    kind = kinds.get(SUBJECT)
    if kind is None:
        raise BadInput(fields={"with_whom": [_("There is no client base here.")]})
    rows = kind.seen_by(actor).filter(pk__in=numbers_of(SUBJECT, typed))[: NAMED_AT_MOST + 1]
    whole = [row for row in rows if fold(str(row)) == fold(typed)]
    found = whole if len(whole) == 1 else list(rows)
    if len(found) == 1:
        return found[0]
    if not found:
        sentence = _("No client is found by %(letters)s.") % {"letters": typed}
    else:
        names = ", ".join(str(row) for row in found[:NAMED_AT_MOST])
        sentence = _("Several clients are found: %(names)s. Type more letters.") % {"names": names}
    raise BadInput(fields={"with_whom": [sentence]})


def _names(one: Addressee) -> set[str]:
    if one.unit is not None:
        return {fold(text).replace(" ", "") for text in (one.unit.name, one.unit.code)}
    person = one.employee
    assert person is not None
    words = [person.name, *person.name.split(), person.email, person.address_as]
    return {fold(text).replace(" ", "") for text in words if text}
