"""The words by which calls are found, and calls in the find box."""

from django.urls import reverse

from rapport.kit.ui import formats
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by


def call_words(row: Call) -> list[str]:
    """Return what a call is found by."""
    return [row.number, row.e164]


def _call(row: Call) -> Hit:
    when = formats.moment(row.started_at)
    return Hit(row.who, f"{row.get_direction_display()} · {when}", reverse("phone-call", args=[row.pk]), "phone")


def follow_rows() -> None:
    """Have the texts follow every change of a call, and put calls into the find box."""
    findable("phone-call", Call, call_words)
    offer_found("phone-calls", Call._meta.verbose_name_plural, "phone-call", calls_seen_by, _call)
