"""Where data protection plugs into the rest."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kind_of, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, head_deeds
from rapport.privacy import api, below, rights, screens  # noqa: F401
from rapport.privacy.actions import purge_due
from rapport.privacy.actions.retention import carry_on, count_due
from rapport.privacy.models import Law
from rapport.privacy.queries import laws_seen_by
from rapport.roles.authority import may
from rapport.staff.actor import Actor

OPENING = (rights.CONSENT, rights.HAND_OUT, rights.ERASE, rights.SEE)


def _data(actor: Actor, row: Any) -> Deed | None:
    if not any(may(actor, one) for one in OPENING):
        return None
    return Deed(_("Personal data"), reverse("personal-data", args=[kind_of(row).code, row.pk]), "shield")


@every(3600, "privacy.retention")
def keep_time(at: datetime) -> int:
    """Count what is over its time, and empty the trash whose days are over."""
    return count_due(at) + purge_due(at)


@every(1, "privacy.runs_under_way")
def go_on(at: datetime) -> int:
    """Go on with what many records are put into the trash by, or taken back out of it."""
    return carry_on(at)


kinds.put("law", Kind("law", Law, laws_seen_by, "law", Law._meta.verbose_name, "scale"))
head_deeds.put("privacy.data", HeadDeed(("person", "client", "lead"), 95, _data, folded=True))
entries.put(
    "data-protection",
    Entry(
        "firm",
        60,
        gettext_lazy("Data protection"),
        "data-protection",
        "shield",
        shown=lambda actor: may(actor, rights.SEE) or may(actor, rights.LAWS) or may(actor, rights.RETENTION),
        also=("law", "retention"),
    ),
)
