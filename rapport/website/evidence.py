"""What chats and questions from the web prove of a person's duties: answers in time, traffic that was dealt with."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, evidence, share
from rapport.website.models import Chat


def _answered() -> QuerySet[Chat]:
    return Chat.objects.filter(first_answered_at__isnull=False)


def _in_time(now: Now) -> Q:
    return Q(in_time=True)


def _tell(rows: Sequence[Chat]) -> list[Told]:
    return [
        Told(
            _("Chat with %(person)s") % {"person": one},
            one.first_answered_at,
            ("chat", one.pk),
            reverse("chat", args=[one.pk]),
        )
        for one in rows
    ]


def _chats() -> Deed:
    return Deed(_("Chats"), reverse("chats"), "chat")


evidence.put(
    "chats-in-time",
    Rule(
        ("answer-in-time",),
        gettext_lazy("Chats answered in time"),
        share(95),
        _answered,
        "answered_by_id",
        "first_answered_at",
        _tell,
        _chats,
        kept=_in_time,
        feeds=("web",),
    ),
)
