"""SMS gateways, SMS that went out, and numbers that want none: records, forms and bodies."""

from typing import Any

from rapport.parties.actions import add_contact_point
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.texting.actions import give_gateway_address, stop_number, write_text
from rapport.texting.models import Gateway, TextMessage
from tests.cast import Cast

# A public address that nothing here calls: connecting only looks whether it is one.
WEB = {
    "way": "http", "country": "SK", "price": "0.05", "currency": "EUR", "unit": "{unit_id}", "form": "json",
    "url": "https://1.1.1.1/send", "body": '{{"to": "{{to}}", "text": "{{text}}"}}',
}  # fmt: skip
FAILED = {"text_id": "failed_text_id"}
MEANT: dict[str, dict[str, str]] = {"text-again": FAILED, "text-callback": {"secret": "gateway_secret"}}
ANSWER = {"number": "{phone}", "body": "It leaves today."}
FORMS: dict[str, dict[str, Any]] = {
    "enquiry-text": ANSWER,
    "gateway": {"signed": "on"},
    "gateway-edit": {**WEB, "name": "Renamed {gateway_id}"},
    "gateway-new": {**WEB, "name": "Another gateway"},
    "gateway-switch": {"on": "0"},
    "stopped-number-new": {"number": "{strange_phone}", "reason": "Wish"},
    "stopped-number-open": {"reason": "Asked for it"},
    "text-callback": {"from": "421900111222", "text": "Do you have lids?"},
    "text-measure": {"words": "How long is this?"},
    "text-new": {"number": "{phone}", "words": "The trays leave today."},
}
MACHINE: dict[str, Any] = {
    "answer_enquiry_by_text": ANSWER,
    "change_gateway": {"name": "Renamed {gateway_id}"},
    "connect_gateway": {
        "name": "Another gateway", "country": "SK", "unit_id": "{unit_id}", "url": "https://1.1.1.1/send",
        "body": '{{"to": "{{to}}", "text": "{{text}}"}}',
    },
    "make_gateway_address": {"signed": True},
    "measure_text": {"words": "How long is this?"},
    "open_one_number": {"reason": "Asked for it"},
    "send_text": {"client_id": "{client_id}", "number": "{phone}", "words": "The trays leave today."},
    "stop_one_number": {"number": "{strange_phone}", "reason": "Wish"},
    "turn_gateway": {"on": False},
}  # fmt: skip
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a gateway, two SMS to the actor's client, one of which failed, and a number that wants none."""
    assert actor.employee is not None
    unit, own = cast.north, actor.employee.pk
    # Nobody answers there, and a test of it needs a phone to go to.
    Employee.objects.filter(pk=cast.astrid.pk).update(phone="+421905999888")
    facts = {"way": "smpp", "host": "localhost", "port": 1, "security": "none", "login": "us"}
    row = Gateway.objects.create(name=f"Gateway of {actor.employee}", country="SK", unit=unit, **facts)
    secret, _key = give_gateway_address(cast.acts(cast.astrid), row)
    phone = f"+42190512{own:04}"
    add_contact_point(actor, client, kind="phone", value=phone)
    went, failed = (write_text(actor, client, number=phone, words="The trays leave today.") for _ in range(2))
    TextMessage.objects.filter(pk=failed.pk).update(state="failed", trouble="No such number")
    stopped = stop_number(actor, number=f"+42191112{own:04}", reason="Wish")
    return {
        "gateway_id": row.pk,
        "gateway_secret": secret,
        "phone": phone,
        "strange_phone": f"+42191113{own:04}",
        "text_id": went.pk,
        "failed_text_id": failed.pk,
        "stopped_id": stopped.pk,
    }
