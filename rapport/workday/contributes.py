"""Where the workday plugs into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.rounds import every
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.kit.ui.own_settings import Section, sections
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.workday import api, rights, screens  # noqa: F401
from rapport.workday.actions.forgetting import forget_postponements
from rapport.workday.queries.urgent import breaking
from rapport.workday.screens.rhythm import rhythm_card
from rapport.workday.sources import (  # noqa: F401
    approvals,
    birthdays,
    cards,
    chances,
    contracts,
    deal_steps,
    deals,
    descriptions,
    duties,
    enquiries,
    knowledge,
    leads,
    meetings,
    news,
    orders,
    outcomes,
    prices,
    privacy,
    projects,
    promises,
    questions,
    references,
    remedies,
    requests,
    reviews,
    satisfaction,
    self_checks,
    silent,
    special_terms,
    staffing,
    tasks,
    telephony,
    web,
)


def _count(actor: Actor) -> Count:
    number = breaking(actor)
    return Count(number, number > 0)


entries.put("today", Entry("work", 0, _("Today"), "today", "sun", key="t", count=_count, phone=True))
entries.put(
    "team-today",
    Entry(
        "team",
        0,
        _("The team today"),
        "team-today",
        "users",
        "m",
        shown=lambda actor: may(actor, rights.ARRANGE_TEAM),
    ),
)
sections.put("rhythm", Section(40, _("Rhythm of my week"), "workday/rhythm_card.html", rhythm_card))
every(86_400, "workday.forget", forgets=True)(forget_postponements)
