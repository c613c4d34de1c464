"""What several deeds need."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.clocks import keeping
from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.kit.changes import Change
from rapport.kit.refusals import BadInput, Stale
from rapport.parties.actions.details import contact_values
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor
from rapport.website.models import Chat, ChatLine
from rapport.website.models.lines import LONGEST_LINE


def locked(row: models.Model) -> None:
    """Read the row anew under a lock, so that two people don't deal with it at once."""
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())


def need_seen(chat: Chat, seen: int | None) -> None:
    """Return when the chat is as the actor saw it. Raises Stale when somebody wrote meanwhile."""
    if seen is not None and seen != chat.version:
        raise Stale(_("Something was written in this chat meanwhile. Read it and send again."), {})


def need_going_on(chat: Chat) -> None:
    """Return for a chat that has not ended. Raises BadInput."""
    if not chat.is_going_on:
        raise BadInput(_("This chat has ended."))


def need_line(words: str) -> str:
    """Return what is written without blanks at the ends. Raises BadInput for nothing, and for too much."""
    text = words.replace("\r\n", "\n").strip()
    if not text:
        raise BadInput(fields={"words": [_("Write something first.")]})
    if len(text) > LONGEST_LINE:
        told = {"most": LONGEST_LINE}
        raise BadInput(fields={"words": [_("This is too long: %(most)s letters at the most.") % told]})
    return text


def need_client(actor: Actor, client: Client, person: Person | None) -> None:
    """Return for a client that the actor sees, and for nobody or one of its people. Raises BadInput."""
    if not actor.is_program and not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if person is not None and (person.client_id != client.pk or person.removed_at is not None):
        raise BadInput(fields={"person": [_("This person is not at this client. Choose another one, or nobody.")]})


def need_reason(reason: str) -> str:
    """Return the reason. Raises BadInput without one."""
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why.")]})
    return reason.strip()


def email_read(value: str) -> tuple[str, str]:
    """Return an e-mail address as it is shown and as it is compared. Raises BadInput under "email"."""
    try:
        found = contact_values(Client(), "email", value)
    except BadInput as wrong:
        raise BadInput(fields={"email": wrong.fields.get("value", [wrong.sentence])}) from wrong
    return found["value"], found["normal"]


def mark_of(stamp: str) -> str:
    """Return under what the one-use stamp of a page is kept."""
    return hashlib.sha256(stamp.encode()).hexdigest()


def transcript(chat: Chat, most: int = 20_000) -> str:
    """Return all that was written, each line with who wrote it, cut at the front when it is too long. One query."""
    lines = ChatLine.objects.filter(chat=chat).select_related("employee").order_by("id")
    whole = "\n".join(f"{one.employee.name if one.employee else chat}: {one.words}" for one in lines)
    return whole if len(whole) <= most else "…" + whole[1 - most :]


def written(actor: Actor, event: Event, row: models.Model, *changes: Change | None, **more: Any) -> None:
    """Write the line of a deed on a chat or question, to be taken back with what its clocks did."""
    about = more.pop("about", ())
    record(actor, event, row, *about, changes=[*changes, *keeping.changes(actor)], **more)
