"""Saying whose a call is, that it is not for us, or that it became something else (R-034)."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_contact_point
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.telephony.events import CallGiven, CallPassedOn, CallSetAside
from rapport.telephony.models import Call, CallQuerySet
from rapport.telephony.owing import owe, release
from rapport.telephony.queries import calls_seen_by
from rapport.telephony.rights import SORT

State = Call.State
OPEN = (State.WAITING, State.ASIDE)
MOST_ALIKE = 100


@act("telephony.give_call", right=SORT)
def give_call(
    actor: Actor, call: Call, *, client: Client, person: Person | None = None, remember: bool = False
) -> Call:
    """Say whose the call is, or put that right; other calls of the same number that wait go with it.

    `remember` writes the number on the card of the person, or else of the client, so that the next call finds its way.
    A missed call that is owed is planned as a call-back of the client. Raises BadInput, and NotAllowed where the number
    may not be written there.
    """
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if person is not None and (person.client_id != client.pk or person.removed_at is not None):
        raise BadInput(fields={"person": [_("This person is not at this client. Choose another one, or nobody.")]})
    given: dict[str, object] = {"state": State.GIVEN, "client": client, "person": person, "reason": ""}
    rows = [call, *_alike(actor, call)]
    changes: list[Change | None] = [update(row, **given) for row in rows]
    if remember:
        _remember(actor, call, person or client)
    if not any(changes):
        return call
    for row in sorted(rows, key=lambda one: (one.started_at, one.pk)):
        if row.was_missed and row.callback_id is None:
            changes += owe(actor, row)
    about = [*rows, client, *([person] if person else [])]
    record(actor, CallGiven(call.number, client.name, len(rows)), *about, changes=_once(changes))
    return call


@act("telephony.set_aside", right=SORT)
def set_aside(actor: Actor, call: Call, *, reason: str) -> Call:
    """Say that a call without a client is not for us, and why; no call is owed for it. Raises BadInput."""
    _still_waits(call)
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write why it is not for us.")]})
    rows = [call, *_alike(actor, call)]
    changes: list[Change | None] = [update(row, state=State.ASIDE, reason=reason.strip()) for row in rows]
    for row in rows:
        changes += release(actor, row)
    record(actor, CallSetAside(call.number, call.reason), *rows, changes=_once(changes))
    return call


@act("telephony.pass_on", right=SORT)
def pass_on(actor: Actor, call: Call, *, into: str) -> Call:
    """Say that a call without a client became something else, named in words. For acts of apps above.

    Whoever takes it up calls back from there, so no call is owed from here.
    """
    _still_waits(call)
    rows = [call, *_alike(actor, call)]
    changes: list[Change | None] = [update(row, state=State.PASSED_ON, reason="") for row in rows]
    for row in rows:
        changes += release(actor, row)
    record(actor, CallPassedOn(call.number, into), *rows, changes=_once(changes))
    return call


def _still_waits(call: Call) -> None:
    if call.state not in OPEN:
        raise BadInput(_("This call does not wait any more: somebody has dealt with it."))


def _alike(actor: Actor, call: Call) -> CallQuerySet | list[Call]:
    """The other calls of the same number that wait, as far as the actor sees them."""
    if not call.e164:
        return []
    return calls_seen_by(actor).unknown().filter(e164=call.e164).exclude(pk=call.pk)[:MOST_ALIKE]


def _once(changes: list[Change | None]) -> list[Change]:
    """What was written, with one change for a row that was written twice: undoing takes such rows for its own."""
    found: dict[tuple[str, int], Change] = {}
    for one in filter(None, changes):
        place = (one.model, one.pk)
        before = found.get(place)
        if before is None or before.before is None or before.after is None or one.before is None or one.after is None:
            found[place] = one
        else:
            found[place] = Change(*place, {**one.before, **before.before}, {**before.after, **one.after})
    return list(found.values())


def _remember(actor: Actor, call: Call, whose: Client | Person) -> None:
    if not call.e164:
        raise BadInput(fields={"remember": [_("This number can't be read, so it can't be kept.")]})
    owner = {"client": whose} if isinstance(whose, Client) else {"person": whose}
    if not ContactPoint.objects.filter(kind="phone", normal=call.e164, **owner).exists():
        add_contact_point(actor, whose, kind="phone", value=call.e164)
