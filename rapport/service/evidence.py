"""What enquiries prove of a person's duties: answers in time, and complaints ended with their cause."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, at_least, evidence, share
from rapport.service.models import Enquiry, EnquiryPart


def _answers() -> QuerySet[EnquiryPart]:
    return EnquiryPart.objects.filter(owed=True, answered_at__isnull=False).select_related("enquiry")


def _in_time(now: Now) -> Q:
    return Q(in_time=True)


def _tell_answers(rows: Sequence[EnquiryPart]) -> list[Told]:
    return [
        Told(
            str(one.enquiry),
            one.answered_at,
            ("enquiry", one.enquiry_id),
            reverse("client-enquiry", args=[one.enquiry_id]),
        )
        for one in rows
    ]


def _complaints() -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(kind__in=Enquiry.CAUSED, solved_at__isnull=False).select_related("cause")


def _tell_complaints(rows: Sequence[Enquiry]) -> list[Told]:
    return [
        Told(f"{one}: {one.cause}", one.solved_at, ("enquiry", one.pk), reverse("client-enquiry", args=[one.pk]))
        for one in rows
    ]


def _inbox() -> Deed:
    return Deed(_("Enquiries"), reverse("enquiries"), "ask")


evidence.put(
    "enquiries-in-time",
    Rule(
        ("answer-in-time",),
        gettext_lazy("Enquiries answered in time"),
        share(95),
        _answers,
        "answered_by_id",
        "answered_at",
        _tell_answers,
        _inbox,
        kept=_in_time,
        feeds=("enquiries",),
    ),
)
evidence.put(
    "complaints-settled",
    Rule(
        ("handle-complaints",),
        gettext_lazy("Complaints settled with their cause"),
        at_least(1, "month"),
        _complaints,
        "owner_id",
        "solved_at",
        _tell_complaints,
        _inbox,
        takes_norm=True,
        feeds=("enquiries",),
    ),
)
