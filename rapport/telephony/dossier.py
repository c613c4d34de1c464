"""What the dossier of a client says of calls: how each went (R-200)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.shelves import DossierParts, dossier_parts, section
from rapport.kit.ui import formats
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by
from rapport.telephony.words import told_of

MOST = 50


def _parts(actor: Actor, client: Client) -> Mapping[str, Any]:
    rows = calls_seen_by(actor).filter(client=client).exclude(outcome="")[:MOST]
    return {"matters": section(_("Calls over the exchange"), (_line(row) for row in rows))}


def _line(row: Call) -> dict[str, str]:
    who = row.employee.name if row.employee else ""
    return {"on": formats.moment(row.started_at), "who": who, "what": told_of(row), "words": row.number}


dossier_parts.put("telephony.client", DossierParts("client", _parts))
