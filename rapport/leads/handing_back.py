"""What a deputy hands back of leads: those of the absent one that still have to be worked (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.leads.models import Lead
from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor

MOST = 200


def _open(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    rows = Lead.objects.open().filter(owner_id=row.absent_id).order_by("id")[:MOST]
    return [(f"{one}: {one.get_state_display()}", reverse("lead", args=[one.pk])) for one in rows]


handed_back.put("leads", Returned(70, _("Open leads"), _open))
