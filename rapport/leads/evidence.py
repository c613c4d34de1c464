"""What calls to leads prove of a person's duties."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.leads.models import LeadTalk
from rapport.roles.evidence import Rule, Told, at_least, evidence


def _talks() -> QuerySet[LeadTalk]:
    return LeadTalk.objects.select_related("lead")


def _tell(rows: Sequence[LeadTalk]) -> list[Told]:
    return [
        Told(
            _("%(name)s: %(result)s") % {"name": row.lead, "result": row.get_result_display()},
            row.at,
            ("lead", row.lead_id),
            reverse("lead", args=[row.lead_id]),
        )
        for row in rows
    ]


def _lists() -> Deed:
    return Deed(_("Call lists"), reverse("call-lists"), "list")


evidence.put(
    "lead-calls",
    Rule(
        ("call-first-contacts", "find-clients"),
        gettext_lazy("Calls to possible clients"),
        at_least(5, "week"),
        _talks,
        "employee_id",
        "at",
        _tell,
        _lists,
        fresh_days=7,
        takes_norm=True,
        feeds=("leads", "prospecting"),
    ),
)
