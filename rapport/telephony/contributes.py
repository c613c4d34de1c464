"""Where telephony plugs into the rest."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.kit.ui.record import Panel, Shown, Tab, panels, tabs
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.telephony import (  # noqa: F401
    api,
    dossier,
    evidence,
    exporting,
    listening,
    personal,
    reactions,
    rights,
    screens,
)
from rapport.telephony.finding import follow_rows
from rapport.telephony.models import Call, Extension, Line
from rapport.telephony.queries import (
    calls_seen_by,
    calls_to_log,
    extensions_seen_by,
    lines_seen_by,
    number_unknown,
)
from rapport.telephony.words import call_item

SHOWN, TO_LOG = 50, 5
MOST_COUNTED = 50
_KINDS: tuple[tuple[str, Any, Any, str, str], ...] = (
    ("phone-call", Call, calls_seen_by, "phone-call", "phone"),
    ("phone-line", Line, lines_seen_by, "phone-line", "plug"),
    ("phone-extension", Extension, extensions_seen_by, "phone-extension", "phone"),
)
for _code, _model, _seen_by, _page, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _page, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()


def _tab(actor: Actor, client: Client) -> Shown:
    rows = calls_seen_by(actor).filter(client=client)[:SHOWN]
    return Shown("telephony/tab.html", {"items": [call_item(one) for one in rows]})


def _to_log(actor: Actor, client: Client) -> Shown | None:
    rows = list(calls_to_log(actor).filter(client=client)[:TO_LOG])
    return Shown("telephony/panel.html", {"items": [call_item(one) for one in rows]}) if rows else None


def _unknown(actor: Actor) -> Count:
    """Count the calls of unknown callers; fifty at the most, one query."""
    number = number_unknown(actor, most=MOST_COUNTED)
    return Count(number, number > 0)


tabs.put("telephony.calls", Tab(("client",), 48, _("Calls"), _tab))
panels.put("telephony.to_log", Panel(("client",), "main", 5, _("Calls to write down"), _to_log))
entries.put(
    "phone-calls",
    Entry(
        "service", 13, _("Calls"), "phone-calls", "phone", shown=lambda actor: may(actor, rights.SORT),
        count=_unknown, also=("/phone/",),
    ),
)  # fmt: skip
entries.put(
    "phone-figures",
    Entry("team", 22, _("How the phone is answered"), "phone-figures", "chart",
          shown=lambda actor: may(actor, rights.SORT)),
)  # fmt: skip
entries.put(
    "phone-lines",
    Entry("firm", 61, _("Telephone lines"), "phone-lines", "plug", shown=lambda actor: may(actor, rights.MANAGE)),
)
