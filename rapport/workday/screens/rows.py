"""Rows of the queue as the page draws them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.parties.models import Person
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.queries.opened import Known
from rapport.workday.queries.queue import Queue, told
from rapport.workday.rules.order import group_of
from rapport.workday.rules.rows import Group, Lead, Row
from rapport.workday.words import clock_of, why_first

MOST_CHIPS = 8
# These say themselves how long nobody has talked.
ABOUT_SILENCE = {"silent", "news"}
TONES = {Group.BREAKING: "danger", Group.TODAY: "warn", Group.TIME: ""}


def drawn(actor: Actor, queue: Queue, lead: Lead, place: int) -> dict[str, Any]:
    """Return one row as the template takes it; `place` is its number in the queue, from 0."""
    row, one, feed = lead.row, told(actor, lead.row), feeds[lead.row.feed]
    client = queue.clients.get(row.client) if row.client is not None else None
    clock = clock_of(lead, one, queue.moment)
    meta = list(one.meta)
    if client and client.last_talk_at and row.feed not in ABOUT_SILENCE:
        meta.append(_("last talk %(day)s") % {"day": formats.day(client.last_talk_at, "EEE d MMM")})
    talkable = client is not None and row.together
    return {
        "key": row.key,
        "id": f"row-{row.key}",
        "text": one.text,
        "when": clock.when,
        "note": clock.note,
        "tone": clock.tone,
        "who": client.name if client else "",
        "who_url": reverse("client", args=[client.pk]) if client else "",
        "url": opens(row.key) if talkable else one.url,
        "talkable": talkable,
        "page": one.url,
        "star": row.is_key,
        "meta": meta,
        "duty": {"text": feed.duty, "url": ""},
        "why": why_first(lead, queue.moment, len(queue.leads) - place - 1, client.currency if client else ""),
        "act": one.act,
        "done": feed.finish is not None and one.ready,
        "next": _neighbour(queue, place),
    }


def _neighbour(queue: Queue, place: int) -> str:
    """Return the row on which one stands when this one is gone: the next, else the one before."""
    others = queue.leads[place + 1 : place + 2] or queue.leads[max(place - 1, 0) : place]
    return others[0].row.key if others else ""


def opens(key: str) -> str:
    """Return the address on which the row stands open."""
    return f"{reverse('today')}?open={key}#row-{key}"


def same_talk(actor: Actor, queue: Queue, lead: Lead) -> list[dict[str, Any]]:
    """Return what is taken up in the same talk; what a talk can settle by a tick says so."""
    return [_chip(told(actor, row), feeds[row.feed], queue, row) for row in lead.also[:MOST_CHIPS]]


def _chip(one: Told, feed: Feed, queue: Queue, row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "text": one.chip or one.text,
        "tone": TONES[group_of(row, queue.moment)],
        "url": one.url,
        "tick": feed.finish is not None and one.ready,
    }


def person_lines(person: Person) -> list[str]:
    """Return what to know of the person before calling, as sentences: part, best hours, language, how to address."""
    lines = []
    job = ", ".join(part for part in (person.job, person.get_decision_display().lower()) if part)
    lines.append(_("%(person)s: %(part)s.") % {"person": person.name, "part": job} if person.name else job)
    if person.best_from and person.best_until:
        hours = {"since": formats.clock(person.best_from), "until": formats.clock(person.best_until)}
        lines.append(_("Answers from %(since)s to %(until)s.") % hours)
    if person.language:
        name = formats.locale().languages.get(person.language, person.language)
        lines.append(_("Speaks %(language)s.") % {"language": name})
    if person.address_as:
        lines.append(_("Say “%(name)s”.") % {"name": person.address_as})
    return lines


def known_lines(known: Known) -> dict[str, Any]:
    """Return what to know before the talk: the phone, the person, the last words."""
    talk = known.talk
    said = f"“{' '.join(talk.words.split())[:300]}”" if talk else ""
    return {
        "phone": known.phone,
        "dial": known.dial,
        "person": " ".join(person_lines(known.person)) if known.person else "",
        "said": said,
        "said_when": _("%(means)s, %(day)s")
        % {"means": talk.get_channel_display(), "day": formats.day(talk.happened_at, "d MMM")}
        if talk
        else "",
    }
