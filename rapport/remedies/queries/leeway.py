"""What the actor may give to a client now: alone, and by asking whom (R-350, R-352)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.parties.models import Client
from rapport.remedies.models import RemedyPolicy
from rapport.remedies.queries.remedies import policies_seen_by
from rapport.remedies.rights import CASE, GIVE, PIECES
from rapport.roles.authority import Answer, gate
from rapport.roles.catalogue import Amount
from rapport.roles.used import in_period
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Leeway:
    """How far the actor may go alone. None for a limit: without one.

    `answer` is the gate's to giving at all; `left` is what is left of the budget of its period, `case` what one case
    may cost, `pieces` how many of one thing where the policy allows fewer. `policies` are those in use.
    """

    answer: Answer
    left: Decimal | None
    case: Decimal | None
    pieces: int | None
    currency: str
    policies: tuple[RemedyPolicy, ...]

    @property
    def sentences(self) -> list[str]:
        """What a person reads beside the form, each a whole sentence."""
        if not self.answer.yes:
            return [self.answer.sentence]
        told = []
        if self.pieces is not None:
            words = ngettext(
                "You may give %(num)s piece of one thing where the policy allows fewer.",
                "You may give up to %(num)s pieces of one thing where the policy allows fewer.",
                self.pieces,
            )
            told.append(words % {"num": formats.number(self.pieces)})
        if self.case is not None:
            told.append(_("One case may cost up to %(amount)s.") % {"amount": formats.money(self.case, self.currency)})
        if self.left is not None:
            amount = formats.money(self.left, self.currency)
            told.append(_("%(amount)s are left for now.") % {"amount": amount})
        return told or [_("You may give what is right, without a limit.")]


def leeway_of(actor: Actor, client: Client) -> Leeway:
    """Return how far the actor may go with the client without asking; the caller has made sure that they see it.

    A handful of queries, whatever was given before.
    """
    answer, case, pieces = (gate(actor, right) for right in (GIVE, CASE, PIECES))
    grant = answer.grant
    left = None
    if grant is not None and grant.limit is not None:
        used = in_period(grant, GIVE, Amount(Decimal(0), grant.currency), actor.today)
        left = max(grant.limit - used, Decimal(0))
    refused = next((one for one in (answer, case) if not one.yes), answer)
    limit = pieces.grant.limit if pieces.grant else None
    return Leeway(
        refused,
        left,
        case.grant.limit if case.grant else None,
        None if limit is None else int(limit),
        grant.currency if grant and grant.currency else client.currency or "EUR",
        tuple(policies_seen_by(actor).filter(is_active=True)),
    )
