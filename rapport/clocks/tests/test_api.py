"""Clocks, rules and calendars over the API."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.clocks import keeping
from rapport.clocks.models import Calendar, CalendarDay, Clock, Rule
from rapport.clocks.start import write_calendar
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


class Machine:
    """A program that calls in somebody's name."""

    def __init__(self, person: Employee) -> None:
        self.browser = Browser()
        self.browser.force_login(person)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Return the status and what the answer holds."""
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.browser, method)(f"/api/v1/{path}", headers=headers, **more)
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        client = add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")
        anna = cast.acts(cast.anna, NOW - timedelta(hours=1))
        keeping.start(anna, client, "first-answer", since=anna.at, owner=cast.anna)
        keeping.pause(anna, client, "first-answer", at=NOW - timedelta(minutes=30), reason="Waits for the client")
        keeping.resume(anna, client, "first-answer", at=NOW)
        yield client


def test_clocks_are_listed_with_what_is_left(cast: Cast, nordvik: Client) -> None:
    anna = Machine(cast.anna)
    status, page = anna("get", f"clocks?kind=client&subject_id={nordvik.pk}&state=waiting")
    (item,) = page["items"]
    assert status == 200 and (item["used"], item["left"], item["target"]) == (1800, 34_200, 36_000)
    status, whole = anna("get", f"clocks/{item['id']}")
    assert status == 200 and [one["seconds"] for one in whole["pieces"]] == [1800, 0]
    assert anna("get", "clocks?owner_id=0")[1]["items"] == []
    assert anna("get", "clocks?state=none")[0] == 400
    status, found = anna("get", "clocks/figures?by=person")
    assert [(one["label"], one["started"], one["waiting"]) for one in found["items"]] == [("Anna", 1, 1)]
    for by in ("code", "unit", "month"):
        assert anna("get", f"clocks/figures?by={by}")[1]["items"][0]["started"] == 1
    hidden = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    other = keeping.start(cast.acts(cast.dora), hidden, "call-back", since=NOW, owner=cast.dora)
    assert anna("get", f"clocks/{other.pk}")[0] == 404
    assert Machine(cast.dora)("get", f"clocks/{other.pk}")[0] == 200


def test_rules_get_their_next_version(cast: Cast, nordvik: Client) -> None:
    helga, anna = Machine(cast.helga), Machine(cast.anna)
    body: dict[str, Any] = {"code": "first-answer", "target": 7200, "inner": 3600}
    assert anna("post", "clock-rules", body)[0] == 403
    status, rule = helga("post", "clock-rules", body)
    assert status == 201 and (rule["number"], rule["unit_id"], rule["holds"]) == (2, None, True)
    for wrong in ({"inner": 7200}, {"unit_id": 999}, {"code": "none"}, {"country": "XX"}, {"since": "2020-01-01"}):
        assert helga("post", "clock-rules", body | wrong)[0] == 422
    assert helga("post", f"clock-rules/{rule['id']}/end")[0] == 422
    status, special = helga("post", "clock-rules", body | {"unit_id": cast.north.pk})
    assert status == 201 and helga("post", f"clock-rules/{special['id']}/end")[1]["holds"] is False
    assert len(anna("get", "clock-rules?code=first-answer")[1]["items"]) == 4
    assert anna("get", f"clock-rules/{rule['id']}")[0] == 200 and anna("get", "clock-rules/999")[0] == 404
    assert Rule.objects.count() == 4 and Clock.objects.get().rule.number == 1


def test_calendars_are_written_and_changed(cast: Cast, nordvik: Client) -> None:
    helga, anna = Machine(cast.helga), Machine(cast.anna)
    hours = [[["09:00", "13:00"]]] * 5 + [[], []]
    body: dict[str, Any] = {"name": "Rome", "zone": "Europe/Rome", "country": "IT", "hours": hours}
    assert anna("post", "calendars", body)[0] == 403
    status, made = helga("post", "calendars", body | {"unit_ids": [cast.south.pk]})
    assert status == 201 and made["unit_ids"] == [cast.south.pk] and made["days"] == []
    address = f"calendars/{made['id']}"
    for wrong in ({"unit_ids": [999]}, {"zone": "Mars"}, {"hours": [[["1"]]] * 7}, {"hours": []}, {"region": "??"}):
        assert helga("patch", address, wrong, **{"If-Match": "*"})[0] == 422
    nothing = dict.fromkeys(("name", "zone", "country", "region", "hours", "own_hours", "unit_ids"))
    assert helga("patch", address, nothing, **{"If-Match": "*"})[0] == 200
    assert helga("patch", address, {"region": "MI"})[0] == 428
    assert helga("patch", address, {"region": "MI"}, **{"If-Match": '"9"'})[0] == 412
    status, changed = helga("patch", address, {"region": "MI", "unit_ids": []}, **{"If-Match": '"1"'})
    assert status == 200 and (changed["region"], changed["version"], changed["unit_ids"]) == ("MI", 2, [])
    assert anna("patch", address, {"region": ""}, **{"If-Match": "*"})[0] == 403
    day = {"day": "2026-12-07", "words": "Fair", "starts": "10:00", "ends": "12:00"}
    assert anna("post", f"{address}/days", day)[0] == 403
    status, kept = helga("post", f"{address}/days", day)
    assert status == 201 and kept["starts"] == "10:00:00"
    assert helga("post", f"{address}/days", day | {"ends": None})[0] == 422
    assert len(anna("get", address)[1]["days"]) == 1
    company = write_calendar()
    assert helga("delete", f"calendars/{company.pk}/days/{kept['id']}")[0] == 404
    assert helga("delete", f"{address}/days/{kept['id']}")[0] == 204 and not CalendarDay.objects.exists()
    assert [one["name"] for one in anna("get", "calendars")[1]["items"]] == ["Company", "Rome"]
    assert Calendar.objects.get(name="Rome").hours == hours
