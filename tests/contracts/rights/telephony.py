"""Lines, extensions, calls without a client and calls with one: records, forms and bodies."""

from datetime import date, timedelta
from typing import Any

from rapport.parties.actions import add_contact_point
from rapport.staff.actor import Actor
from rapport.telephony.actions import keep_extension, keep_line
from rapport.telephony.intake import take_in
from rapport.telephony.rules import Heard
from tests.cast import NOW, Cast

# A call with its client is written down; everything else is done with one that nobody is known to have made.
WITH_CLIENT = {"call_id": "client_call_id"}
EXCHANGE = {"line_id": "exchange_line_id"}
OF_LINE = (
    "phone-line", "phone-line-edit", "phone-line-secret", "phone-line-switch", "phone-extension-new", "show_phone_line",
    "change_phone_line", "renew_phone_line_secret", "turn_phone_line",
)  # fmt: skip
MEANT: dict[str, dict[str, str]] = {
    "phone-call": WITH_CLIENT,
    "show_phone_call": WITH_CLIENT,
    "log_phone_call": WITH_CLIENT,
    "phone-line-try": EXCHANGE,
    "try_phone_line": EXCHANGE,
    "phone-door": {"code": "line_code"},
    **dict.fromkeys(OF_LINE, {"line_id": "phone_line_id"}),
}
LINE = {"name": "Another line", "code": "another", "way": "webhook", "port": "5038", "security": "tls"}
FORMS: dict[str, dict[str, Any]] = {
    "phone-call": {"words": "They want forty."},
    "phone-call-aside": {"reason": "A wrong number"},
    "phone-call-whose": {"q": "{email}", "whose": "client-{client_id}"},
    "phone-extension": {"number": "77", "employee": "{ola}", "since": "2026-11-01"},
    "phone-extension-new": {"number": "78", "employee": "{ola}", "since": "2026-11-01"},
    "phone-line-edit": {
        **LINE,
        "name": "Renamed {phone_line_id}",
        "code": "renamed-{phone_line_id}",
        "ring_seconds": "5",
    },
    "phone-line-new": {**LINE, "ring_seconds": "5"},
    "phone-line-switch": {"on": "0"},
}
MACHINE: dict[str, Any] = {
    "add_phone_extension": {
        "line_id": "{phone_line_id}",
        "number": "78",
        "employee_id": "{ola}",
        "since": "2026-11-01",
    },
    "change_phone_extension": {"number": "77"},
    "change_phone_line": {"name": "Renamed {phone_line_id}"},
    "connect_phone_line": {"name": "Another line", "code": "another"},
    "give_call_to_client": {"client_id": "{client_id}"},
    "log_phone_call": {"words": "They want forty."},
    "set_call_aside": {"reason": "A wrong number"},
    "turn_phone_line": {"on": False},
}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a line with the actor's telephone, a call of their client and one of nobody, and return their numbers."""
    astrid, me = cast.acts(cast.astrid), actor.employee
    assert me is not None
    line = keep_line(astrid, None, name=f"Line of {me}", code=f"line-{me.pk}", country="SK")
    exchange = keep_line(
        astrid, None, name=f"Exchange of {me}", code=f"exchange-{me.pk}", way="ami", host="localhost", port=1,
        security="none", login="rapport", password="secret",
    )  # fmt: skip
    extension = keep_extension(astrid, line, None, number="21", employee=me, since=date(2026, 1, 1))
    number = f"+42190500{me.pk:04d}"
    add_contact_point(actor, client, kind="phone", value=number)
    calls = []
    for sign, caller in (("w", f"+42190700{me.pk:04d}"), ("c", number)):
        for kind, second in (("ringing", 0), ("answered", 5), ("ended", 60)):
            moment = NOW + timedelta(seconds=second - 3600)
            facts = {"direction": "in", "from": caller, "extension": "21"}
            call = take_in(line, Heard(f"{sign} {kind}", sign, kind, moment, facts), moment)
        calls.append(call)
    waiting, known = calls
    assert waiting and known and known.client == client and waiting.client is None
    return {
        "phone_line_id": line.pk, "line_code": line.code, "exchange_line_id": exchange.pk, "extension_id": extension.pk,
        "call_id": waiting.pk, "client_call_id": known.pk,
    }  # fmt: skip
