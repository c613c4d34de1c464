"""What follows from a call: whom it rings sees the client, a missed one is owed a call, and a call back keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from rapport.agenda.actions import post
from rapport.journal.book import record
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.telephony.events import AboutCall, CallCorrected, CallEnded
from rapport.telephony.models import Call
from rapport.telephony.owing import keep_what_was_owed, owe, release
from rapport.telephony.queries.whose import Ours
from rapport.telephony.rules import STILL_RINGS, Heard

MOST_RUNG = 30


@dataclass(frozen=True)
class Before:
    """How a call stood before a message: whether it was over, and how."""

    over: bool
    outcome: str
    missed: bool

    @classmethod
    def of(cls, call: Call) -> "Before":
        """Return how it stands now."""
        return cls(not call.is_open, call.outcome, call.was_missed)


def follow(actor: Actor, call: Call, before: Before, heard: Heard, rung: Sequence[Ours]) -> None:
    """Do what follows from the message, once: inside the transaction in which it came in."""
    if call.is_open:
        if rung and call.answered_at is None and actor.at - heard.at <= STILL_RINGS:
            _show_who_calls(actor, call, rung)
        return
    if not before.over:
        _tell(actor, call, CallEnded)
    elif call.outcome != before.outcome:
        _tell(actor, call, CallCorrected)
    else:
        return
    if call.was_missed:
        owe(actor, call)
        return
    if before.missed:
        release(actor, call)
    if call.outcome == Call.Outcome.ANSWERED:
        keep_what_was_owed(actor, call)


def _tell(actor: Actor, call: Call, kind: type[AboutCall]) -> None:
    if call.direction == Call.Direction.OUT and call.state == Call.State.QUIET:
        # What we call beside our clients is in the list of calls, not in the book.
        return
    told = kind(
        call.pk, call.direction, call.outcome, call.number, call.employee.name if call.employee else "", call.rings,
        call.talked, call.menu,
    )  # fmt: skip
    about = [call, *([call.client] if call.client else []), *([call.person] if call.person else [])]
    record(actor, told, *about, happened_at=call.started_at)


def _show_who_calls(actor: Actor, call: Call, rung: Iterable[Ours]) -> None:
    """Tell those whose telephone rings who it is, with the card of a client that they may see."""
    if call.direction != Call.Direction.IN:
        return
    for person in _people(rung):
        theirs = clients_seen_by(Actor(person, actor.at, actor.door))
        seen = call.client is not None and theirs.filter(pk=call.client.pk).exists()
        if call.client is not None and not seen:
            link = reverse("phone-calls")
        else:
            link = reverse("client", args=[call.client_id]) if seen else reverse("phone-call", args=[call.pk])
        facts = {"who": _named(call) if seen else "", "number": call.number}
        post("telephony.ringing", to=[person.pk], at=actor.at, key=f"rings {call.pk}", facts=facts, link=link)


def _named(call: Call) -> str:
    return f"{call.person} · {call.client}" if call.person else str(call.client or "")


def _people(rung: Iterable[Ours]) -> list[Employee]:
    found: list[Employee] = []
    for one in rung:
        if one.employee is not None:
            found.append(one.employee)
        elif one.unit is not None:
            # Who does not take calls now is left in peace.
            there = Employee.objects.working().filter(unit=one.unit, calls=Employee.Calls.ON)
            found += there.select_related("unit")[:MOST_RUNG]
    return found
