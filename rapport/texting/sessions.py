"""The SMPP sessions that this worker holds, and how each gateway fares."""

import logging
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from rapport.texting.health import Trouble
from rapport.texting.models import Gateway
from rapport.texting.ways import Session

log = logging.getLogger(__name__)
# The worker that holds a session says so again and again; one that died is stood in for after this.
CLAIM = timedelta(minutes=1)
# A quiet session is asked whether the other side is still there.
QUIET = timedelta(seconds=30)
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 60, 300))

_ME = secrets.token_hex(16)
# By the gateway's number: the session, how the gateway looked then, and when something was said last.
_held: dict[int, tuple[Session, int, datetime]] = {}


def held_numbers() -> set[int]:
    """Return the numbers of the gateways with which this worker holds a session."""
    return set(_held)


def held(gateway: Gateway) -> Session:
    """Return the session with the gateway that is open. Raises KeyError without one."""
    return _held[gateway.pk][0]


def close_sessions() -> None:
    """Say goodbye to every gateway."""
    for pk in list(_held):
        drop(pk)


def claimed(gateway: Gateway, at: datetime) -> bool:
    """Return whether this worker is the one that speaks with the gateway now."""
    if gateway.claimed_by == _ME and gateway.claimed_until and gateway.claimed_until > at + CLAIM / 2:
        return True
    # By one conditional UPDATE: one worker holds the session, however many there are.
    free = Q(claimed_by=_ME) | Q(claimed_until=None) | Q(claimed_until__lt=at)
    return bool(Gateway.objects.filter(free, pk=gateway.pk).update(claimed_by=_ME, claimed_until=at + CLAIM))


def session_with(gateway: Gateway, at: datetime) -> Session:
    """Return the session with the gateway, opened anew where there is none or the gateway changed. Raises Trouble."""
    one = _held.get(gateway.pk)
    if one is not None and one[1] != _look(gateway):
        drop(gateway.pk)
        one = None
    if one is None:
        _held[gateway.pk] = (Session(gateway), _look(gateway), at)
        keep(gateway, None, at)
    elif at - one[2] >= QUIET:
        one[0].ask_for_life()
        _held[gateway.pk] = (one[0], one[1], at)
        keep(gateway, None, at)
    return _held[gateway.pk][0]


def _look(gateway: Gateway) -> int:
    """What tells that a gateway was changed: the password is not counted by the version."""
    return hash((gateway.version, gateway.password))


def drop(pk: int) -> None:
    """End the session with the gateway of that number, if there is one."""
    one = _held.pop(pk, None)
    if one is not None:
        one[0].close()


def keep(gateway: Gateway, wrong: Trouble | None, at: datetime) -> None:
    """Keep how it went with the gateway: well (None), or with what trouble; then it is left alone for a while."""
    if wrong is None:
        facts: dict[str, object] = {"trouble": "", "said": "", "failures": 0, "succeeded_at": at, "due_at": None}
    else:
        log.warning("The gateway %s: %s %s", gateway.pk, wrong.code, wrong.said)
        failures = min(gateway.failures + 1, 1000)
        facts = {"trouble": wrong.code, "said": wrong.said, "failures": failures}
        facts["due_at"] = at + PAUSES[min(failures, len(PAUSES)) - 1]
        gateway.failures = failures
    gateway.trouble = wrong.code if wrong else ""
    Gateway.objects.filter(pk=gateway.pk).update(**facts)
