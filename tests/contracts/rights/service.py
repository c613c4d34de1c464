"""Enquiries of clients, and the causes of complaints: records, forms and bodies."""

from typing import Any

from rapport.service.actions import hand_over, keep_cause, register, solve, tell
from rapport.service.models import Cause, Enquiry
from rapport.staff.actor import Actor
from tests.cast import Cast

# Under one common name each door gets an enquiry in the state that its deed needs.
ANSWERED, ENDED = {"enquiry_id": "answered_enquiry_id"}, {"enquiry_id": "ended_enquiry_id"}
QUEUED, OFFERED = {"enquiry_id": "queued_enquiry_id"}, {"enquiry_id": "offered_enquiry_id"}
MEANT: dict[str, dict[str, str]] = {
    "enquiry-accept": OFFERED,
    "enquiry-decline": OFFERED,
    "enquiry-reopen": ENDED,
    "enquiry-solve": ANSWERED,
    "enquiry-take": QUEUED,
    "enquiry-wait": ANSWERED,
    "accept_enquiry": OFFERED,
    "decline_enquiry": OFFERED,
    "reopen_enquiry": ENDED,
    "solve_enquiry": ANSWERED,
    "take_enquiry": QUEUED,
    "wait_with_enquiry": ANSWERED,
}
WHY = {"reason": "They asked for it"}
TOLD = {"words": "It leaves today.", "channel": "phone"}
NEW = {"subject": "Lids", "words": "Do you have lids?", "channel": "phone", "kind": "question"}
FORMS: dict[str, dict[str, Any]] = {
    "automatic-acknowledgement": {"is_on": "on", "after": "7"},
    "enquiry-ask": {"question": "Where is it?", "unit": "{unit_id}"},
    "enquiry-cause": {"name": "Renamed {enquiry_cause_id}", "is_active": "on"},
    "enquiry-cause-new": {"name": "Another cause", "is_active": "on"},
    "enquiry-decline": WHY,
    "enquiry-edit": {"subject": "Blue lids", "kind": "question"},
    "enquiry-hand-over": {"to": "{ola}", "words": "They ask about lids"},
    "enquiry-hear": TOLD,
    "enquiry-new": NEW,
    "enquiry-note": {"words": "Found it."},
    "enquiry-refuse": {"words": "Not on Sundays.", "way": "phone"},
    "enquiry-reopen": WHY,
    "enquiry-reply": {"address": "{email}", "body": "It leaves today."},
    "enquiry-solve": {"result": "Sent"},
    "enquiry-tell": TOLD,
    "enquiry-wait": {"words": "A photo"},
}
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "ask_about_enquiry": {"question": "Where is it?", "unit_id": "{unit_id}"},
    "change_enquiry": {"subject": "Blue lids"},
    "change_automatic_acknowledgement": {"after": 9},
    "change_enquiry_cause": {"name": "Renamed {enquiry_cause_id}"},
    "add_enquiry_cause": {"name": "A further cause"},
    "decline_enquiry": WHY,
    "hand_over_enquiry": {"to_id": "{ola}", "words": "They ask about lids"},
    "hear_more": TOLD,
    "note_on_enquiry": {"words": "Found it."},
    "refuse_enquiry": TOLD,
    "register_enquiry": {**NEW, "client_id": "{client_id}"},
    "reopen_enquiry": WHY,
    "reply_to_enquiry": {"address": "{email}", "body": "It leaves today."},
    "solve_enquiry": {"result": "Sent"},
    "tell_about_enquiry": TOLD,
    "wait_with_enquiry": {"words": "A photo"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write enquiries of the actor's client: one that waits, answered, ended, in the queue, and offered to them."""
    written = {"subject": "Lids", "words": "Do you have lids?"}
    waits = register(actor, client, **written, channel="email")
    answered, ended = (register(actor, client, **written, channel="phone") for _ in range(2))
    for one in (answered, ended):
        tell(actor, one, **TOLD)
    solve(actor, ended)
    queued, offered = (register(actor, client, **written, channel="phone") for _ in range(2))
    Enquiry.objects.filter(pk=queued.pk).update(owner=None, unit=actor.employee.unit if actor.employee else None)
    Enquiry.objects.filter(pk=offered.pk).update(owner=cast.helga)
    offered.refresh_from_db()
    assert actor.employee is not None
    hand_over(cast.acts(cast.helga), offered, to=actor.employee, words="They ask about lids")
    name = f"Late for {client.pk}"
    cause = Cause.objects.filter(name=name).first() or keep_cause(cast.acts(cast.helga), name=name)
    return {
        "enquiry_id": waits.pk,
        "answered_enquiry_id": answered.pk,
        "ended_enquiry_id": ended.pk,
        "queued_enquiry_id": queued.pk,
        "offered_enquiry_id": offered.pk,
        "cause_id": cause.pk,
        "enquiry_cause_id": cause.pk,
    }
