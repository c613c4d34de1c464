"""What clients say of us, points, rewards and requirements: records, forms and bodies."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rapport.parties.models import Client
from rapport.satisfaction.actions import answer, ask_after
from rapport.satisfaction.letters import token_of
from rapport.satisfaction.models import BonusRule, Feedback
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

OPEN_QUESTION = {"token": "feedback_token"}
MEANT: dict[str, dict[str, str]] = {
    "feedback-answer": OPEN_QUESTION,
    "feedback-answer-score": OPEN_QUESTION,
}
TABLE = {"since": "{tomorrow}", "one": "-1", "two": "0", "three": "0", "four": "1", "five": "2"}
RULE = {"since": "{tomorrow}", "threshold": "90"}
NEED = {"indicator": "kept", "since": "{tomorrow}", "value": "90"}
WHY = {"reason": "The van was late twice"}
FORMS: dict[str, dict[str, Any]] = {
    "client-feedback-call": WHY,
    "feedback-answer": {"score": "4"},
    "feedback-answer-score": {"score": "4"},
    "satisfaction-best": {"employee": "{ola}", "reason": "Helped the others"},
    "satisfaction-bonus": {"quarter": "2026-Q3"},
    "satisfaction-bonus-rule-new": {**RULE, "percent": "5"},
    "satisfaction-point-table-new": TABLE,
    "satisfaction-policy": {"is_on": "on", "every_days": "60", "fewest": "4"},
    "satisfaction-requirement-new": NEED,
    "satisfaction-round-new": {"name": "Autumn", "status": "interested"},
}
MONTH = "?month=2026-10"
QUERIES: dict[str, str] = {
    "satisfaction-best": MONTH,
    "list_indicator_standings": MONTH,
    "show_proposal_of_best": MONTH,
    "show_clients_kept": "?quarter=2026-Q3",
}
MACHINE: dict[str, Any] = {
    "call_client_back": WHY,
    "change_feedback_policy": {"every_days": 60},
    "confirm_one_bonus": {"unit_id": "{unit_id}", "quarter": "2026-Q3"},
    "name_best_of_month": {"month": "2026-10-01", "employee_id": "{ola}", "reason": "Helped the others"},
    "send_feedback_round": {"name": "Autumn", "client_ids": ["{client_id}"]},
    "set_one_bonus_rule": {**RULE, "threshold": 90, "percent": "5"},
    "set_one_requirement": NEED,
    "set_point_table": {"since": "{tomorrow}", "points": [-1, 0, 0, 1, 2]},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a bad answer of the actor's client, and a question that nobody answered yet."""
    earlier = NOW - timedelta(days=40)
    enquiry = Enquiry.objects.select_related("client", "person", "owner").get(pk=ids["ended_enquiry_id"])
    row = ask_after(Actor(None, earlier), enquiry, actor.employee)
    assert row is not None
    answer(Actor(None, earlier + timedelta(days=1)), row, score=2, words="Late")
    waits = Feedback.objects.create(
        kind=Feedback.Kind.SERVICE, client=client, address="waits@example.com", language="en",
        enquiry_id=ids["answered_enquiry_id"], served_by=actor.employee, owner=actor.employee, asked_at=NOW,
    )  # fmt: skip
    # The team had a client in the quarter that is over, and a rule by which keeping it brings something.
    Client.objects.filter(pk=client.pk).update(client_since=date(2026, 1, 1))
    BonusRule.objects.get_or_create(
        since=date(2026, 7, 1),
        defaults={"threshold": 50, "percent": Decimal(5), "set_by": cast.helga, "set_at": earlier},
    )
    return {"feedback_id": row.pk, "feedback_token": token_of(waits), "score": 4}
