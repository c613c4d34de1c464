"""Clients who are not satisfied: their owner calls them back, a head reads what they said (R-195)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import BadAnswer, bad_answers
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 10


def ask(actor: Actor) -> list[Row]:
    """Return the bad answers with something to do, oldest first. One query, two for a head."""
    return [_row(actor, one) for one in bad_answers(actor, most=MOST + 1)]


def _row(actor: Actor, one: BadAnswer) -> Row:
    to_call = one.owner_id == actor.pk and not one.called
    return Row(
        f"feedback-{one.pk}",
        "satisfaction",
        actor.at,
        Firmness.DAY if to_call else Firmness.EASE,
        one.client_id,
        one.client_status == Client.Status.KEY,
        minutes=MINUTES,
        means=Means.CALL if to_call else Means.WRITING,
        together=to_call,
        facts=one,
    )


def tell(actor: Actor, row: Row) -> Told:
    """Say who is not satisfied, and what they said."""
    one: BadAnswer = row.facts
    most = 5 if one.kind == Feedback.Kind.SERVICE else 10
    told = {"client": one.client_name, "score": formats.number(one.score), "most": formats.number(most)}
    page = reverse("client-feedback", args=[one.pk])
    meta = (one.words,) if one.words else ()
    if one.owner_id == actor.pk and not one.called:
        text = _("Call back %(client)s: not satisfied, %(score)s of %(most)s") % told
        act = Deed(_("Called back"), reverse("client-feedback-call", args=[one.pk]), "phone", key="r")
        return Told(text, page, what=one.client_name, act=act, meta=meta, chip=text, person=one.person_id, ready=False)
    text = _("%(client)s is not satisfied: %(score)s of %(most)s") % told
    act = Deed(_("I have read it"), reverse("client-feedback-read", args=[one.pk]), "check", post=True, key="r")
    return Told(text, page, what=one.client_name, act=act, meta=meta, chip=text, ready=False)


feeds.put("satisfaction", Feed(18, gettext_lazy("Satisfaction"), gettext_lazy("Hear who is not satisfied"), ask, tell))
