"""Where leads plug into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import Product
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, NewThing, entries, new_things
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, head_deeds, panels
from rapport.kit.ui.selections import BulkAct, bulk_acts
from rapport.leads import api, evidence, exporting, handing_back, importing, personal, reactions, rights, screens  # noqa: F401
from rapport.leads.finding import follow_rows
from rapport.leads.models import CallList, FormPage, Lead, Method, Rule, Source, Survey
from rapport.leads.queries import (
    call_lists_seen_by,
    forms_seen_by,
    leads_seen_by,
    number_waiting,
    rules_seen_by,
    sources_seen_by,
)
from rapport.leads.queries.library import methods_seen_by, survey_of, surveys_seen_by, weights
from rapport.mailroom.models import Letter
from rapport.mailroom.shelves import letter_deeds
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.telephony.models import Call
from rapport.telephony.shelves import call_deeds

kinds.put("lead", Kind("lead", Lead, leads_seen_by, "lead", Lead._meta.verbose_name, "funnel"))
_HANGING: tuple[tuple[str, Any, Any, str], ...] = (
    ("lead-source", Source, sources_seen_by, "megaphone"),
    ("lead-form", FormPage, forms_seen_by, "globe"),
    ("lead-rule", Rule, rules_seen_by, "split"),
    ("call-list", CallList, call_lists_seen_by, "list"),
    ("lead-method", Method, methods_seen_by, "book"),
    ("survey", Survey, surveys_seen_by, "ask"),
)
for _code, _model, _seen_by, _icon in _HANGING:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()

MOST = 10


def _works(actor: Actor) -> bool:
    return may(actor, rights.WORK)


def _waiting(actor: Actor) -> Count:
    """Count the leads that wait for somebody; fifty at the most, one query."""
    number = number_waiting(actor, most=50)
    return Count(number, number > 0)


def _of_client(actor: Actor, client: Client) -> Shown | None:
    rows = leads_seen_by(actor).filter(client=client).select_related("source").order_by("-id")[:MOST]
    found = list(rows)
    return Shown("leads/panel.html", {"rows": found}) if found else None


def _leads_anew(actor: Actor, client: Client) -> Deed | None:
    if not _works(actor):
        return None
    return Deed(_now("New lead from this client"), f"{reverse('lead-new')}?client={client.pk}", "funnel")


def _lead_of_letter(actor: Actor, letter: Letter) -> Deed | None:
    if not _works(actor):
        return None
    return Deed(_now("Make it a lead"), reverse("lead-of-letter", args=[letter.pk]), "funnel", post=True)


def _lead_of_caller(actor: Actor, call: Call) -> Deed | None:
    if not _works(actor):
        return None
    return Deed(_now("Make it a lead"), reverse("lead-of-caller", args=[call.pk]), "funnel", post=True)


def _of_product(actor: Actor, product: Product) -> Shown | None:
    survey = survey_of(product) if _works(actor) else None
    return Shown("leads/product_panel.html", {"survey": survey, "weights": weights(survey)}) if survey else None


letter_deeds.put("leads.lead", _lead_of_letter)
call_deeds.put("leads.lead", _lead_of_caller)
panels.put("leads.survey", Panel(("product",), "right", 20, _("What buyers say matters"), _of_product))
panels.put("leads.of_client", Panel(("client",), "right", 70, _("Leads"), _of_client))
head_deeds.put("leads.anew", HeadDeed(("client",), 70, _leads_anew, folded=True))
entries.put("leads", Entry("work", 15, _("Leads"), "leads", "funnel", shown=_works, count=_waiting))
entries.put(
    "leads-arrange",
    Entry("team", 60, _("Arranging leads"), "leads-arrange", "split", shown=lambda actor: may(actor, rights.ARRANGE)),
)
new_things.put("lead", NewThing(12, _("Lead"), "lead-new", "funnel", "a", shown=_works))
bulk_acts.put("leads.call_list", BulkAct("lead", 10, _("Call through"), "phone", "call-list-chosen", _works))
