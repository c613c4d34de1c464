"""What self-checks prove of a person's duties: checks made by their day."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, evidence, share
from rapport.standards.models import SelfCheck


def _checks() -> QuerySet[SelfCheck]:
    return SelfCheck.objects.exclude(state=SelfCheck.State.CALLED_OFF).select_related("sheet", "unit")


def _in_time(now: Now) -> Q:
    return Q(done_on__lte=F("due_on"))


def _tell(rows: Sequence[SelfCheck]) -> list[Told]:
    return [Told(str(row), row.due_on, ("self-check", row.pk), reverse("self-check", args=[row.pk])) for row in rows]


def _act() -> Deed:
    return Deed(_("Self-checks"), reverse("self-checks"), "eye")


evidence.put(
    "self-checks-in-time",
    Rule(
        ("keep-service-standards", "improve-department"),
        gettext_lazy("Self-checks made by their day"),
        share(90),
        _checks,
        "checker_id",
        "due_on",
        _tell,
        _act,
        kept=_in_time,
        dated=True,
        feeds=("tasks",),
    ),
)
