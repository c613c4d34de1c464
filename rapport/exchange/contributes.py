"""Where bringing in and taking out plug into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange import api, rights, screens  # noqa: F401
from rapport.kit.ui.menu import Entry, entries
from rapport.roles.authority import may

entries.put(
    "imports", Entry("role", 40, _("Bring in"), "imports", "upload", shown=lambda actor: may(actor, rights.IMPORT))
)
