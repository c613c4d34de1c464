"""What messages prove of a person's duties."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.models import Entry
from rapport.kit.ui.record import Deed
from rapport.messaging.events import RoundWritten
from rapport.messaging.shelves import written
from rapport.roles.evidence import Rule, at_least, evidence, fresh, of_entries, tell_entries


def _written() -> QuerySet[Entry]:
    """Return the lines of every means of writing to a client that were not taken back."""
    rows = Entry.objects.filter(kind__in=[one.code for one in written], undone_by=None)
    return rows.defer("changes")


def _to_messages() -> Deed:
    return Deed(_("Messages"), reverse("messages"), "mail")


def _to_round() -> Deed:
    return Deed(_("Message to several clients"), reverse("message-round"), "mail")


evidence.put(
    "messages",
    Rule(
        ("advise-on-terms", "keep-correspondence"),
        gettext_lazy("Messages to clients"),
        at_least(5, "week"),
        _written,
        "employee_id",
        "at",
        tell_entries,
        _to_messages,
        fresh_days=7,
        takes_norm=True,
    ),
)
evidence.put(
    "rounds",
    Rule(
        ("advise-on-promotions", "promote-sales", "spread-news"),
        gettext_lazy("News to several clients at once"),
        fresh(30),
        of_entries(RoundWritten),
        "employee_id",
        "at",
        tell_entries,
        _to_round,
        fresh_days=30,
        takes_norm=True,
    ),
)
