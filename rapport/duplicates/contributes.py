"""Where the search for duplicates plugs into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.duplicates import api, looking, rights, screens  # noqa: F401
from rapport.duplicates.queries import number_of_pairs
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.parties.rights import MERGE
from rapport.roles.authority import may
from rapport.staff.actor import Actor

MOST = 50


def _shown(actor: Actor) -> bool:
    return may(actor, MERGE) or may(actor, rights.TWO)


def _waiting(actor: Actor) -> Count:
    """Count the likely pairs for who may merge them; fifty at the most."""
    return Count(number_of_pairs(actor, MOST) if may(actor, MERGE) else 0)


entries.put("duplicates", Entry("work", 27, _("Duplicates"), "duplicates", "merge", shown=_shown, count=_waiting))
