"""Standard duties of the job description for which nothing was written down for too long (R-258)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.roles.evidence import Stale, stale_duties
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 10
# A gap is a hint and no reproach: a few a day, the longest first; the page of duties has them all.
MOST_DUTIES = 3


def ask(actor: Actor) -> list[Row]:
    """Return the actor's own standard duties that wait for evidence, the longest first. Two queries."""
    return [
        Row(
            f"duty-{one.clause.code}",
            "duties",
            None,
            Firmness.EASE,
            minutes=MINUTES,
            together=False,
            facts=one,
        )
        for one in stale_duties(actor)[: MOST_DUTIES + 1]
    ]


def tell(actor: Actor, row: Row) -> Told:
    """Name the clause, what would show that it is done, and when that was last."""
    stale: Stale = row.facts
    label = str(stale.rule.label)
    last = _("last %(day)s") % {"day": formats.day(stale.last)} if stale.last else _("nothing written down yet")
    return Told(
        _("Duty %(number)s: %(evidence)s") % {"number": stale.clause.number, "evidence": label},
        f"{reverse('duties')}#c{stale.clause.number}",
        what=label,
        act=stale.rule.act(),
        when=formats.span(stale.days * 24 * 60),
        note=last,
        tone="",
        chip=label,
        ready=False,
    )


feeds.put(
    "duties",
    Feed(
        95,
        gettext_lazy("Duties"),
        gettext_lazy("Do what the job description says"),
        ask,
        tell,
        most=MOST_DUTIES,
        all_url=lambda actor: reverse("duties"),
    ),
)
