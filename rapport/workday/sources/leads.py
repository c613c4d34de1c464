"""Leads to begin with and to come back to (R-041), and calls for the quiet hours of the day (R-031)."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.kit.clock import local_day
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.kit.written_once import written_once
from rapport.leads.models import CallList, Lead
from rapport.leads.queries import leads_to_begin, leads_to_call, lists_to_call, quiet_now
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 5
MOST_LISTS = 3


class LeadFacts(NamedTuple):
    """A lead as the queue needs it."""

    pk: int
    name: str
    person_name: str
    phone_normal: str
    state: str
    need: str
    come_back_on: date | None
    given_at: datetime | None
    tried_at: datetime | None

    @property
    def title(self) -> str:
        """How it is called."""
        return self.name or self.person_name


def ask(actor: Actor) -> list[Row]:
    """Return the actor's leads that nobody has tried, by the end of the day on which they came, and those to come back.

    One query.
    """
    return [_row(actor, LeadFacts(*row)) for row in _to_begin(actor.pk, actor.today)]


@written_once
def _to_begin(owner: int, on: date) -> QuerySet[Lead, Any]:
    return leads_to_begin(owner, on).values_list(*LeadFacts._fields)[: MOST + 1]


def _row(actor: Actor, one: LeadFacts) -> Row:
    day = one.come_back_on or local_day(one.given_at or actor.at, actor.zone)
    ends = datetime.combine(day, time(23, 59), ZoneInfo(actor.zone))
    return Row(
        f"lead-{one.pk}", "leads", ends, Firmness.DAY, minutes=MINUTES, means=Means.CALL, together=False, facts=one
    )


def tell(actor: Actor, row: Row) -> Told:
    """Say who came in, or who asked to be called again."""
    one: LeadFacts = row.facts
    url = reverse("lead", args=[one.pk])
    name = {"name": one.title}
    text = _("Come back to %(name)s") % name if one.state == Lead.State.NOT_NOW else _("New lead: %(name)s") % name
    return Told(
        text,
        url,
        what=one.title,
        act=Deed(_("Open the lead"), url, "funnel", key="r"),
        meta=tuple(part for part in (one.need[:200],) if part),
        chip=text,
        phone=one.phone_normal if one.phone_normal.startswith("+") else "",
        ready=False,
    )


def ask_quiet(actor: Actor) -> list[Row]:
    """Return call lists and leads to call while the day is quiet, as many as are set; nothing at other times.

    One query at other times, three in quiet hours.
    """
    hours = quiet_now(actor)
    if hours is None:
        return []
    lists = list(lists_to_call(actor)[:MOST_LISTS])
    rows: Any = leads_to_call(actor).values_list(*LeadFacts._fields)[: hours.most]
    return [
        *(_quiet(f"call-list-{one.pk}", one) for one in lists),
        *(_quiet(f"prospect-{one.pk}", one) for one in (LeadFacts(*row) for row in rows)),
    ]


def _quiet(key: str, facts: CallList | LeadFacts) -> Row:
    return Row(key, "prospecting", None, Firmness.EASE, minutes=MINUTES, means=Means.CALL, together=False, facts=facts)


def tell_quiet(actor: Actor, row: Row) -> Told:
    """Say whom to call while few buyers come."""
    if isinstance(row.facts, CallList):
        left = row.facts.left  # type: ignore[attr-defined]
        url = reverse("call-list", args=[row.facts.pk])
        left_words = ngettext("%(num)s call left", "%(num)s calls left", left) % {"num": formats.number(left)}
        text = _("Call through: %(name)s") % {"name": row.facts.name}
        deed = Deed(_("Call the next one"), url, "phone", key="r")
        return Told(text, url, what=row.facts.name, act=deed, when=_("quiet hours"), meta=(left_words,), ready=False)
    one: LeadFacts = row.facts
    url = reverse("lead", args=[one.pk])
    tried = (_("last tried on %(day)s") % {"day": formats.day(one.tried_at)},) if one.tried_at else ()
    return Told(
        _("Call the lead %(name)s") % {"name": one.title},
        url,
        what=one.title,
        act=Deed(_("Open the lead"), url, "funnel", key="r"),
        when=_("quiet hours"),
        meta=tried,
        phone=one.phone_normal if one.phone_normal.startswith("+") else "",
        ready=False,
    )


feeds.put("leads", Feed(40, gettext_lazy("Leads"), gettext_lazy("Answer who may become a client"), ask, tell,
                        all_url=lambda actor: reverse("leads") + "?view=mine"))  # fmt: skip
feeds.put(
    "prospecting",
    Feed(80, gettext_lazy("Quiet hours"), gettext_lazy("Find new clients while few buyers come"), ask_quiet, tell_quiet,
         carried=False),
)  # fmt: skip
