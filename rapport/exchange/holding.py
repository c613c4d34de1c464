"""Whose an import is to work on: one process at a time, and another one after it has died."""

import os
import secrets
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from rapport.exchange.models import Import

# A batch takes about a second: who has not shown itself for so long is dead.
PATIENCE = timedelta(seconds=30)
WORKED_ON = (Import.State.RUNNING, Import.State.UNDOING)


def new_holder() -> str:
    """Return a name for this process that no other has."""
    return f"{os.getpid()}-{secrets.token_hex(8)}"


def takeable(at: datetime) -> QuerySet[Import]:
    """Return the imports that wait for work or whose worker is dead, oldest first."""
    abandoned = Q(holder="") | Q(beat_at=None) | Q(beat_at__lt=at - PATIENCE)
    waiting = Q(state=Import.State.WAITING) | Q(abandoned, state__in=WORKED_ON)
    return Import.objects.filter(waiting).order_by("pk")


def take(pk: int, holder: str, at: datetime) -> Import | None:
    """Make the import the holder's to work on and return it; None when another one was quicker.

    One conditional UPDATE decides, so of two workers exactly one gets it.
    """
    mine = {"holder": holder, "beat_at": at}
    if takeable(at).filter(pk=pk).exclude(state=Import.State.WAITING).update(**mine):
        return _read(pk)
    if Import.objects.filter(pk=pk, state=Import.State.WAITING).update(state=Import.State.RUNNING, **mine):
        return _read(pk)
    return None


def _read(pk: int) -> Import:
    return Import.objects.select_related("employee", "approved_by", "taken_back_by").get(pk=pk)


def held(brought: Import, holder: str, state: str) -> bool:
    """True while the import is in that state and the holder's. Inside the transaction that goes on to write.

    All that run at the same time are locked, in one order: two files with the same rows come in one batch after the
    other, so that the second finds what the first has made.
    """
    running = Import.objects.select_for_update().filter(state__in=WORKED_ON).order_by("pk")
    return any(
        (pk, whose, now) == (brought.pk, holder, state)
        for pk, whose, now in running.values_list("pk", "holder", "state")
    )
