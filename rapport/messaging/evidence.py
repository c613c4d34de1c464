"""What messages prove of a person's duties."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.messaging.events import MessageWritten, RoundWritten
from rapport.roles.evidence import Rule, at_least, evidence, fresh, of_entries, tell_entries


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
        of_entries(MessageWritten),
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
