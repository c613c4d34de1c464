"""Records that are not in the base yet, with everything that an act would have derived."""

from typing import Any

from rapport.kit.text import core, fold, language_of_name, sort_key
from rapport.parties.importing.batch import Batch, NewRow
from rapport.parties.importing.rows import PersonRow
from rapport.parties.models import Client, Person
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.staff.actor import Actor


def new_client(actor: Actor, batch: Batch, given: dict[str, Any], units: dict[int, int | None]) -> NewRow:
    """Add the client; without an owner among the values the actor answers. Nobody has confirmed it yet (R-013)."""
    values = {**given, **derived(given), "core": core_of(given), "created_at": actor.at, "quiet_since": actor.at}
    if values.get("owner_id") is None:
        values["owner_id"] = actor.pk or None
        values["unit_id"] = actor.employee.unit_id if actor.employee else None
    else:
        values["unit_id"] = units.get(values["owner_id"])
    if values.get("contact_norm_days") is not None:
        values["talk_due_at"] = Client(created_at=actor.at, contact_norm_days=values["contact_norm_days"]).talk_due()
    return batch.add(Client, **values)


def new_person(actor: Actor, batch: Batch, client: Client | NewRow | None, row: PersonRow) -> NewRow:
    """Add the person at the client."""
    values = {**row.values, **derived(row.values), "created_at": actor.at, "client_id": reference(client)}
    return batch.add(Person, **values)


def filled(row: Client | Person, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the values would set on a card: an empty cell empties nothing, and what is derived follows."""
    wanted = {name: value for name, value in values.items() if value not in ("", None)}
    now = {name: getattr(row, name, "") for name in ("name", "language", "country")}
    if any(now[name] != wanted.get(name, now[name]) for name in now):
        wanted |= derived({**now, **wanted})
        if isinstance(row, Client):
            wanted["core"] = core_of({**now, **wanted})
    return wanted


def derived(values: dict[str, Any]) -> dict[str, str]:
    """Return the sorting key and the folded name that follow the name."""
    name = values.get("name", "")
    alphabet = language_of_name(values.get("language") or "", values.get("country") or "")
    return {"sorts_as": sort_key(name, alphabet), "folded": fold(name)[:FOLDED_LENGTH]}


def core_of(values: dict[str, Any]) -> str:
    """Return what stays of a client's name without its legal form."""
    return core(values.get("name", ""))[:FOLDED_LENGTH]


def reference(row: Any) -> Any:
    """Return what a new row holds to point at the record: its number, or the record itself while it has none."""
    return row if row is None or isinstance(row, NewRow) else row.pk
