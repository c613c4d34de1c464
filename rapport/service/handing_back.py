"""What a deputy hands back of enquiries: those of the absent one that are open (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor

MOST = 200


def _open(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    rows = Enquiry.objects.open().filter(owner_id=row.absent_id).select_related("client")
    return [(f"{one.client}: {one}", reverse("client-enquiry", args=[one.pk])) for one in rows[:MOST]]


handed_back.put("enquiries", Returned(55, _("Open enquiries"), _open))
