"""What a promise comes from and what proves that it was kept: messages, talks, questions, and what other apps add.

from rapport.promises.sources import Source, sources

sources.put("enquiry", Source(_("Enquiry"), enquiries_seen_by, "client", "asked_at", str, lambda pk: reverse(…)))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interactions.models import Interaction, OpenQuestion
from rapport.interactions.queries import questions_seen_by, talks_seen_by
from rapport.kit.refusals import BadInput
from rapport.kit.registry import Shelf
from rapport.kit.subjects import kinds
from rapport.kit.ui import formats
from rapport.messaging.models import Message
from rapport.messaging.queries import messages_seen_by
from rapport.parties.models import Client
from rapport.staff.actor import Actor

Pair = tuple[str, int]
OFFERED = 5


@dataclass(frozen=True)
class Source:
    """One kind of record: `rows(actor)` gives those seen, `client` and `when` name its columns.

    `words(row)` says what it is, `url(row)` where it opens.
    """

    label: object
    rows: Callable[[Actor], QuerySet[Any]]
    client: str
    when: str
    words: Callable[[Any], str]
    url: Callable[[Any], str]


sources: Shelf[Source] = Shelf("sources of promises")


@dataclass(frozen=True)
class Named:
    """A record in words: what it is, and the page that shows it."""

    text: str
    url: str


def _message(row: Message) -> str:
    return _("Message: %(subject)s") % {"subject": row.subject}


def _talk(row: Interaction) -> str:
    return f"{row.get_channel_display()}: {row.get_outcome_display()}"


def _question(row: OpenQuestion) -> str:
    return _("Question: %(question)s") % {"question": str(row)}


sources.put(
    "message",
    Source(
        gettext_lazy("Message"), messages_seen_by, "client", "written_at", _message,
        lambda row: reverse("client", args=[row.client_id]),
    ),
)  # fmt: skip
sources.put(
    "talk",
    Source(
        gettext_lazy("Talk"), talks_seen_by, "client", "happened_at", _talk,
        lambda row: reverse("talk", args=[row.pk]),
    ),
)  # fmt: skip
sources.put(
    "question",
    Source(
        gettext_lazy("Open question"), questions_seen_by, "client", "asked_at", _question,
        lambda row: reverse("question", args=[row.pk]),
    ),
)  # fmt: skip


def of_client(actor: Actor, client: Client, pair: Pair | None, field: str) -> Pair | None:
    """Return the pair when it names a record of this client that the actor sees. Raises BadInput under the field."""
    if pair is None:
        return None
    kind, pk = pair
    source = sources.get(kind)
    if source and source.rows(actor).filter(**{"pk": pk, source.client: client.pk}).exists():
        return kind, pk
    if source is None and kind in kinds:
        # A record of another app: its own is the client that it names.
        row = kinds[kind].seen_by(actor).filter(pk=pk).first()
        if row is not None and getattr(row, "client_id", None) == client.pk:
            return kind, pk
    raise BadInput(fields={field: [_("Choose one of the client's records.")]})


def named(actor: Actor, kind: str, pk: int | None) -> Named | None:
    """Return the record in words, None for none and for what the actor does not see. One query."""
    source, subject = sources.get(kind), kinds.get(kind)
    if pk is None or (source is None and subject is None):
        return None
    if source is not None:
        row = source.rows(actor).filter(pk=pk).first()
        return Named(_dated(source, row), source.url(row)) if row else None
    assert subject is not None
    row = subject.seen_by(actor).filter(pk=pk).first()
    return Named(f"{subject.label}: {row}", reverse(subject.url_name, args=[pk])) if row else None


def _dated(source: Source, row: Any) -> str:
    return f"{source.words(row)} · {formats.moment(getattr(row, source.when))}"


def choices(actor: Actor, client: Client, since: datetime | None = None) -> list[tuple[str, str]]:
    """Return the client's latest records of each kind ("talk-7", in words), from the moment on. A query a kind."""
    found: list[tuple[datetime, str, str]] = []
    for kind, source in sources.items():
        rows = source.rows(actor).filter(**{source.client: client.pk})
        if since is not None:
            rows = rows.filter(**{f"{source.when}__gte": since})
        for row in rows.order_by(f"-{source.when}")[:OFFERED]:
            found.append((getattr(row, source.when), f"{kind}-{row.pk}", _dated(source, row)))
    return [(key, words) for _at, key, words in sorted(found, reverse=True)]


def pair_of(key: str) -> Pair | None:
    """Return kind and number of a key such as "talk-7", None for nothing or nonsense."""
    kind, _dash, number = key.rpartition("-")
    return (kind, int(number)) if kind and number.isdecimal() and len(number) < 19 else None


def likely_proof(actor: Actor, client_id: int, since: datetime) -> Pair | None:
    """Return what most likely proves that it was kept: the latest message, or talk of both, since the moment."""
    sent = messages_seen_by(actor).filter(client=client_id, written_at__gte=since).order_by("-written_at").first()
    if sent is not None:
        return "message", sent.pk
    spoken = talks_seen_by(actor).filter(client=client_id, happened_at__gte=since).order_by("-happened_at")
    row = next((one for one in spoken[:OFFERED] if one.spoke), None)
    return ("talk", row.pk) if row else None
