"""The words by which leads are found, and leads in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def lead_words(lead: Lead) -> list[str]:
    """Return what a lead is found by."""
    reached = [lead.phone, lead.phone_normal, lead.email]
    return [lead.name, lead.person_name, *reached, lead.reference or "", lead.territory]


def find_leads(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the seen leads that hold what was typed, newest first. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = leads_seen_by(actor).filter(pk__in=numbers_of("lead", query)).order_by("-id")[:limit]
    return [_hit(row) for row in rows]


def _hit(row: Lead) -> Hit:
    detail = ", ".join(part for part in (row.person_name if row.name else "", str(row.get_state_display())) if part)
    return Hit(str(row), detail, reverse("lead", args=[row.pk]), "funnel")


def follow_rows() -> None:
    """Have the texts follow every change of a lead, and put leads into the find box."""
    findable("lead", Lead, lead_words)
    groups.put("leads", Group(gettext_lazy("Leads"), find_leads))
