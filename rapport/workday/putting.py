"""Putting a row of one's queue away for a time. Inside acts only: what is written is recorded here."""

from datetime import UTC, datetime

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove
from rapport.staff.actor import Actor, me
from rapport.workday.events import RowPutOff, RowSettled
from rapport.workday.models import Postponement


def wait(actor: Actor, key: str, what: str, until: datetime) -> None:
    """Let the row wait until the moment (aware)."""
    record(actor, RowPutOff(key, what, until.isoformat()), changes=_put(actor, key, until, settled=False))


def settle(actor: Actor, key: str, what: str, until: datetime) -> None:
    """Say that nothing is left to do about the row until the moment (aware), when it would be over by itself."""
    record(actor, RowSettled(key, what), changes=_put(actor, key, until, settled=True))


def _put(actor: Actor, key: str, until: datetime, *, settled: bool) -> list[Change]:
    before = [remove(row) for row in Postponement.objects.filter(employee_id=me(actor).pk, key=key)]
    moment = until.astimezone(UTC)
    row = Postponement(employee=actor.employee, key=key, put_at=actor.at, until=moment, settled=settled)
    return [*before, create(row)]
