"""The telephone of the invented firm: calls of clients, answered and missed, and one of a stranger."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from rapport.demo import firm
from rapport.parties.models import Client, ContactPoint
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.telephony.actions import keep_extension, keep_line, switch_line
from rapport.telephony.intake import take_in
from rapport.telephony.models import Line
from rapport.telephony.rules import Heard

Deed = tuple[datetime, Callable[[], object]]
NAME, UNIT, OURS = "Sales North", "sales-north", "+46850000000"
STRANGER = "+12125550147"


def telephone_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the three days before `at` (aware)."""
    begin = at - timedelta(days=3)
    calls: dict[str, tuple[datetime, int, int, int, str]] = {
        # Who of the clients, after how many seconds it was answered (0: not at all), and how long it was talked.
        "a": (at - timedelta(days=2), 0, 8, 420, ""),
        "b": (at - timedelta(days=2, hours=-2), 1, 13, 95, "1"),
        "c": (at - timedelta(days=1), 2, 22, 610, "2"),
        "d": (at - timedelta(days=1, hours=-3), 0, 4, 65, "1"),
        "e": (at - timedelta(minutes=95), 3, 11, 260, "2"),
        "f": (at - timedelta(minutes=50), 4, 0, 0, ""),
        "g": (at - timedelta(minutes=35), -1, 0, 0, ""),
    }
    told = [(facts[0], partial(_call, name, *facts)) for name, facts in calls.items()]
    return [(begin, partial(_connect, begin)), *told]


def _connect(at: datetime) -> None:
    """Connect the line with its telephones, and a line to an exchange that nobody listens to any more."""
    actor = Actor(Employee.objects.get(email=firm.ADMINISTRATOR), at, "command")
    unit = Unit.objects.get(code=UNIT)
    line = keep_line(actor, None, name=NAME, code=UNIT, way="webhook", unit=unit, country="SE")
    anna = Employee.objects.get(email=firm.ANNA)
    keep_extension(actor, line, None, number="21", employee=anna, since=actor.today)
    keep_extension(actor, line, None, number="20", unit=unit, since=actor.today)
    old = keep_line(
        actor, None, name="Old exchange", code="old", way="ami", host=f"pbx.{firm.DOMAIN}", login="rapport",
        password="invented",
    )  # fmt: skip
    switch_line(actor, old, on=False)


def _call(name: str, at: datetime, client: int, after: int, talked: int, chosen: str) -> None:
    number = STRANGER if client < 0 else _number(client)
    if not number:
        return
    line, who = Line.objects.get(code=UNIT), {"extension": "21"}
    events: list[tuple[str, int, dict[str, Any]]] = [("began", 0, {"direction": "in", "from": number, "to": OURS})]
    if chosen:
        events.append(("menu", 6, {"choice": chosen}))
    events.append(("ringing", 9, who if client >= 0 else {"extension": "20"}))
    if after:
        events += [("answered", 9 + after, who), ("ended", 9 + after + talked, {})]
    else:
        events.append(("ended", 40, {}))
    for kind, second, facts in events:
        moment = at + timedelta(seconds=second)
        take_in(line, Heard(f"{name} {kind}", name, kind, moment, facts), moment)


def _number(place: int) -> str:
    """A number that stands on the card of one of the clients of the story's manager, and of nobody else."""
    clients = Client.objects.present().filter(owner__email=firm.ANNA)
    rows = ContactPoint.objects.filter(kind="phone", normal__startswith="+", person__client__in=clients)
    numbers = list(dict.fromkeys(rows.order_by("person__client_id", "pk").values_list("normal", flat=True)[:40]))
    return numbers[place * 2 % len(numbers)] if numbers else ""
