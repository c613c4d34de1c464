"""What talks and answered questions prove of a person's duties."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interactions.models import Channel, Interaction, OpenQuestion, Outcome, TalkDay
from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, at_least, evidence, share

FACE_TO_FACE = (Channel.VISIT, Channel.MEETING, Channel.PRESENTATION)


def _talks() -> QuerySet[Interaction]:
    return Interaction.objects.all()


def _meetings() -> QuerySet[Interaction]:
    return Interaction.objects.all()


def _tell_talks(rows: Sequence[Interaction]) -> list[Told]:
    return [
        Told(
            _("%(means)s: %(outcome)s") % {"means": Channel(row.channel).label, "outcome": Outcome(row.outcome).label},
            row.happened_at,
            ("client", row.client_id),
            reverse("talk", args=[row.pk]),
        )
        for row in rows
    ]


def _decided(now: Now) -> Q:
    """Nobody is late with what is not due yet."""
    return Q(answered_at__isnull=False) | Q(due_at__lte=now.at)


def _in_time(now: Now) -> Q:
    return Q(answered_at__lte=F("due_at"))


def _tell_questions(rows: Sequence[OpenQuestion]) -> list[Told]:
    return [
        Told(row.question, row.asked_at, ("client", row.client_id), reverse("question", args=[row.pk])) for row in rows
    ]


def _log() -> Deed:
    return Deed(_("Log a talk"), reverse("talk-anywhere"), "phone")


def _questions() -> Deed:
    return Deed(_("Open questions"), reverse("questions"), "help")


evidence.put(
    "talks",
    Rule(
        ("communicate",),
        gettext_lazy("Talks with clients"),
        at_least(20, "week"),
        _talks,
        "employee_id",
        "happened_at",
        _tell_talks,
        _log,
        among=~Q(channel=Channel.NOTE),
        by_day=TalkDay.objects.all,
        fresh_days=3,
        takes_norm=True,
        feeds=("calls", "silent"),
    ),
)
evidence.put(
    "questions-in-time",
    Rule(
        ("answer-in-time", "communicate"),
        gettext_lazy("Questions answered in time"),
        share(95),
        OpenQuestion.objects.all,
        "owner_id",
        "asked_at",
        _tell_questions,
        _questions,
        kept=_in_time,
        counted=_decided,
        feeds=("questions",),
    ),
)
evidence.put(
    "face-to-face",
    Rule(
        ("find-needs", "long-term-relations"),
        gettext_lazy("Visits, meetings and presentations"),
        at_least(1, "week"),
        _meetings,
        "employee_id",
        "happened_at",
        _tell_talks,
        _log,
        among=Q(channel__in=FACE_TO_FACE),
        profile_norm="meetings-a-day",
        parts=tuple(Q(channel=channel) for channel in FACE_TO_FACE),
        fresh_days=14,
        takes_norm=True,
        feeds=("meetings",),
    ),
)
