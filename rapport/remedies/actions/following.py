"""What came of a remedy, and the policies."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.conduct.actions import enter_outcome
from rapport.conduct.models import Deviation
from rapport.conduct.queries import deviations_seen_by
from rapport.conduct.rights import SPEAK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.remedies.events import OutcomeTold, PolicyKept
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.models.remedies import RemedyKind
from rapport.remedies.rights import POLICIES, WORK
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor

POLICY_FACTS = ("pieces", "cost", "currency", "words", "follow_days", "is_active")
Outcome = Remedy.Outcome
AS_DEVIATION = {
    Outcome.STAYED: Deviation.Outcome.STAYED,
    Outcome.THANKED: Deviation.Outcome.SATISFIED,
    Outcome.NO_EFFECT: Deviation.Outcome.NO_EFFECT,
    Outcome.LEFT: Deviation.Outcome.NO_EFFECT,
}
FROM_DEVIATION = {
    Deviation.Outcome.STAYED: Outcome.STAYED,
    Deviation.Outcome.SATISFIED: Outcome.THANKED,
    Deviation.Outcome.NO_EFFECT: Outcome.NO_EFFECT,
    Deviation.Outcome.WRONG: Outcome.NO_EFFECT,
}


@act("remedies.tell_outcome", right=WORK)
def tell_outcome(actor: Actor, row: Remedy, *, outcome: str, words: str = "") -> Remedy:
    """Say what came of what was given; it may be said anew. Raises BadInput.

    For what lies beyond the policy, who gave it (or their head) so answers for the deviation too.
    """
    if outcome not in Remedy.Outcome.values:
        raise BadInput(fields={"outcome": [_("Choose what came of it.")]})
    if row.outcome == outcome and row.outcome_words == words.strip():
        return row
    change = update(row, outcome=outcome, outcome_words=words.strip(), outcome_at=actor.at)
    open_one = deviations_seen_by(actor).filter(pk=row.deviation_id, outcome="").first() if row.deviation_id else None
    if open_one is not None and gate(actor, SPEAK).yes:
        label = str(Remedy.Outcome(outcome).label)
        said = row.outcome_words or (label if outcome == Outcome.LEFT else "")
        enter_outcome(actor, open_one, outcome=AS_DEVIATION[Remedy.Outcome(outcome)], words=said)
    told = OutcomeTold(row.pk, row.kind, outcome, row.outcome_words)
    record(actor, told, row, row.client, changes=[change])
    return row


@act("remedies.keep_policy", right=POLICIES)
def keep_policy(actor: Actor, kind: str, **facts: Any) -> RemedyPolicy:
    """Write or change what the policy gives of a kind in one case. Raises BadInput with a sentence per field.

    What was given before keeps the words of the policy of its day.
    """
    no_foreign_fields(facts, frozenset(POLICY_FACTS))
    if kind not in RemedyKind.values:
        raise BadInput(fields={"kind": [_("Choose what is given.")]})
    row = RemedyPolicy.objects.filter(kind=kind).first()
    if row is None:
        row = RemedyPolicy(kind=kind, **facts)
        change = create(row)
    else:
        changed = update(row, **facts)
        if changed is None:
            return row
        change = changed
    told = PolicyKept(kind, row.pieces, str(row.cost), row.currency, row.words)
    record(actor, told, row, changes=[change])
    return row
