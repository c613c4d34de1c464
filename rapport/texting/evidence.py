"""What SMS prove of a person's duties."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Rule, at_least, evidence, of_entries, tell_entries
from rapport.texting.events import TextWritten


def _to_texts() -> Deed:
    return Deed(_("SMS sent"), reverse("texts"), "chat")


evidence.put(
    "texts",
    Rule(
        ("keep-correspondence",),
        gettext_lazy("SMS to clients"),
        at_least(1, "month"),
        of_entries(TextWritten),
        "employee_id",
        "at",
        tell_entries,
        _to_texts,
        fresh_days=30,
        takes_norm=True,
    ),
)
