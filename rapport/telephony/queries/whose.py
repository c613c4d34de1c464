"""Whose a call is: by the number of the other side, and by the extension on ours."""

from dataclasses import dataclass
from datetime import date

from rapport.kit.refusals import BadInput
from rapport.parties.actions.details import contact_values
from rapport.parties.models import Client, ContactPoint, Person
from rapport.staff.models import Employee, Unit
from rapport.telephony.models import Extension, Line
from rapport.telephony.rules import is_inner

MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Ours:
    """Who of us: a person or the people of a unit, or nobody in particular."""

    employee: Employee | None = None
    unit: Unit | None = None


def e164_of(number: str, country: str) -> str:
    """Return the number as it is compared ("+421905123456"), read as in the country (ISO code); "" when unreadable.

    Exchanges leave the plus out: what has no country is tried with one.
    """
    if not number or is_inner(number):
        return ""
    for typed in (number, f"+{number.lstrip('+')}"):
        try:
            normal = contact_values(Client(country=country), "phone", typed)["normal"]
        except BadInput:
            continue
        if normal.startswith("+"):
            return normal[:40]
    return ""


def caller_of(e164: str) -> tuple[Client | None, Person | None]:
    """Return the one client that is reached at the number, and the person if it is one's own; two queries at most."""
    if not e164:
        return None, None
    rows = ContactPoint.objects.filter(kind="phone", normal=e164).select_related("client", "person__client")
    found = list(rows[:MOST_LOOKED_AT])
    people = [one.person for one in found if one.person and one.person.removed_at is None]
    clients = {one.client for one in found if one.client} | {one.client for one in people if one.client}
    present = [one for one in clients if one.removed_at is None]
    if len(present) != 1:
        return None, None
    (client,) = present
    theirs = {one for one in people if one.client_id == client.pk}
    return client, next(iter(theirs)) if len(theirs) == 1 else None


def extensions_on(line: Line, day: date) -> dict[str, Ours]:
    """Return whose each number of the line is on the day, by number; the later of two goes first. One query."""
    rows = Extension.objects.filter(line=line, since__lte=day).select_related("employee__unit", "unit")
    found: dict[str, Ours] = {}
    for row in rows.order_by("-since", "-id"):
        if row.holds_on(day):
            found.setdefault(row.number, Ours(row.employee, row.unit))
    return found
