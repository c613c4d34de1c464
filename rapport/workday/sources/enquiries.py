"""Enquiries of clients: answers that are owed, clients who have heard nothing, and what one is asked to take over."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.service.queries import EnquiryDue, enquiries_due
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 15


def ask(actor: Actor) -> list[Row]:
    """Return the enquiries with something to do, the smallest time left first. One query."""
    return [_row(actor, one) for one in enquiries_due(actor, most=MOST + 1)]


def _row(actor: Actor, one: EnquiryDue) -> Row:
    # An answer that is owed breaks at its clock; what goes on without one is due by its day.
    deadline, firmness = one.due, Firmness.HARD if one.waits_since else Firmness.EASE
    if one.is_silent(actor.at):
        deadline, firmness = actor.at, Firmness.DAY
    return Row(
        f"enquiry-{one.pk}",
        "enquiries",
        deadline,
        firmness,
        one.client_id,
        one.client__status == Client.Status.KEY,
        minutes=MINUTES,
        means=Means.WRITING,
        promised=one.waits_since is not None,
        facts=one,
    )


def tell(actor: Actor, row: Row) -> Told:
    """Say what the client waits for."""
    one: EnquiryDue = row.facts
    url, told = reverse("client-enquiry", args=[one.pk]), {"what": one.subject, "number": one.number}
    act = Deed(pgettext("to do", "Answer"), url, "reply", key="r")
    if one.offered_to_id == actor.pk and one.owner_id != actor.pk:
        text, act = _("You are asked to take over enquiry %(number)s: %(what)s") % told, Deed(_("Open"), url, "open")
    elif one.waits_since is not None:
        text = _("Answer enquiry %(number)s: %(what)s") % told
    elif one.is_silent(actor.at):
        text = _("Tell the client how enquiry %(number)s goes: %(what)s") % told
    else:
        text = _("Solve enquiry %(number)s: %(what)s") % told
    heard = _("the client heard from us on %(day)s") % {"day": formats.day(one.heard_at, "EEE d MMM")}
    meta = () if one.waits_since else (heard,)
    return Told(text, url, what=one.subject, act=act, meta=meta, chip=one.subject, person=one.person_id, ready=False)


feeds.put("enquiries", Feed(15, gettext_lazy("Enquiries"), gettext_lazy("Answer what clients ask"), ask, tell))
