"""Next week's hours with too few people, for the head of the unit."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.staffing.queries import gaps_ahead
from rapport.staffing.queries.rotas import GapAhead
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask(actor: Actor) -> list[Row]:
    """Return the units headed by the actor that have too few people next week; to be settled by Sunday. One query."""
    return [_row(actor, one) for one in gaps_ahead(actor)]


def _row(actor: Actor, one: GapAhead) -> Row:
    ends = datetime.combine(one.monday - timedelta(days=1), time(23, 59), ZoneInfo(actor.zone))
    key = f"staffing-{one.unit_id}-{one.monday:%Y%m%d}"
    return Row(key, "staffing", ends, Firmness.DAY, minutes=15, together=False, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say in how many hours people are missing."""
    one: GapAhead = row.facts
    url = f"{reverse('staffing-week')}?unit={one.unit_id}&week={one.monday}"
    told = {"unit": one.unit__name, "num": formats.number(one.hours)}
    text = ngettext(
        "Too few people next week: %(unit)s, %(num)s hour",
        "Too few people next week: %(unit)s, %(num)s hours",
        one.hours,
    )
    return Told(text % told, url, what=one.unit__name, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put(
    "staffing",
    Feed(89, gettext_lazy("Gaps in the rota"), gettext_lazy("See that enough people are there"), ask, tell),
)
