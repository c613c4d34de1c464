"""Special terms that end soon: somebody decides whether they go on, and tells the client (R-126)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import SpecialTerms
from rapport.parties.queries import special_terms_ending
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask(actor: Actor) -> list[Row]:
    """Return the special terms of the actor's clients that end within a fortnight, soonest first. One query."""
    return [_row(actor, one) for one in special_terms_ending(actor, most=MOST + 1)]


def _row(actor: Actor, one: SpecialTerms) -> Row:
    ends = datetime.combine(one.ends_on, time(23, 59), ZoneInfo(actor.zone))
    client = one.client
    return Row(f"special-terms-{one.pk}", "special-terms", ends, Firmness.DAY, client.pk, client.is_key, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say whose terms end, and what they are."""
    one: SpecialTerms = row.facts
    text = _("Special terms end on %(day)s: decide whether they go on") % {"day": formats.day(one.ends_on)}
    what = ", ".join(one.in_words())
    url = reverse("special-terms-new", args=[one.client_id])
    return Told(
        text, reverse("special-terms", args=[one.pk]), what=what, act=Deed(_("Grant anew"), url, "award"), ready=False
    )


feeds.put(
    "special-terms",
    Feed(49, gettext_lazy("Special terms"), gettext_lazy("Decide whether special terms go on"), ask, tell),
)
