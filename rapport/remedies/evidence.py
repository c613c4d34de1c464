"""What putting right proves of a person's duties: mistakes put right by their day, and clients that stayed."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.remedies.models import Dispute, Mistake
from rapport.roles.evidence import Now, Rule, Told, evidence, share


def _mistakes() -> QuerySet[Mistake]:
    return Mistake.objects.all()


def _settled() -> QuerySet[Dispute]:
    return Dispute.objects.filter(settled_at__isnull=False, stayed__isnull=False)


def _in_time(now: Now) -> Q:
    return Q(corrected_on__lte=F("due_on"))


def _stayed(now: Now) -> Q:
    return Q(stayed=True)


def _tell_mistakes(rows: Sequence[Mistake]) -> list[Told]:
    return [Told(str(row), row.due_on, ("client", row.client_id), reverse("mistake", args=[row.pk])) for row in rows]


def _tell_disputes(rows: Sequence[Dispute]) -> list[Told]:
    return [
        Told(str(row), row.settled_at, ("client", row.client_id), reverse("dispute", args=[row.pk])) for row in rows
    ]


def _to_mistakes() -> Deed:
    return Deed(_("Mistakes of ours"), reverse("mistakes"), "alert")


def _to_disputes() -> Deed:
    return Deed(_("Disputes"), reverse("disputes"), "scale")


evidence.put(
    "mistakes-put-right",
    Rule(
        ("handle-complaints",),
        gettext_lazy("Mistakes put right by their day"),
        share(90),
        _mistakes,
        "responsible_id",
        "due_on",
        _tell_mistakes,
        _to_mistakes,
        kept=_in_time,
        dated=True,
        feeds=("mistakes",),
    ),
)
evidence.put(
    "disputes-client-stayed",
    Rule(
        ("handle-complaints", "long-term-relations"),
        gettext_lazy("Disputes after which the client stayed"),
        share(80),
        _settled,
        "opened_by_id",
        "settled_at",
        _tell_disputes,
        _to_disputes,
        kept=_stayed,
    ),
)
