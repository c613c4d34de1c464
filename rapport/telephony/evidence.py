"""What calls prove of a person's duties: the phone is answered within three rings (R-049)."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, evidence, share
from rapport.telephony.models import Call
from rapport.telephony.words import told_of


def _calls() -> QuerySet[Call]:
    return Call.objects.select_related("employee", "client", "person")


def _measured(now: Now) -> Q:
    return Q(in_time__isnull=False)


def _in_time(now: Now) -> Q:
    return Q(in_time=True)


def _tell(rows: Sequence[Call]) -> list[Told]:
    return [
        Told(told_of(one), one.started_at, ("phone-call", one.pk), reverse("phone-call", args=[one.pk])) for one in rows
    ]


def _list() -> Deed:
    return Deed(_("Calls"), reverse("phone-calls"), "phone")


evidence.put(
    "phone-in-time",
    Rule(
        ("pick-up-phone",),
        gettext_lazy("Calls answered within three rings"),
        share(90),
        _calls,
        "employee_id",
        "started_at",
        _tell,
        _list,
        among=Q(direction=Call.Direction.IN),
        kept=_in_time,
        counted=_measured,
        feeds=("missed-calls",),
    ),
)
