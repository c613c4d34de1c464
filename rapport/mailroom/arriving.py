"""A message that is no e-mail comes in, such as an SMS: its row, and what follows from it, all or nothing (R-384)."""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError, transaction

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.mailroom.events import LetterReceived
from rapport.mailroom.intake import MOST_TOLD
from rapport.mailroom.models import Letter
from rapport.mailroom.reading.letters import thread_of
from rapport.mailroom.shelves import give_to_takers
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from rapport.staff.models import Unit

log = logging.getLogger(__name__)
LONGEST_SUBJECT = 60
TALK = timedelta(days=7)


def take_in_message(
    at: datetime,
    *,
    means: str,
    sender: str,
    text: str,
    received_at: datetime,
    unit: Unit,
    client: Client | None = None,
    person: Person | None = None,
    to: str = "",
    flaw: str = "",
    asks: bool = True,
) -> Letter:
    """Take in a message and return it: with its client, or waiting for a person of the unit to choose one.

    `asks` says whether anybody has to do something about it: without that no app works with it, and without a client
    it waits for nobody. It goes on with the talk in which the same sender was so recently as `TALK`. What an app does
    with it and fails at is undone and written into the log; then it waits.
    """
    subject = " ".join(text.split())
    facts = {
        "means": means, "sender": sender[:320], "sender_name": str(person or client or "")[:200], "to": to,
        "text": text,
        "subject": subject if len(subject) <= LONGEST_SUBJECT else f"{subject[:LONGEST_SUBJECT]}…",
        "received_at": min(received_at, at), "written_at": received_at, "unit": unit,
        "thread": _thread(means, sender, at),
        "size": len(text.encode()), "flaw": flaw,
    }  # fmt: skip
    state = Letter.State
    found = {"client": client, "person": person, "state": state.GIVEN if client else state.WAITING}
    if client is None and not asks:
        found["state"] = state.QUIET
    try:
        return _written(Letter(**facts, **found), at, asks=asks)
    except OperationalError:
        # The database is busy or away: who brought it brings it again.
        raise
    except Exception:
        log.exception("What follows from a message of %s failed; it waits for a person", means)
    facts["flaw"] = "effects"
    return _written(Letter(**facts, state=state.WAITING), at, asks=False)


def _thread(means: str, sender: str, at: datetime) -> str:
    lately = Letter.objects.filter(means=means, sender=sender, received_at__gt=at - TALK).order_by("-id")
    found = lately.values_list("thread", flat=True).first()
    return found or thread_of(f"{means} {sender} {at.isoformat()}")


def _written(letter: Letter, at: datetime, *, asks: bool) -> Letter:
    with transaction.atomic():
        create(letter)
        if letter.client is not None:
            actor = Actor(None, at, "worker")
            told = LetterReceived(letter.pk, letter.who, str(letter), letter.text[:MOST_TOLD], means=letter.means)
            record(actor, told, letter, letter.client, *([letter.person] if letter.person else []))
            if asks:
                give_to_takers(actor, letter)
    return letter
