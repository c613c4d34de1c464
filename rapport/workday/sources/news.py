"""Clients with running work who have heard nothing from us (R-061)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.interactions.models import Interaction, Outcome
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.messaging.models import Message, Template
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row
from rapport.workday.sources.clients import ClientFacts, facts_of, worth
from rapport.workday.sources.questions import owed
from rapport.workday.sources.tasks import to_do, waiting
from rapport.workday.sources.templates import template_of

MINUTES = 5
QUIET = timedelta(days=7)


class NewsFacts(NamedTuple):
    """A client who waits for news: what runs, and when they last heard from us (None: never)."""

    client: ClientFacts
    works: int
    heard_at: datetime | None


def ask(actor: Actor) -> list[Row]:
    """Return the actor's own clients for whom something is under way and who have heard nothing for a week.

    Under way is what the actor has to do, has asked of others, or owes an answer to. Heard is a talk, and what was
    written or sent. At most two queries.
    """
    works = _works(actor)
    clients = facts_of(actor, works)
    quiet = [
        clients[pk]
        for pk in works
        if pk in clients and clients[pk].owner_id == actor.pk and _begin(clients[pk]) <= actor.at - QUIET
    ]
    told = _told_since(actor, [client.pk for client in quiet])
    return [
        Row(
            f"news-{client.pk}",
            "news",
            _begin(client) + QUIET,
            Firmness.DAY,
            client.pk,
            client.is_key,
            worth(actor, client),
            MINUTES,
            Means.WRITING,
            by_talk=True,
            facts=NewsFacts(client, works[client.pk], client.last_talk_at),
        )
        for client in quiet
        if client.pk not in told
    ][: MOST + 1]


def _works(actor: Actor) -> dict[int, int]:
    """Count what is under way, by client."""
    running: dict[int, int] = {}
    for client in [task.client for task in (*to_do(actor), *waiting(actor))] + [q.client_id for q in owed(actor)]:
        if client is not None:
            running[client] = running.get(client, 0) + 1
    return running


def _begin(client: ClientFacts) -> datetime:
    """Return from when the silence counts: the last talk, or the day on which the client came into the base."""
    return client.last_talk_at or client.created_at


def _told_since(actor: Actor, clients: list[int]) -> set[int]:
    """Return which of the clients were written to within the week: by message, letter or a talk of any outcome."""
    if not clients:
        return set()
    begin = actor.at - QUIET
    sent = Interaction.objects.filter(client_id__in=clients, happened_at__gt=begin, outcome=Outcome.SENT)
    mails = Message.objects.filter(client_id__in=clients, written_at__gt=begin).exclude(state=Message.State.FAILED)
    return set(
        sent.order_by().values_list("client_id", flat=True).union(mails.order_by().values_list("client_id", flat=True))
    )


def tell(actor: Actor, row: Row) -> Told:
    """Say that the client waits for news, and what is under way."""
    facts: NewsFacts = row.facts
    url = reverse("message-new", args=[facts.client.pk])
    template = template_of(actor, Template.Purpose.NEWS)
    works = ngettext("%(num)s thing under way", "%(num)s things under way", facts.works)
    if facts.heard_at is None:
        when = _("heard nothing yet")
    else:
        days = (actor.at - facts.heard_at).days
        when = ngettext("%(num)s day no news", "%(num)s days no news", days) % {"num": formats.number(days)}
    return Told(
        _("Tell them how far things are, even without big news."),
        reverse("client", args=[facts.client.pk]),
        what=facts.client.name,
        act=Deed(_("Write"), f"{url}?template={template}" if template else url, "mail", key="r"),
        when=when,
        tone="warn",
        meta=(works % {"num": formats.number(facts.works)},),
        chip=when,
    )


feeds.put("news", Feed(95, gettext_lazy("Progress news"), gettext_lazy("Tell how things go"), ask, tell))
