"""The page of a promise: what, to whom, on what authority, every date it had, and what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.journal.book import lines_about
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.promises.models import Promise, PromiseDate
from rapport.promises.rights import MAKE
from rapport.promises.screens.common import promise_for, state_words
from rapport.promises.sources import Named, likely_proof, named
from rapport.promises.words import due_words, size_words
from rapport.roles.authority import gate
from rapport.roles.catalogue import rights
from rapport.staff.actor import Actor, actor_of


@screen("promises/<int:promise_id>/", name="promise")
def promise(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Show a promise with the dates it had and what the client expects beside it."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    state, tone = state_words(row, actor)
    proof = likely_proof(actor, row.client_id, row.made_at) if row.is_open else None
    context = {
        "row": row,
        "state": state,
        "tone": tone,
        "due": due_words(row),
        "facts": _facts(actor, row),
        "dates": _dates(row),
        "expectations": list(row.expectations.all()),
        "answer": gate(actor, MAKE),
        "proof": f"{proof[0]}-{proof[1]}" if proof else "",
        "history": lines_about("promise", row.pk),
    }
    return render(request, "promises/promise.html", context)


def _facts(actor: Actor, row: Promise) -> list[dict[str, Any]]:
    source, fact, proof = (
        named(actor, kind, pk) or Named("", "")
        for kind, pk in ((row.source_kind, row.source_id), (row.fact_kind, row.fact_id), (row.proof_kind, row.proof_id))
    )
    person = row.person
    return [
        {"label": _("Client"), "value": row.client.name, "url": reverse("client", args=[row.client_id])},
        {"label": _("To whom"), "value": person or "", "url": reverse("person", args=[person.pk]) if person else ""},
        {"label": _("Kind"), "value": row.get_kind_display()},
        {"label": _("How much"), "value": size_words(row)},
        {"label": _("By when"), "value": due_words(row), "tone": "danger" if row.is_late(actor.at) else ""},
        {"label": _("Who keeps it"), "value": row.owner.name},
        {"label": _("Promised"), "value": f"{formats.moment(row.made_at)} · {row.made_by.name}"},
        {"label": _("On what authority"), "value": fact.text or _right(row), "url": fact.url},
        {"label": _("Agreed by"), "value": row.approved_by.name if row.approved_by else ""},
        {"label": _("Where it was promised"), "value": source.text, "url": source.url},
        {"label": _("Closed"), "value": formats.moment(row.closed_at) if row.closed_at else ""},
        {"label": _("What came of it"), "value": row.outcome},
        {"label": _("What proves it"), "value": proof.text or _no_proof(row), "url": proof.url},
        {"label": _("What the client was told"), "value": row.told},
    ]


def _right(row: Promise) -> str:
    right = rights.get(row.authority)
    return _("The right to %(do)s") % {"do": right.words} if right else _("A record that you don't see")


def _no_proof(row: Promise) -> str:
    kept = row.state in {Promise.State.KEPT, Promise.State.LATE}
    return _("No record that you see") if kept else ""


def _dates(row: Promise) -> list[dict[str, Any]]:
    """Return every move with how the client heard, oldest first. One query."""
    return [
        {
            "title": _("from %(was)s to %(now)s")
            % {"was": _date(row, one.from_at, one.from_whole_day), "now": _date(row, one.to_at, one.to_whole_day)},
            "note": " · ".join([one.reason, _told(one), one.moved_by.name]),
            "note_tone": "" if one.before else "danger",
        }
        for one in PromiseDate.objects.filter(promise=row).select_related("moved_by")
    ]


def _date(row: Promise, at: Any, whole_day: bool) -> str:
    return due_words(Promise(due_at=at, whole_day=whole_day, made_by=row.made_by))


def _told(one: PromiseDate) -> str:
    told = {"means": one.get_how_display(), "moment": formats.moment(one.told_at)}
    if one.before:
        return _("the client heard before, at %(moment)s (%(means)s)") % told
    return _("the client heard too late, at %(moment)s (%(means)s)") % told
