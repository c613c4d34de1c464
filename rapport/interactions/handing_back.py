"""What a deputy hands back of questions: those to which the absent one still owes an answer (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.interactions.queries import questions_owed_by
from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor

MOST = 200


def _owed(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    return [
        (f"{one.client}: {one.question}", reverse("question", args=[one.pk]))
        for one in questions_owed_by(row.absent_id)[:MOST]
    ]


handed_back.put("questions", Returned(60, _("Answers owed"), _owed))
