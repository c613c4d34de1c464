"""Lines and their extensions, figures of which every number opens its calls, Today, and the same over the API."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.seals import unseal
from rapport.parties.models import Client
from rapport.roles.evidence import Now, evidence
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from rapport.telephony.actions import keep_extension, keep_line
from rapport.telephony.models import Call, Extension, Line
from rapport.telephony.queries.figures import figures
from rapport.telephony.tests.conftest import STRANGER, Ring, answered, unanswered
from rapport.workday.feeds import ask_all, feeds
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-383")]
SECRET = "hush, only Asterisk knows"
MONTH = (NOW - timedelta(days=22, hours=11), NOW + timedelta(days=7))


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def given(cast: Cast, **more: Any) -> dict[str, Any]:
    facts = {
        "name": "Office", "code": "office", "way": "ami", "host": "pbx.firm.example", "port": "5038", "security": "tls",
        "login": "rapport", "password": SECRET, "ring_seconds": "5", "unit": cast.north.pk,
    }  # fmt: skip
    return {**facts, **more}


def test_an_administrator_connects_a_line_and_nobody_sees_its_secret(cast: Cast) -> None:
    page = browser(cast.astrid)
    for name, value in (
        ("password", ""), ("host", ""), ("login", ""), ("name", ""), ("code", "two words"), ("port", "0"),
        ("ring_seconds", "0"), ("ring_seconds", "31"), ("way", "pigeon"), ("country", "XX"),
    ):  # fmt: skip
        wrong = page.post("/phone/lines/new/", given(cast, **{name: value}))
        assert wrong.status_code == 422 and SECRET not in wrong.content.decode(), name
    assert not Line.objects.exists()
    assert page.post("/phone/lines/new/", given(cast)).status_code == 303
    row = Line.objects.get()
    assert unseal(row.password) == SECRET and SECRET not in row.password
    for path in (
        "/phone/lines/",
        f"/phone/lines/{row.pk}/",
        f"/phone/lines/{row.pk}/edit/",
        f"/api/v1/phone-lines/{row.pk}",
    ):
        shown = page.get(path)
        assert shown.status_code == 200
        assert SECRET not in shown.content.decode() and row.password not in shown.content.decode()
    assert page.post("/phone/lines/new/", given(cast, code="another")).status_code == 422
    held = json.dumps([[one.facts, one.changes] for one in Entry.objects.all()])
    assert SECRET not in held and row.password not in held


def test_a_secret_for_signing_is_made_here_and_shown_once(cast: Cast, line: Line) -> None:
    page, before = browser(cast.astrid), unseal(line.password)
    assert before.startswith("whsec_") and before not in page.get(f"/phone/lines/{line.pk}/").content.decode()
    shown = page.post(f"/phone/lines/{line.pk}/secret/").content.decode()
    line.refresh_from_db()
    secret = unseal(line.password)
    assert secret != before and secret in shown and "/telephony/north/events" in shown
    assert secret not in page.get(f"/phone/lines/{line.pk}/").content.decode()
    told = page.post(f"/api/v1/phone-lines/{line.pk}/secret", content_type="application/json").json()
    line.refresh_from_db()
    assert told == {"id": line.pk, "secret": unseal(line.password)}


def test_a_change_keeps_the_secret_unless_another_exchange_would_hear_of_it(cast: Cast) -> None:
    astrid = cast.acts(cast.astrid)
    facts = {"host": "localhost", "port": 1, "security": "none", "login": "r"}
    row = keep_line(astrid, None, name="Old", code="old", way="ami", password=SECRET, **facts)
    keep_line(astrid, row, name="New")
    with pytest.raises(BadInput) as wrong:
        keep_line(astrid, row, host="elsewhere.example")
    assert list(wrong.value.fields) == ["password"]
    row.refresh_from_db()
    assert (row.name, row.host, unseal(row.password)) == ("New", "localhost", SECRET)
    later = cast.acts(cast.astrid, NOW + timedelta(minutes=1))
    keep_line(later, row, name="Newer")
    undo(later, Entry.objects.filter(kind="telephony.line_kept").latest("pk").pk)
    row.refresh_from_db()
    assert row.name == "New"
    keep_line(astrid, row, way="webhook")
    assert unseal(Line.objects.get().password).startswith("whsec_")
    with pytest.raises(BadInput):
        keep_line(astrid, row, way="ami")


def test_others_neither_see_nor_change_lines(cast: Cast, line: Line) -> None:
    anna, extension = browser(cast.anna), Extension.objects.earliest("pk")
    for path in ("lines/", "lines/new/", f"lines/{line.pk}/", f"lines/{line.pk}/edit/", f"extensions/{extension.pk}/"):
        assert anna.get(f"/phone/{path}").status_code == 403, path
    for deed in ("try", "switch", "secret"):
        assert anna.post(f"/phone/lines/{line.pk}/{deed}/").status_code == 403
    with pytest.raises(NotAllowed):
        keep_line(cast.acts(cast.anna), line, name="Mine")
    for area in ("phone-lines", "phone-extensions"):
        assert anna.get(f"/api/v1/{area}").json()["items"] == []


def test_whose_an_extension_is(cast: Cast, line: Line) -> None:
    page, path = browser(cast.astrid), f"/phone/lines/{line.pk}/extensions/new/"
    facts = {"number": "25", "employee": cast.viktor.pk, "since": "2026-11-01"}
    for name, value in (
        ("employee", ""), ("unit", cast.north.pk), ("since", ""), ("until", "2026-10-01"), ("number", ""),
    ):  # fmt: skip
        assert page.post(path, {**facts, name: value}).status_code == 422, name
    assert page.post(path, facts).status_code == 303
    assert page.post(path, facts).status_code == 422
    row = Extension.objects.get(number="25")
    assert row.employee == cast.viktor and row.until is None
    assert "Viktor" in page.get(f"/phone/lines/{line.pk}/").content.decode()
    ends = {**facts, "until": "2026-11-20"}
    assert page.post(f"/phone/extensions/{row.pk}/", ends).status_code == 303
    keep_extension(cast.acts(cast.astrid), line, None, number="25", unit=cast.north, since=NOW.date())
    with pytest.raises(BadInput):
        keep_extension(cast.acts(cast.astrid), line, row, until=None, since=None)


@pytest.mark.requirement("R-049")
def test_every_figure_opens_the_calls_that_it_counts(cast: Cast, nordvik: Client, ring: Ring) -> None:
    ring(*answered(after=12), call="in time")
    ring(*answered(after=4, extension="22"), call="of tom", begins=NOW + timedelta(hours=3))
    ring(*answered(after=30), call="late")
    ring(*unanswered(after=40), call="missed", begins=NOW + timedelta(hours=4))
    ring(*unanswered(after=2), call="given up", number=STRANGER)
    ring(("menu", 0, {"choice": "2"}), ("ringing", 5, {"extension": "21"}), ("busy", 6), call="busy")
    ring(("began", 0), ("answered", 5), ("ended", 9), call="out", way="out")
    ring(*unanswered(), call="inner", number="22")
    sums, groups, menu = figures(cast.acts(cast.anna), *MONTH)
    assert (sums.calls, sums.answered, sums.in_time, sums.late, sums.missed) == (7, 3, 2, 3, 4)
    assert sums.share == 0.4 and sums.waited == 12 and menu == [("2", 1)]
    assert {one.label: one.sums.calls for one in groups["hour"]} == {"10": 5, "13": 1, "14": 1}
    assert {one.label: one.sums.in_time for one in groups["person"]} == {"Anna": 1, "Tom": 1}
    page = browser(cast.anna)
    with time_machine.travel(NOW, tick=False):
        shown = page.get("/phone/figures/?month=2026-11").content.decode()
        links = set(re.findall(r'<a href="(/phone/\?[^"]+)"[^>]*>\s*(\d+)', shown))
        assert len(links) > 20
        # A bar of the voice menu is named by its choice.
        for url, number in (one for one in links if "menu=" not in one[0]):
            listed = page.get(url.replace("&amp;", "&")).content.decode()
            assert listed.count('<tr role="row" data-row') == int(number), url
        assert page.get("/phone/?month=2026-11&counted=1&menu=2").content.decode().count('<tr role="row" data-row') == 1
    assert page.get("/phone/figures/?month=never").status_code == 200


def test_lists_cost_no_more_questions_for_more_calls(cast: Cast, nordvik: Client, ring: Ring) -> None:
    anna = browser(cast.anna)
    paths = (
        "/phone/", "/phone/?view=unknown", "/phone/?view=owed", f"/clients/{nordvik.pk}/tab/telephony.calls/",
        "/phone/figures/", "/api/v1/phone-calls",
    )  # fmt: skip

    def asked() -> list[int]:
        numbers = []
        for path in paths:
            anna.get(path)
            with CaptureQueriesContext(connection) as seen:
                assert anna.get(path).status_code == 200
            numbers.append(len(seen))
        return numbers

    def calls(first: int, last: int) -> None:
        for number in range(first, last):
            ring(*answered(), call=f"a {number}")
            ring(*unanswered(), call=f"b {number}", begins=NOW + timedelta(hours=1))
            ring(*unanswered(), call=f"c {number}", number=f"+42190765432{number}")

    calls(0, 2)
    few = asked()
    calls(2, 9)
    assert asked() == few and Call.objects.count() == 27


@pytest.mark.requirement("R-054")
def test_today_brings_missed_calls_of_unknown_numbers(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call, _known = ring(*unanswered(), number=STRANGER), ring(*unanswered(), call="c2")
    later = cast.acts(cast.anna, NOW + timedelta(minutes=10))
    rows = {row.feed: row for row in ask_all(later).rows}
    assert rows["missed-calls"].key == f"missed-call-{call.pk}" and "calls" in rows
    told = feeds["missed-calls"].tell(later, rows["missed-calls"])
    assert (told.text, told.phone, told.url) == (f"Call back {STRANGER}", STRANGER, f"/phone/{call.pk}/")
    assert "missed-calls" not in {row.feed for row in ask_all(cast.acts(cast.viktor)).rows}


@pytest.mark.requirement("R-049")
def test_the_duty_to_pick_up_the_phone_is_proved_by_calls(cast: Cast, nordvik: Client, ring: Ring) -> None:
    rule, now = evidence["phone-in-time"], Now(NOW, NOW)
    ring(*answered(), call="a")
    ring(*answered(after=50), call="b")
    ring(*unanswered(after=3), call="c")
    rows = rule.rows().filter(rule.counts(now), employee=cast.anna)
    assert rule.kept is not None
    assert (rows.count(), rows.filter(rule.kept(now)).count()) == (2, 1)
    assert [one.text for one in rule.tell(list(rows.order_by("pk")))][0].startswith("Call in, Anna answered, 3 rings")


def test_calls_over_the_api(cast: Cast, nordvik: Client, ring: Ring) -> None:
    known, unknown = ring(*answered()), ring(*unanswered(), number=STRANGER, call="c2")
    page = browser(cast.anna)

    def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
        send = getattr(page, method)
        with time_machine.travel(NOW + timedelta(hours=1), tick=False):
            return send(f"/api/v1/phone-calls{path}", body, content_type="application/json", headers=headers)

    def listed(asked: str) -> list[int]:
        return [one["id"] for one in page.get(f"/api/v1/phone-calls?{asked}").json()["items"]]

    assert listed("state=waiting") == listed("kept=missed") == listed("kept=owed") == [unknown.pk]
    assert listed(f"client_id={nordvik.pk}") == listed("kept=in_time") == [known.pk]
    assert listed("direction=out") == listed("since=2026-11-24T00:00:00Z") == []
    shown = call("get", f"/{unknown.pk}")
    assert [one["kind"] for one in shown.json()["events"]] == ["ringing", "ended"] and shown.json()["rings"] == 5
    whose = {"client_id": nordvik.pk, "remember": True}
    assert call("post", f"/{unknown.pk}/client", whose).status_code == 428
    assert call("post", f"/{unknown.pk}/client", whose, If_Match='"999"').status_code == 412
    given_ = call("post", f"/{unknown.pk}/client", whose, If_Match=shown["ETag"]).json()
    assert given_["client_id"] == nordvik.pk and given_["callback_task_id"]
    assert call("post", f"/{unknown.pk}/aside", {"reason": "No"}, If_Match="*").status_code == 422
    assert call("post", f"/{known.pk}/talk", {"words": "Forty."}).json()["talk_id"]
    assert call("post", f"/{known.pk}/talk", {"words": "Forty."}).status_code == 422
    assert browser(cast.viktor).get(f"/api/v1/phone-calls/{known.pk}").status_code == 404


def test_lines_and_extensions_over_the_api(cast: Cast) -> None:
    page = browser(cast.astrid)

    def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
        return getattr(page, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    assert call("post", "phone-lines", {"name": "A", "code": "a b"}).status_code == 422
    assert call("post", "phone-lines", {"name": "A", "code": "a", "unit_id": 999}).status_code == 422
    assert call("post", "phone-lines", {"name": "A", "code": "a", "way": "ami"}).status_code == 422
    made = call("post", "phone-lines", {"name": "A", "code": "a", "unit_id": cast.north.pk})
    assert made.status_code == 201 and "password" not in made.json()
    path = f"phone-lines/{made.json()['id']}"
    assert call("patch", path, {"name": "B"}).status_code == 428
    assert call("patch", path, {"name": None}, If_Match="*").status_code == 422
    assert call("patch", path, {"name": "B", "unit_id": None}, If_Match=made["ETag"]).json()["name"] == "B"
    assert call("post", f"{path}/try").status_code == 422
    assert call("post", f"{path}/switch", {"on": False}).json()["health"] == "Off: nobody listens to it."
    facts = {"line_id": made.json()["id"], "number": "21", "since": "2026-11-01"}
    assert call("post", "phone-extensions", {**facts, "employee_id": 999}).status_code == 422
    assert call("post", "phone-extensions", facts).status_code == 422
    one = call("post", "phone-extensions", {**facts, "employee_id": cast.anna.pk})
    there = f"phone-extensions/{one.json()['id']}"
    assert one.status_code == 201 and call("get", there).json()["employee_id"] == cast.anna.pk
    moved = {"employee_id": None, "unit_id": cast.north.pk}
    assert call("patch", there, moved, If_Match=one["ETag"]).json()["unit_id"] == cast.north.pk
    assert call("patch", there, {"since": None}, If_Match="*").status_code == 422
    assert len(call("get", f"phone-extensions?line_id={facts['line_id']}").json()["items"]) == 1
