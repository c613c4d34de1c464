"""A message of an exchange comes in: kept once, and the call worked out anew from all that is told of it (R-383)."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction

from rapport.clocks.queries import book_of
from rapport.clocks.queries.versions import Case, rule_for
from rapport.clocks.shelves import PHONE, traits_of_client
from rapport.kit.changes import update
from rapport.kit.clock import local_day
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.telephony.following import Before, follow
from rapport.telephony.models import Call, CallEvent, Line
from rapport.telephony.queries.whose import Ours, caller_of, e164_of, extensions_on
from rapport.telephony.rules import (
    ENDS,
    MOST_EVENTS,
    Heard,
    Told,
    bounded,
    in_time,
    is_inner,
    rings_allowed,
    rings_in,
    talked_seconds,
    told_by,
    waited_seconds,
)

log = logging.getLogger(__name__)
State = Call.State
NOBODY = Ours()


def take_in(line: Line, heard: Heard, at: datetime, *, door: str = "worker") -> Call | None:
    """Take in what the exchange told over the line at the moment (aware); return the call.

    None when it is about a call of which nothing is known and that it does not begin. The same message twice changes
    nothing, and the order of messages does not matter; an exchange whose clock is ahead tells nothing of the future.
    One transaction; what fails of the consequences is written into the log and loses no message.
    """
    actor, moment = Actor(None, at, door), min(heard.at, at)
    with transaction.atomic():
        call = _call(line, heard, moment)
        if call is None or not _is_new(call, line, heard, moment):
            return call
        before = Before.of(call)
        told = told_by(list(call.events.values_list("kind", "at", "facts")))
        ours = extensions_on(line, local_day(told.started_at, "UTC"))
        update(call, **_worked_out(actor, call, told, ours), heard_at=max(call.heard_at, moment))
        try:
            with transaction.atomic():
                follow(actor, call, before, heard, [ours.get(one, NOBODY) for one in _rung(heard, told)])
        except OperationalError:
            # The database is busy or away: the exchange sends it again.
            raise
        except Exception:
            log.exception("What follows from call %s failed; the call itself is kept", call.pk)
            call.refresh_from_db()
    return call


def _call(line: Line, heard: Heard, moment: datetime) -> Call | None:
    # Lock first: two messages of one call may come at the same moment.
    rows = Call.objects.select_for_update(of=("self",)).select_related("client", "person", "employee", "line")
    found = rows.filter(line=line, outside_id=heard.call).first()
    if found is not None or not heard.begins:
        return found
    Call.objects.get_or_create(
        line=line, outside_id=heard.call, defaults={"started_at": moment, "heard_at": moment, "state": State.QUIET}
    )
    return rows.get(line=line, outside_id=heard.call)


def _is_new(call: Call, line: Line, heard: Heard, moment: datetime) -> bool:
    """Keep the message and say True, unless it is here already or a call has more of them than any call has."""
    if heard.kind not in ENDS and call.events.count() >= MOST_EVENTS:
        return False
    facts = {"kind": heard.kind, "at": moment, "facts": bounded(heard.facts), "call": call}
    return CallEvent.objects.get_or_create(line=line, key=heard.key[:120], defaults=facts)[1]


def _rung(heard: Heard, told: Told) -> list[str]:
    """Whose telephone rings by this message: the extension that it names, else the number of ours that was called."""
    named = str(heard.facts.get("extension", ""))
    return [named or told.ours] if heard.kind == "ringing" else []


def _worked_out(actor: Actor, call: Call, told: Told, ours: Mapping[str, Ours]) -> dict[str, Any]:
    """Return the columns that follow from what was told."""
    line, seconds = call.line, waited_seconds(told)
    e164 = e164_of(told.number, line.country)
    have, had = _who(told, ours), ours.get(told.has_it, NOBODY)
    unit = (have.employee.unit if have.employee else have.unit) or ours.get(told.ours, NOBODY).unit or line.unit
    values: dict[str, Any] = {
        "direction": told.direction, "number": told.number[:80], "e164": e164, "ours": told.ours[:80],
        "started_at": told.started_at, "rang_at": told.rang_at, "answered_at": told.answered_at,
        "ended_at": told.ended_at, "outcome": told.outcome, "menu": told.menu, "assumed_end": told.assumed_end,
        "talked": talked_seconds(told), "waited": seconds, "employee": have.employee, "unit": unit,
        "passed_to": had.employee if had.employee != have.employee else None,
    }  # fmt: skip
    values |= _whose(call, told, e164, ours)
    if told.direction == Call.Direction.IN and told.rang_at and seconds is not None:
        rings = told.rings or rings_in(seconds, line.ring_seconds)
        allowed = _allowed(actor, values["client"], unit.pk if unit else None, told.started_at)
        outcome = "answered" if told.answered_at else told.outcome
        values |= {"rings": min(rings, 1000), "allowed": allowed, "in_time": in_time(outcome, rings, allowed)}
    else:
        values |= {"rings": told.rings, "allowed": None, "in_time": None}
    return values


def _who(told: Told, ours: Mapping[str, Ours]) -> Ours:
    """Who of us had it: who called, who answered, or whom alone it rang; else whose number was called."""
    if told.direction == Call.Direction.OUT:
        return ours.get(told.ours) or ours.get(told.picked_up, NOBODY)
    if told.picked_up:
        return ours.get(told.picked_up, NOBODY)
    if len(told.rang) == 1:
        return ours.get(told.rang[0], NOBODY)
    return NOBODY if told.rang else ours.get(told.ours, NOBODY)


def _whose(call: Call, told: Told, e164: str, ours: Mapping[str, Ours]) -> dict[str, Any]:
    """Say whose it is while no person has said so."""
    if call.state not in (State.WAITING, State.QUIET) or call.client_id:
        return {"client": call.client, "person": call.person, "state": call.state}
    # What rings from one of our telephones to another is nobody's call, and without a number nobody can be asked for.
    inner = is_inner(told.number) or told.number in ours
    client, person = (None, None) if inner else caller_of(e164)
    if client is not None:
        return {"client": client, "person": person, "state": State.GIVEN}
    waits = told.direction == Call.Direction.IN and bool(told.number) and not inner
    return {"client": None, "person": None, "state": State.WAITING if waits else State.QUIET}


def _allowed(actor: Actor, client: Client | None, unit: int | None, at: datetime) -> int:
    """How many rings the rule allowed that held at the moment for the unit and the client (R-049)."""
    country, status = (_trait(name, client) for name in ("country", "status"))
    return rings_allowed(rule_for(PHONE, Case(book_of(actor).line_of(unit), country, status), at).target)


def _trait(name: str, client: Client | None) -> str:
    trait = traits_of_client.get(name)
    return trait.value_of(client) if trait and client else ""
