"""Whose an import is to work on: one process at a time, and another one after it has died.

One over which two died in a row without having written anything is given to no third: it would die too, and with it
whatever else it does. It stands still, with the reason, until a person decides.
"""

import hashlib
import os
import secrets
import socket
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.db.models import Case, F, Q, QuerySet, When

from rapport.exchange.models import Import

# A batch takes about a second: who has not shown itself for so long is dead.
PATIENCE = timedelta(seconds=30)
WORKED_ON = (Import.State.RUNNING, Import.State.UNDOING)
# So many processes in a row may die over an import.
DEATHS = 2


def new_holder() -> str:
    """Return a name for this process that no other has, and by which it is seen on its machine whether it lives."""
    return f"{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"


@cache
def _machine() -> str:
    """A name for where process numbers mean the same: this boot of this machine or container."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        numbers = os.stat("/proc/self/ns/pid").st_ino
    except OSError:
        return ""
    return hashlib.sha256(f"{boot} {numbers} {socket.gethostname()}".encode()).hexdigest()[:16]


def _dead(holders: Iterable[str]) -> list[str]:
    """Return the holders that ran here and run no more: nobody need wait until they are missed."""
    found = []
    for holder in holders:
        machine, _dash, rest = holder.partition("-")
        number = rest.partition("-")[0]
        if machine and machine == _machine() and number.isdecimal() and not Path(f"/proc/{number}").exists():
            found.append(holder)
    return found


def takeable(at: datetime) -> QuerySet[Import]:
    """Return the imports that wait for work or whose worker is dead, oldest first.

    A part of a bundle waits until the one before it is in.
    """
    holders = _under_way().values_list("holder", flat=True)
    abandoned = Q(holder="") | Q(beat_at=None) | Q(beat_at__lt=at - PATIENCE) | Q(holder__in=_dead(holders))
    their_turn = Q(Q(after=None) | Q(after__state=Import.State.DONE), state=Import.State.WAITING)
    return Import.objects.filter(their_turn | Q(abandoned, state__in=WORKED_ON)).order_by("pk")


def _under_way() -> QuerySet[Import]:
    return Import.objects.filter(state__in=WORKED_ON).order_by("pk")


def take(pk: int, holder: str, at: datetime) -> Import | None:
    """Make the import the holder's to work on and return it; None when another one was quicker.

    One conditional UPDATE decides, so of two workers exactly one gets it. It counts, too, how often in a row the import
    was left by a dead one.
    """
    mine = {"holder": holder, "beat_at": at}
    left = Case(When(holder__in=["", holder], then=F("broke_off")), default=F("broke_off") + 1)
    if takeable(at).filter(pk=pk).exclude(state=Import.State.WAITING).update(**mine, broke_off=left):
        return _read(pk)
    if Import.objects.filter(pk=pk, state=Import.State.WAITING).update(state=Import.State.RUNNING, **mine):
        return _read(pk)
    return None


def given_up(brought: Import) -> bool:
    """True when nobody shall work on the import any more before a person has read why."""
    return brought.broke_off >= DEATHS


def once_more(brought: Import, holder: str) -> bool:
    """Leave an import for which the memory was not enough to whoever takes it next; False when that was done before."""
    if brought.broke_off + 1 >= DEATHS:
        return False
    mine = Import.objects.filter(pk=brought.pk, holder=holder, state__in=WORKED_ON)
    return bool(mine.update(holder="", broke_off=F("broke_off") + 1))


def leave(pk: int, holder: str) -> None:
    """Leave an import of which nothing is wrong to whoever takes it next; it counts for no death."""
    Import.objects.filter(pk=pk, holder=holder, state__in=WORKED_ON).update(holder="")


def _read(pk: int) -> Import:
    return Import.objects.select_related("employee", "approved_by", "taken_back_by").get(pk=pk)


def held(brought: Import, holder: str, state: str) -> bool:
    """True while the import is in that state and the holder's. Inside the transaction that goes on to write.

    All that run at the same time are locked, in one order: two files with the same rows come in one batch after the
    other, so that the second finds what the first has made.
    """
    return any(
        (pk, whose, now) == (brought.pk, holder, state)
        for pk, whose, now in _under_way().select_for_update().values_list("pk", "holder", "state")
    )
