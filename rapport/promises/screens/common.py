"""What several pages of promises need."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.promises.models import Promise
from rapport.promises.queries import promises_seen_by
from rapport.promises.words import due_words, size_words
from rapport.staff.actor import Actor, actor_of

TAB = "promises.client"


def promise_for(request: HttpRequest, pk: int) -> Promise:
    """Return the promise of that number, if the person sees it. Raises NotSeen."""
    return one_of(promises_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def above(promise: Promise) -> tuple[str, str]:
    """Return label and path of the page above a promise's forms: the promise itself."""
    return str(promise), reverse("promise", args=[promise.pk])


def state_words(promise: Promise, actor: Actor) -> tuple[str, str]:
    """Return how the promise stands, in words, and the tone in which that is told."""
    tones = {Promise.State.KEPT: "ok", Promise.State.LATE: "warn", Promise.State.BROKEN: "danger"}
    if promise.is_late(actor.at):
        return _("Late"), "danger"
    return promise.get_state_display(), tones.get(Promise.State(promise.state), "")


def promise_items(actor: Actor, rows: Iterable[Promise], *, named: bool = False) -> list[dict[str, Any]]:
    """Return list items: what is promised, by when (late ones marked), and who keeps it; `named` adds the client."""
    items = []
    for row in rows:
        note = [row.client.name] if named else []
        note += [part for part in (size_words(row), row.owner.name) if part]
        if not row.is_open:
            note.append(str(row.get_state_display()))
        items.append(
            {
                "title": row.words,
                "url": reverse("promise", args=[row.pk]),
                "end": due_words(row),
                "end_tone": "danger" if row.is_late(actor.at) else "",
                "note": " · ".join(note),
            }
        )
    return items
