"""What putting things right brings into the day: outcomes, mistakes of ours, negative reviews without an answer."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.queries import working_later
from rapport.kit.ui.record import Deed
from rapport.remedies.models.remedies import RemedyKind
from rapport.remedies.queries import (
    MistakeDue,
    RemedyDue,
    ReviewUnanswered,
    mistakes_open,
    remedies_to_follow,
    reviews_unanswered,
)
from rapport.staff.actor import Actor, me
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

# A working day, in minutes: so long may a negative review stand without an answer.
WORKING_DAY = 480


def _evening(actor: Actor, day: date) -> datetime:
    return datetime.combine(day, time(23, 59), ZoneInfo(actor.zone))


def ask_outcomes(actor: Actor) -> list[Row]:
    """Return what was given within the policy and whose outcome is asked for by now. One query."""
    return [
        Row(
            f"remedy-{one.pk}", "remedies", _evening(actor, one.ask_on), Firmness.EASE, one.client_id, minutes=3,
            facts=one,
        )
        for one in remedies_to_follow(actor, most=MOST + 1)
    ]  # fmt: skip


def tell_outcome(actor: Actor, row: Row) -> Told:
    """Ask what came of it."""
    one: RemedyDue = row.facts
    url, what = reverse("remedy", args=[one.pk]), str(RemedyKind(one.kind).label)
    text = _("What came of it: %(what)s") % {"what": what}
    act = Deed(_("Say it"), url, "flag", key="r")
    return Told(text, url, what=what, act=act, meta=(one.reason[:200],), chip=text, ready=False)


def ask_mistakes(actor: Actor) -> list[Row]:
    """Return the mistakes that the person has to put right, the most pressing first. One query."""
    return [
        Row(
            f"mistake-{one.pk}", "mistakes", _evening(actor, one.due_on), Firmness.HARD, one.client_id, minutes=30,
            promised=True, facts=one,
        )
        for one in mistakes_open(actor, most=MOST + 1)
    ]  # fmt: skip


def tell_mistake(actor: Actor, row: Row) -> Told:
    """Say what has to be put right."""
    one: MistakeDue = row.facts
    text = _("Put right: %(what)s") % {"what": one.what[:120]}
    act = Deed(_("It is put right"), reverse("mistake-correct", args=[one.pk]), "check", key="r")
    return Told(text, reverse("mistake", args=[one.pk]), what=one.what[:120], act=act, chip=text, ready=False)


def ask_reviews(actor: Actor) -> list[Row]:
    """Return the negative reviews that stand without an answer for more than a working day. One query, and hours."""
    found = reviews_unanswered(actor, most=MOST + 1)
    if not found:
        return []
    person = me(actor)
    rows = ((one, working_later(person, one.noted_at, WORKING_DAY)) for one in found)
    return [
        Row(
            f"public-review-{one.pk}", "public-reviews", due, Firmness.HARD, one.client_id, minutes=15,
            means=Means.WRITING, together=False, facts=one,
        )
        for one, due in rows
        if due <= actor.at
    ]  # fmt: skip


def tell_review(actor: Actor, row: Row) -> Told:
    """Say which review wants an answer."""
    one: ReviewUnanswered = row.facts
    url, text = reverse("public-review", args=[one.pk]), _("Answer the review on %(site)s") % {"site": one.site}
    act = Deed(_("Answer"), url, "chat", key="r")
    return Told(text, url, what=one.site, act=act, meta=(one.words[:200],), chip=text, ready=False)


feeds.put(
    "mistakes",
    Feed(35, gettext_lazy("Mistakes of ours"), gettext_lazy("Put right what went wrong"), ask_mistakes, tell_mistake),
)
feeds.put(
    "public-reviews",
    Feed(47, gettext_lazy("Public reviews"), gettext_lazy("Answer who is dissatisfied"), ask_reviews, tell_review),
)
feeds.put(
    "remedies",
    Feed(
        86, gettext_lazy("What was given"), gettext_lazy("Learn what came of putting things right"), ask_outcomes,
        tell_outcome,
    ),
)  # fmt: skip
