"""Putting things right: records, forms and bodies."""

from decimal import Decimal
from typing import Any

from rapport.remedies.actions import (
    give_remedy,
    keep_policy,
    log_attempt,
    note_mistake,
    note_overstep,
    note_review,
    open_dispute,
)
from rapport.staff.actor import Actor, me
from tests.cast import NOW, Cast

TODAY = NOW.date()
# What a parameter of a common name means at one door.
REVIEW = {"review_id": "public_review_id"}
MEANT: dict[str, dict[str, str]] = {
    "public-review": REVIEW,
    "answer_public_review": REVIEW,
    "remedy-policy": {"kind": "coupon"},
}
GIVEN = {"kind": "coupon", "pieces": "1", "cost": "10", "currency": "EUR", "reason": "The delivery came late"}
POLICY = {"pieces": "2", "cost": "40", "currency": "EUR", "words": "After a delay", "follow_days": "7"}
MISTAKE = {"what": "Wrong labels", "happened_on": "2026-11-20", "due_on": "{tomorrow}"}
ATTEMPT = {"on": "2026-11-20", "way": "call", "offered": "Half the price"}
REVIEWED = {"site": "Maps", "tone": "negative", "words": "Late again", "written_on": "2026-11-20"}
OVERSTEP = {"on": "2026-11-20", "words": "Shouted at us", "answer": "We stayed calm"}
FORMS: dict[str, dict[str, Any]] = {
    "remedy": {"outcome": "thanked"},
    "remedy-new": GIVEN,
    "remedy-policy": {**POLICY, "is_active": "on"},
    "mistake-new": {**MISTAKE, "responsible": "{dora}"},
    "mistake-correct": {"correction": "New labels are sent"},
    "mistake-told": {"where": "talk-{talk_id}"},
    "dispute-new": {"claim": "The trays broke"},
    "dispute-attempt": ATTEMPT,
    "dispute-lawyer": {"lawyer": "{dora}"},
    "dispute-settle": {"settlement": "Half the price", "stayed": "true"},
    "public-review": {"answer": "We are sorry"},
    "public-review-new": REVIEWED,
    "overstep-new": OVERSTEP,
}
MACHINE: dict[str, Any] = {
    "give_one_remedy": {**GIVEN, "client_id": "{client_id}", "pieces": 1},
    "tell_remedy_outcome": {"outcome": "thanked"},
    "write_remedy_policy": {"kind": "refund", "words": "When the goods are back"},
    "change_remedy_policy": {"pieces": 3},
    "note_one_mistake": {**MISTAKE, "client_id": "{client_id}", "responsible_id": "{dora}"},
    "correct_one_mistake": {"correction": "New labels are sent"},
    "tell_one_mistake": {"kind": "talk", "id": "{talk_id}"},
    "open_one_dispute": {"client_id": "{client_id}", "claim": "The trays broke"},
    "log_dispute_attempt": ATTEMPT,
    "hand_dispute_to_lawyer": {"lawyer_id": "{dora}"},
    "settle_one_dispute": {"settlement": "Half the price"},
    "note_public_review": {**REVIEWED, "client_id": "{client_id}"},
    "answer_public_review": {"answer": "We are sorry"},
    "note_one_overstep": {**OVERSTEP, "client_id": "{client_id}"},
}
QUERIES: dict[str, str] = {"show_leeway": "?client_id={client_id}"}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write one record of each kind with the actor's client and return their numbers by parameter."""
    policy = keep_policy(
        cast.acts(cast.helga), "coupon", pieces=1, cost=Decimal(20), currency="EUR", words="After a late delivery"
    )
    dispute = open_dispute(actor, client, claim="The trays broke")
    for offered in ("Half the price", "New trays"):
        log_attempt(actor, dispute, on=TODAY, way="call", offered=offered)
    days = {"happened_on": TODAY, "due_on": TODAY}
    reviewed: Any = {"site": "Maps", "tone": "negative", "words": "Late", "written_on": TODAY}
    return {
        "policy_id": policy.pk,
        "dispute_id": dispute.pk,
        "mistake_id": note_mistake(actor, client, what="Wrong labels", responsible=me(actor), **days).pk,
        "public_review_id": note_review(actor, client, **reviewed).pk,
        "overstep_id": note_overstep(actor, client, on=TODAY, words="Shouted", answer="Calmly").pk,
        "remedy_id": give_remedy(
            actor, client, kind="coupon", cost=Decimal(5), currency="EUR", reason="The delivery came late"
        ).pk,
    }
