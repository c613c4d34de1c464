"""Laws that their keeper has to check, and records over their time that wait for a second look (R-381)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.kit.ui.record import Deed
from rapport.privacy.models import Law, RetentionRun
from rapport.privacy.queries import laws_due, runs_waiting
from rapport.privacy.shelves import keepings
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask_laws(actor: Actor) -> list[Row]:
    """Return the laws that the actor checks and has to look at within two weeks, soonest first. One query."""
    return [
        Row(f"law-{one.pk}", "laws", _end_of(actor, one.check_on), Firmness.DAY, facts=one)
        for one in laws_due(actor, most=MOST + 1)
    ]


def tell_law(actor: Actor, row: Row) -> Told:
    """Say which law to check."""
    one: Law = row.facts
    url = reverse("law-check", args=[one.pk])
    text = _("Check whether we comply: %(law)s") % {"law": one.name}
    return Told(text, reverse("law", args=[one.pk]), what=one.name, act=Deed(_("Check"), url, "scale"), ready=False)


def ask_runs(actor: Actor) -> list[Row]:
    """Return the counts of records over their time that wait for who may end their keeping. One query."""
    return [
        Row(f"retention-{one.pk}", "retention", _end_of(actor, actor.today), Firmness.DAY, facts=one)
        for one in runs_waiting(actor)[: MOST + 1]
    ]


def tell_run(actor: Actor, row: Row) -> Told:
    """Say how many records are over their time."""
    run: RetentionRun = row.facts
    url = reverse("retention", args=[run.rule.code])
    keeping = keepings.get(run.rule.code)
    what = str(keeping.label) if keeping else run.rule.code
    told = ngettext(
        "%(num)s record is over its time: %(what)s", "%(num)s records are over their time: %(what)s", run.count
    )
    text = told % {"num": run.count, "what": what}
    return Told(text, url, what=what, act=Deed(_("Look"), url, "open"), ready=False)


def _end_of(actor: Actor, day: object) -> datetime:
    return datetime.combine(day, time(23, 59), ZoneInfo(actor.zone))  # type: ignore[arg-type]


feeds.put("laws", Feed(51, gettext_lazy("Laws"), gettext_lazy("Check whether we comply with laws"), ask_laws, tell_law))
feeds.put(
    "retention",
    Feed(
        52,
        gettext_lazy("Over their time"),
        gettext_lazy("End the keeping of what is over its time"),
        ask_runs,
        tell_run,
    ),
)
