"""What answers prove of a person's duties: that clients tell what they think of our work (R-195)."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Rule, Told, at_least, evidence
from rapport.satisfaction.models import Feedback


def _answers() -> QuerySet[Feedback]:
    return Feedback.objects.filter(answered_at__isnull=False).select_related("client")


def _tell(rows: Sequence[Feedback]) -> list[Told]:
    return [
        Told(str(one), one.answered_at, ("client", one.client_id), reverse("client-feedback", args=[one.pk]))
        for one in rows
    ]


def _act() -> Deed:
    return Deed(_("Satisfaction"), reverse("satisfaction"), "star")


evidence.put(
    "clients-answered",
    Rule(
        ("gather-feedback",),
        gettext_lazy("Clients who told if they are satisfied"),
        at_least(1, "month"),
        _answers,
        "served_by_id",
        "answered_at",
        _tell,
        _act,
        takes_norm=True,
        feeds=("satisfaction",),
    ),
)
