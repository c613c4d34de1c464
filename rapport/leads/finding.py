"""The words by which leads, methods and surveys are found, and all of them in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold
from rapport.leads.models import Lead, Method, Survey
from rapport.leads.queries import leads_seen_by
from rapport.leads.queries.library import methods_seen_by, surveys_seen_by
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of, offer_found
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


def method_words(row: Method) -> list[str]:
    """Return what a method is found by."""
    return [row.name]


def survey_words(row: Survey) -> list[str]:
    """Return what a survey is found by."""
    return [row.name, row.product.name if row.product else ""]


def _method(row: Method) -> Hit:
    return Hit(row.name, row.get_kind_display(), reverse("lead-method", args=[row.pk]), "book")


def _survey(row: Survey) -> Hit:
    return Hit(row.name, row.product.name if row.product else "", reverse("survey", args=[row.pk]), "ask")


def follow_rows() -> None:
    """Have the texts follow every change of a lead, method or survey, and put them into the find box."""
    findable("lead-method", Method, method_words)
    findable("survey", Survey, survey_words)
    offer_found("methods", Method._meta.verbose_name_plural, "lead-method", methods_seen_by, _method)
    offer_found("surveys", Survey._meta.verbose_name_plural, "survey", surveys_seen_by, _survey)
    findable("lead", Lead, lead_words)
    groups.put("leads", Group(gettext_lazy("Leads"), find_leads, "lead"))
