"""Giving something to put things right, within what the actor may and what the policy says (R-350, R-351).

Up to four rights measure it: the month's budget, what one case may cost, and, beyond the policy, the pieces and the
cost of what lies beyond. Each has a deed of its own, so that whoever is asked agrees by the right that lacks; it is
done only when all allow it.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.conduct.actions import written_deviation
from rapport.conduct.actions.common import bearer, need_money
from rapport.conduct.models import Deviation
from rapport.conduct.rights import GIVE_MORE
from rapport.journal.book import record
from rapport.kit.changes import Change, create
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.parties.models import Client
from rapport.remedies.actions.common import about_columns, also_about, need_seen, need_words
from rapport.remedies.events import RemedyGiven
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.models.remedies import RemedyKind
from rapport.remedies.rights import CASE, GIVE, PIECES
from rapport.remedies.rules import beyond_policy
from rapport.roles.authority import act, gate
from rapport.roles.catalogue import Amount, Grant, Size
from rapport.roles.used import count
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

FOLLOW_DAYS = 14
# As which deviation it is followed.
DEVIATIONS = {one.value: one for one in Deviation.What}


class Measure(NamedTuple):
    """One right that a remedy uses, and how much of it."""

    right: str
    size: Size


def policy_of(kind: str) -> RemedyPolicy | None:
    """Return the policy in use for the kind, None for what no policy foresees."""
    return RemedyPolicy.objects.filter(kind=kind, is_active=True).first()


def policy_in_words(policy: RemedyPolicy | None) -> str:
    """Return what the policy gives, as a sentence that is kept with the remedy."""
    if policy is None:
        return _("The policy does not foresee this.")
    told = {"pieces": formats.number(policy.pieces), "amount": formats.money(policy.cost, policy.currency)}
    return _("Up to %(pieces)s in one case, costing us at most %(amount)s") % told


def _beyond(policy: RemedyPolicy | None, pieces: int, cost: Decimal, currency: str) -> Decimal:
    allowed, worth = (policy.pieces, policy.cost) if policy else (0, Decimal(0))
    held_in = policy.currency if policy else currency
    return beyond_policy(pieces, cost, currency, allowed=allowed, worth=worth, worth_currency=held_in)


def _cost(*_given: Any, cost: Decimal, currency: str, **_more: Any) -> Amount:
    return Amount(cost, currency)


def _pieces(*_given: Any, pieces: int = 1, **_more: Any) -> int:
    return pieces


def _over(*_given: Any, kind: str, cost: Decimal, currency: str, pieces: int = 1, **_more: Any) -> Amount:
    return Amount(_beyond(policy_of(kind), pieces, cost, currency), currency)


def _summary(client: Client, *, kind: str, cost: Decimal, currency: str, pieces: int = 1, **_more: Any) -> str:
    told = {
        "client": client.name,
        "what": RemedyKind(kind).label if kind in RemedyKind.values else kind,
        "pieces": formats.number(pieces),
        "amount": formats.money(cost, currency),
    }
    return _("Give %(client)s to put things right: %(what)s (%(pieces)s), %(amount)s") % told


def give_remedy(
    actor: Actor,
    client: Client,
    *,
    kind: str,
    cost: Decimal,
    currency: str,
    reason: str,
    pieces: int = 1,
    words: str = "",
    about: Model | None = None,
) -> Remedy:
    """Give the client something to put things right; `cost` is what all pieces cost us, `about` the record behind it.

    Beyond the actor's month, case or pieces, or beyond what they may give above the policy, it waits for somebody who
    may; what nobody may give is refused (R-350, R-352). What lies beyond the policy is kept as a deviation with its
    reason, without blame (R-351). Raises BadInput with a sentence per field.
    """
    if gate(actor, GIVE).verdict != "no":
        _checked(actor, client, kind, pieces, cost, currency)
    lacking = _lacking(actor, _measures(kind, pieces, cost, currency))
    deed = DEEDS[lacking.right] if lacking else give_within
    return deed(
        actor,
        client,
        kind=kind,
        cost=cost,
        currency=currency,
        reason=reason,
        pieces=pieces,
        words=words,
        about=about,
    )


def _lacking(actor: Actor, measures: list[Measure]) -> Measure | None:
    """Return the measure by which to ask, None when the actor alone may all of it.

    A plain no comes first; then the one whose approver may agree to all the others too.
    """
    answers = [(one, gate(actor, one.right, one.size)) for one in measures]
    short = [(one, answer) for one, answer in answers if not answer.yes]
    refused = next((one for one, answer in short if answer.verdict == "no"), None)
    if refused or not short:
        return refused
    people = Employee.objects.in_bulk([answer.who_id for _one, answer in short])
    for one, answer in short:
        approver = Actor(people[answer.who_id], actor.at)
        if all(gate(approver, other.right, other.size).yes for other, _answer in short):
            return one
    return short[0][0]


@act("remedies.give_remedy", right=GIVE, size=_cost, summary=_summary)
def give_within(actor: Actor, client: Client, **told: Any) -> Remedy:
    """Give what the month's budget of the actor allows; else as `give_remedy`."""
    return _give(actor, client, GIVE, **told)


@act("remedies.give_costly", right=CASE, size=_cost, summary=_summary)
def give_costly(actor: Actor, client: Client, **told: Any) -> Remedy:
    """Give what costs more than the actor may give in one case alone; else as `give_remedy`."""
    return _give(actor, client, CASE, **told)


@act("remedies.give_pieces", right=PIECES, size=_pieces, summary=_summary)
def give_pieces(actor: Actor, client: Client, **told: Any) -> Remedy:
    """Give more pieces beyond the policy than the actor may alone; else as `give_remedy`."""
    return _give(actor, client, PIECES, **told)


@act("remedies.give_beyond", right=GIVE_MORE, size=_over, summary=_summary)
def give_beyond(actor: Actor, client: Client, **told: Any) -> Remedy:
    """Give what lies further beyond the policy than the actor may go alone; else as `give_remedy`."""
    return _give(actor, client, GIVE_MORE, **told)


DEEDS = {GIVE: give_within, CASE: give_costly, PIECES: give_pieces, GIVE_MORE: give_beyond}


def _measures(kind: str, pieces: int, cost: Decimal, currency: str) -> list[Measure]:
    """Return what the remedy uses, the month's budget first."""
    policy = policy_of(kind)
    beyond = _beyond(policy, pieces, cost, currency)
    found = [Measure(GIVE, Amount(cost, currency)), Measure(CASE, Amount(cost, currency))]
    if beyond:
        more = [Measure(PIECES, pieces)] if policy is None or pieces > policy.pieces else []
        found += [*more, Measure(GIVE_MORE, Amount(beyond, currency))]
    return found


def _checked(actor: Actor, client: Client, kind: str, pieces: int, cost: Decimal, currency: str) -> None:
    need_seen(actor, client)
    if kind not in RemedyKind.values:
        raise BadInput(fields={"kind": [_("Choose what is given.")]})
    if pieces < 1:
        raise BadInput(fields={"pieces": [_("Enter a number of at least 1.")]})
    try:
        need_money(cost, currency)
    except BadInput as wrong:
        # The amount is called a cost here.
        fields = {"cost" if name == "amount" else name: told for name, told in wrong.fields.items()}
        raise BadInput(fields=fields) from wrong


def _give(
    actor: Actor,
    client: Client,
    passed: str,
    *,
    kind: str,
    cost: Decimal,
    currency: str,
    reason: str,
    pieces: int = 1,
    words: str = "",
    about: Model | None = None,
) -> Remedy:
    """Write it down; `passed` is the right whose gate the running deed has passed and whose use it counts."""
    _checked(actor, client, kind, pieces, cost, currency)
    others = [one for one in _measures(kind, pieces, cost, currency) if one.right != passed]
    grants = [_allowed(actor, one) for one in others]
    reason = need_words({"reason": (reason, _("Say why this was right here."))})["reason"]
    policy = policy_of(kind)
    row = Remedy(
        client=client,
        kind=kind,
        pieces=pieces,
        cost=cost,
        currency=currency,
        words=words.strip(),
        reason=reason,
        policy=policy_in_words(policy),
        given_by=bearer(actor),
        given_at=actor.at,
        given_on=actor.today,
        ask_on=actor.today + _days(policy),
        **about_columns(client, about),
    )
    beyond = _beyond(policy, pieces, cost, currency)
    changes: list[Change | None] = []
    if beyond:
        what = DEVIATIONS.get(kind, Deviation.What.OTHER)
        row.deviation, change = written_deviation(
            actor, client, what=what, amount=beyond, currency=currency, policy=row.policy, reason=reason
        )
        changes.append(change)
    changes.append(create(row))
    told = RemedyGiven(row.pk, kind, pieces, str(cost), currency, str(beyond), reason)
    record(actor, told, row, client, *([row.deviation] if row.deviation else []), also=also_about(row), changes=changes)
    for one, grant in zip(others, grants, strict=True):
        count(actor, one.right, one.size, grant, ("client", client.pk))
    return row


def _days(policy: RemedyPolicy | None) -> timedelta:
    return timedelta(days=policy.follow_days if policy else FOLLOW_DAYS)


def _allowed(actor: Actor, measure: Measure) -> Grant | None:
    """Return the clause by which the actor, or whoever agreed, may do this much. Raises NotAllowed without one."""
    alone = Actor(actor.employee, actor.at, actor.door, acting_for=actor.acting_for)
    answer = gate(alone, measure.right, measure.size)
    if answer.yes:
        return answer.grant
    if actor.approved_by:
        # Said to who agrees: their own limit stands in the way.
        answer = gate(Actor(actor.approved_by, actor.at), measure.right, measure.size)
    if not answer.yes:
        raise NotAllowed(answer.sentence, measure.right)
    # It was theirs to agree to: no clause of the actor's own is used up to its limit.
    return None
