"""Where initiative, discretion, money and liability plug into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct import api, checking, personal, reactions, rights, screens  # noqa: F401
from rapport.conduct.actions import forget_readings
from rapport.conduct.models import Decision, Deviation, Incident, Request, Spending
from rapport.conduct.queries import (
    decisions_seen_by,
    deviations_seen_by,
    incidents_seen_by,
    requests_seen_by,
    spendings_seen_by,
)
from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kind_of, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, head_deeds
from rapport.roles.authority import may
from rapport.staff.actor import Actor

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("request", Request, requests_seen_by, "ask"),
    ("decision", Decision, decisions_seen_by, "scale"),
    ("deviation", Deviation, deviations_seen_by, "gift"),
    ("spending", Spending, spendings_seen_by, "wallet"),
    ("incident", Incident, incidents_seen_by, "alert"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))


def _give_more(actor: Actor, row: Any) -> Deed | None:
    if not may(actor, rights.GIVE_MORE):
        return None
    return Deed(_("Give more than the policy says"), reverse("deviation-new", args=[kind_of(row).code, row.pk]), "gift")


def _spend(actor: Actor, row: Any) -> Deed | None:
    if not may(actor, rights.SPEND):
        return None
    return Deed(_("Enter a spending"), f"{reverse('spending-new')}?about={kind_of(row).code}-{row.pk}", "wallet")


def _propose(actor: Actor, row: Any) -> Deed | None:
    if not may(actor, rights.SPEAK):
        return None
    return Deed(_("Propose a new variant"), f"{reverse('request-new')}?about={kind_of(row).code}-{row.pk}", "ask")


every(86_400, "conduct.forget", forgets=True)(forget_readings)
head_deeds.put("conduct.give_more", HeadDeed(("client",), 80, _give_more, folded=True))
head_deeds.put("conduct.propose", HeadDeed(("product", "deal"), 90, _propose))
head_deeds.put("conduct.spend", HeadDeed(("client",), 81, _spend, folded=True))
entries.put("requests", Entry("role", 20, gettext_lazy("Requests to the management"), "requests", "ask"))
entries.put("decisions", Entry("role", 30, gettext_lazy("Decisions"), "decisions", "scale"))
entries.put(
    "spendings",
    Entry(
        "role", 40, gettext_lazy("Entrusted money"), "spendings", "wallet", shown=lambda actor: may(actor, rights.SPEND)
    ),
)
entries.put(
    "deviations",
    Entry(
        "role",
        50,
        gettext_lazy("More than the policy says"),
        "deviations",
        "gift",
        shown=lambda actor: may(actor, rights.GIVE_MORE),
    ),
)
entries.put("incidents", Entry("role", 60, gettext_lazy("Incidents"), "incidents", "alert"))
entries.put(
    "taken-out",
    Entry(
        "team",
        70,
        gettext_lazy("What left the house"),
        "taken-out",
        "download",
        shown=lambda actor: may(actor, rights.SEE_EXPORTS),
    ),
)
