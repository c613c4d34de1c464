"""What a deputy hands back of promises: those that the absent one has still to keep (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.promises.models import Promise
from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor

MOST = 200


def _owed(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    rows = Promise.objects.open().filter(owner_id=row.absent_id, client__removed_at=None).select_related("client")
    return [(f"{one.client}: {one.words}", reverse("promise", args=[one.pk])) for one in rows[:MOST]]


handed_back.put("promises", Returned(35, _("Promises to clients"), _owed))
