"""What the dossier of a client says of disputes: the claim, each attempt to settle, and how it ended (R-200)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.shelves import DossierParts, dossier_parts, section
from rapport.kit.ui import formats
from rapport.parties.models import Client
from rapport.remedies.models import Dispute
from rapport.remedies.queries import disputes_seen_by
from rapport.staff.actor import Actor

MOST = 20


def _parts(actor: Actor, client: Client) -> Mapping[str, Any]:
    rows = disputes_seen_by(actor).filter(client=client).prefetch_related("steps__by")[:MOST]
    return {"matters": section(_("Disputes"), (line for row in rows for line in _lines(row)))}


def _lines(row: Dispute) -> Iterator[dict[str, str]]:
    claim = _("The client disputes something")
    amount = f" ({formats.money(row.amount, row.currency)})" if row.amount is not None else ""
    yield _line(formats.day(row.opened_at), row.opened_by.name, claim + amount, row.claim)
    for step in row.steps.all():
        words = "\n".join(one for one in (step.offered, step.answer) if one)
        what = ", ".join(one for one in (str(step.get_way_display()), step.with_whom) if one)
        yield _line(formats.day(step.on), step.by.name, what, words)
    if row.settled_at:
        yield _line(formats.day(row.settled_at), "", _("Settled the dispute"), row.settlement)


def _line(on: str, who: str, what: str, words: str) -> dict[str, str]:
    return {"on": on, "who": who, "what": what, "words": words}


dossier_parts.put("remedies.client", DossierParts("client", _parts))
