"""Where bringing in and taking out plug into the rest, and where a list offers itself to be taken out."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange import api, checking, personal, reactions, rights, rounds, screens  # noqa: F401
from rapport.exchange.screens.exports import offer_in_list
from rapport.exchange.shelves import Exporter, exporters
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.selections import BulkAct, bulk_acts
from rapport.roles.authority import may

entries.put(
    "imports", Entry("firm", 94, _("Bring in"), "imports", "upload", shown=lambda actor: may(actor, rights.IMPORT))
)
entries.put(
    "exports", Entry("firm", 95, _("Take out"), "exports", "download", shown=lambda actor: may(actor, rights.EXPORT))
)


def offer_export(exporter: Exporter) -> None:
    """Let a list be taken out: whole, on the page of exports, and by rows chosen in the list."""
    exporters.put(exporter.code, exporter)
    page = offer_in_list(exporter)
    offered = lambda actor: may(actor, rights.EXPORT)  # noqa: E731
    bulk_acts.put(f"exchange.{page}", BulkAct(exporter.subject, 80, _("Take out"), "download", page, offered))
