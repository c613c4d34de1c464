"""When clients come, who is needed then, who is there, and where the next week has a gap."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.clocks.actions import keep_calendar, set_day
from rapport.clocks.start import write_calendar
from rapport.exchange.leaving import records_of
from rapport.interactions.models import Interaction
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.mailroom.models import Letter
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.service.actions import register
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee, Unit
from rapport.staffing.actions import keep_rule, remove_rota, write_rota
from rapport.staffing.models import Rota, StaffingRule, WeekGap
from rapport.staffing.queries import Asked, arrivals_in, counted, gaps_ahead, monday_of, week_of
from rapport.staffing.rounds import look_ahead
from rapport.staffing.shelves import arrivals
from tests.cast import NOW, Cast

MONDAY = date(2026, 11, 30)
OFF: list[list[list[str]]] = [[] for _day in range(7)]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sales(cast: Cast) -> Unit:
    write_calendar(zone="Europe/Bratislava", country="SK")
    return Unit.objects.get(code="sales")


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def called(client: Client, person: Employee, at: datetime, number: int = 1, **more: Any) -> None:
    told: dict[str, Any] = {"channel": "phone", "direction": "in", "outcome": "reached", "minutes": 6}
    for _time in range(number):
        Interaction.objects.create(client=client, employee=person, happened_at=at, **{**told, **more})


def on(day: int, hour: int, month: int = 11, minute: int = 30) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.requirement("R-186")
def test_arrivals_stand_at_the_local_hour_and_holidays_apart(cast: Cast, sales: Unit, nordvik: Client) -> None:
    called(nordvik, cast.anna, on(16, 8), 3)
    called(nordvik, cast.anna, on(9, 8))
    # Half past eleven in the evening in UTC is half past twelve of the next day in Bratislava.
    called(nordvik, cast.anna, on(15, 23))
    # 17 November was a holiday until 2025; 1 November is one, a Sunday.
    called(nordvik, cast.anna, on(1, 9), 2)
    called(nordvik, cast.anna, on(16, 8), direction="out")
    called(nordvik, cast.anna, on(23, 8))
    called(nordvik, cast.anna, on(1, 8, month=8))
    helga = cast.acts(cast.helga)
    asked = Asked.of(helga, sales, 8)
    grid = counted(helga, asked).live
    assert (asked.since, asked.before) == (date(2026, 9, 28), date(2026, 11, 23))
    assert date(2026, 11, 1) in asked.holidays
    assert grid.counts == {(0, 9): 4, (0, 0): 1, (7, 10): 2}
    for column, hour, number in (
        (0, 9, 4),
        (0, 0, 1),
        (7, 10, 2),
        (6, 10, 0),
        (None, None, 7),
        (0, None, 5),
        (None, 9, 4),
    ):
        assert arrivals_in(helga, asked, "talks", column=column, hour=hour).count() == number


@pytest.mark.requirement("R-186")
def test_every_way_in_counts_once_and_the_sums_are_those_of_the_lists(cast: Cast, sales: Unit, nordvik: Client) -> None:
    called(nordvik, cast.anna, on(16, 8), 2)
    called(nordvik, cast.anna, on(16, 9), channel="email", outcome="received")
    for channel in ("phone", "email"):
        register(cast.acts(cast.anna, on(17, 10)), nordvik, subject="Lids", words="Lids?", channel=channel)
    Letter.objects.create(means="post", received_at=on(18, 11), thread="a", client=nordvik, state="given")
    Letter.objects.create(means="post", received_at=on(18, 11), thread="b", client=nordvik, state="given", way="out")
    helga = cast.acts(cast.helga)
    asked = Asked.of(helga, sales, 8)
    found = counted(helga, asked)
    numbers = {code: grid.whole for code, grid in found.by_source.items()}
    in_list = {code: arrivals_in(helga, asked, code).count() for code, _source in arrivals.items()}
    assert numbers == in_list
    assert (numbers["letters"], numbers["written-talks"]) == (1, 1)
    assert found.live.whole + found.written.whole == sum(numbers.values())
    page = browser(cast.helga)
    shown = page.get("/staffing/").content.decode()
    whole = re.findall(r'href="(/staffing/arrivals/\?unit=\d+&amp;weeks=8&amp;source=)">(\d+)<', shown)
    assert [number for _url, number in whole] == [str(sum(numbers.values()))]
    listed = page.get(whole[0][0].replace("&amp;", "&")).content.decode()
    assert f"Together: {whole[0][1]}" in listed and "Nordvik AS" in listed
    assert "Together: 1" in page.get(f"/staffing/arrivals/?unit={sales.pk}&source=letters").content.decode()
    assert "Nobody came" in page.get(f"/staffing/arrivals/?unit={sales.pk}&column=5&hour=3").content.decode()


@pytest.mark.requirement("R-186")
def test_only_who_plans_sees_it_and_others_units_stay_theirs(cast: Cast, sales: Unit, nordvik: Client) -> None:
    for person in (cast.anna, cast.astrid):
        for path in ("/staffing/", "/staffing/arrivals/", "/staffing/week/", "/staffing/rotas/"):
            assert browser(person).get(path).status_code == 403
        with pytest.raises(NotAllowed):
            keep_rule(cast.acts(person), sales)
    called(nordvik, cast.anna, on(16, 8))
    assert "Nobody came" in browser(cast.helga).get(f"/staffing/?unit={cast.south.pk}").content.decode()
    assert browser(cast.anna).get("/api/v1/rotas").json()["items"] == []


def firm_open(cast: Cast, starts: str = "09:00", ends: str = "17:00") -> None:
    """The calendar of the firm with a lunch, in which everybody works the same hours."""
    row = write_calendar()
    week = [[[starts, "12:00"], ["13:00", ends]] for _day in range(5)] + [[], []]
    keep_calendar(cast.acts(cast.astrid), row, hours=week, own_hours=False)


def calls_each_monday(cast: Cast, client: Client, number: int) -> None:
    for week in range(13):
        # On the wall the same hour, whatever summer time does.
        at = datetime(2026, 11, 16, 9, 30, tzinfo=ZoneInfo("Europe/Bratislava")) - timedelta(weeks=week)
        called(client, cast.anna, at, number)


@pytest.mark.requirement("R-186")
def test_the_next_week_shows_who_is_needed_and_there(cast: Cast, sales: Unit, nordvik: Client) -> None:
    firm_open(cast)
    calls_each_monday(cast, nordvik, 10)
    keep_rule(cast.acts(cast.helga), sales, talk_seconds=360, share=80, within_seconds=20, shrinkage=0)
    week = week_of(cast.acts(cast.helga), sales, MONDAY)
    # Ten calls of six minutes are one Erlang: three people serve 80 % within 20 seconds.
    monday = week.hours[MONDAY, 9]
    assert (monday.needed, monday.minutes, monday.is_short) == (3, 240, False)
    assert (MONDAY, 12) not in week.hours
    assert (week.people, week.short, week.measured) == (4, [], 0)
    for person in (cast.anna, cast.tom):
        Absence.objects.create(employee=person, first_day=MONDAY, last_day=MONDAY)
    week = week_of(cast.acts(cast.helga), sales, MONDAY)
    assert [(one.day, one.hour, one.needed, one.there) for one in week.short] == [(MONDAY, 9, 3, 2.0)]
    assert [(one.employee, one.deputy) for one in week.away] == [(cast.anna, ""), (cast.tom, "")]
    shown = browser(cast.helga).get(f"/staffing/week/?unit={sales.pk}").content.decode()
    assert "1 hour has too few people." in shown and "2/3" in shown and "Nobody stands in" in shown
    assert "There are enough people" in browser(cast.helga).get("/staffing/week/?week=2026-12-09").content.decode()


@pytest.mark.requirement("R-186")
def test_holidays_evenings_and_weekends_are_planned_by_what_came_on_such_days(
    cast: Cast, sales: Unit, nordvik: Client
) -> None:
    firm_open(cast)
    set_day(cast.acts(cast.astrid), write_calendar(), day=MONDAY, words="Inventory")
    called(nordvik, cast.anna, on(21, 18), 5)
    week = week_of(cast.acts(cast.helga), sales, MONDAY)
    assert MONDAY in week.holidays and not [one for (day, _hour), one in week.hours.items() if day == MONDAY]
    saturday = week.hours[date(2026, 12, 5), 19]
    assert saturday.needed > 0 and saturday.minutes == 0 and saturday.is_short


@pytest.mark.requirement("R-186")
def test_a_rota_goes_before_the_calendar_from_its_day(cast: Cast, sales: Unit, nordvik: Client) -> None:
    firm_open(cast)
    late = [[["17:00", "20:00"]], *OFF[1:]]
    row = write_rota(cast.acts(cast.helga), employee=cast.anna, since=MONDAY, hours=late)
    week = week_of(cast.acts(cast.helga), sales, MONDAY)
    assert (week.hours[MONDAY, 9].minutes, week.hours[MONDAY, 18].minutes) == (180, 60)
    before = week_of(cast.acts(cast.helga), sales, MONDAY - timedelta(days=7))
    assert before.hours[date(2026, 11, 23), 9].minutes == 240
    write_rota(cast.acts(cast.helga), row, employee=cast.anna, since=MONDAY, hours=OFF)
    assert (MONDAY, 18) not in week_of(cast.acts(cast.helga), sales, MONDAY).hours
    for wrong in ([[]], [[["17:00", "16:00"]], *OFF[1:]], [[["08:00", "10:00"], ["09:00", "11:00"]], *OFF[1:]]):
        with pytest.raises(BadInput) as refused:
            write_rota(cast.acts(cast.helga), employee=cast.tom, since=MONDAY, hours=wrong)
        assert list(refused.value.fields) == ["hours"]
    with pytest.raises(BadInput):
        write_rota(cast.acts(cast.helga), employee=cast.anna, since=MONDAY, hours=late)
    remove_rota(cast.acts(cast.helga), row)
    assert week_of(cast.acts(cast.helga), sales, MONDAY).hours[MONDAY, 9].minutes == 240
    assert not Rota.objects.exists()


@pytest.mark.requirement("R-186")
def test_the_length_of_talks_is_measured_from_five_on(cast: Cast, sales: Unit, nordvik: Client) -> None:
    called(nordvik, cast.anna, on(16, 8), 4)
    assert week_of(cast.acts(cast.helga), sales, MONDAY).need.talk_seconds == 300
    called(nordvik, cast.anna, on(17, 8), minutes=16)
    week = week_of(cast.acts(cast.helga), sales, MONDAY)
    assert (week.need.talk_seconds, week.measured) == (480, 5)


@pytest.mark.requirement("R-186")
def test_the_head_hears_of_next_weeks_gap(cast: Cast, sales: Unit, nordvik: Client) -> None:
    firm_open(cast)
    calls_each_monday(cast, nordvik, 40)
    assert look_ahead(NOW) == 0
    rule = keep_rule(cast.acts(cast.helga), sales, talk_seconds=600)
    assert look_ahead(NOW) == 1
    assert look_ahead(NOW) == 0
    gap = WeekGap.objects.get()
    assert (gap.monday, gap.hours) == (MONDAY, 1)
    assert "Too few people next week: Sales, 1 hour" in browser(cast.helga).get("/today/").content.decode()
    assert not gaps_ahead(cast.acts(cast.anna)) and not gaps_ahead(cast.acts(cast.dora))
    before = Entry.objects.count()
    keep_rule(cast.acts(cast.helga), sales, rule, talk_seconds=600)
    assert (Entry.objects.count(), WeekGap.objects.count()) == (before, 1)
    keep_rule(cast.acts(cast.helga), sales, rule, talk_seconds=10)
    assert not WeekGap.objects.exists()
    look_ahead(NOW)
    assert "Too few people next week" not in browser(cast.helga).get("/today/").content.decode()
    look_ahead(NOW + timedelta(days=30))
    assert [one.monday for one in WeekGap.objects.all()] == [monday_of(date(2026, 12, 23)) + timedelta(days=7)]


@pytest.mark.requirement("R-186")
def test_rules_and_rotas_on_their_pages(cast: Cast, sales: Unit) -> None:
    page = browser(cast.helga)
    new = "/staffing/rules/new/"
    given = {
        "unit": sales.pk,
        "talk_seconds": "",
        "letter_minutes": 12,
        "share": 80,
        "within_seconds": 20,
        "shrinkage": 15,
    }
    assert page.get(f"{new}?unit={sales.pk}").status_code == 200
    assert page.post(new, {**given, "share": 100}).status_code == 422
    assert page.post(new, given).status_code == 303
    row = StaffingRule.objects.get()
    assert page.post(f"/staffing/rules/{row.pk}/", {**given, "shrinkage": 81}).status_code == 422
    assert page.post(f"/staffing/rules/{row.pk}/", {**given, "shrinkage": 30}).status_code == 303
    row.refresh_from_db()
    assert (row.shrinkage, row.version) == (30, 2)
    rota = {"employee": cast.anna.pk, "since": "2026-11-30", "day_0": "9-12, 13:00-17:30", "day_5": ""}
    assert page.get("/staffing/rotas/new/").status_code == 200
    assert page.post("/staffing/rotas/new/", {**rota, "day_1": "12-9"}).status_code == 422
    assert page.post("/staffing/rotas/new/", rota).status_code == 303
    written = Rota.objects.get()
    assert written.hours[0] == [["09:00", "12:00"], ["13:00", "17:30"]]
    assert "Mon 09:00–12:00, 13:00–17:30" in page.get("/staffing/rotas/").content.decode()
    assert page.get(f"/staffing/rotas/{written.pk}/").status_code == 200
    assert page.post(f"/staffing/rotas/{written.pk}/remove/").status_code == 303
    assert not Rota.objects.exists()


@pytest.mark.requirement("R-186")
def test_over_the_api(cast: Cast, sales: Unit, nordvik: Client) -> None:
    called(nordvik, cast.anna, on(16, 8), 3)
    page, path = browser(cast.helga), "/api/v1"

    def send(method: str, address: str, body: dict[str, Any], **headers: str) -> Any:
        return getattr(page, method)(f"{path}/{address}", body, content_type="application/json", headers=headers)

    shown = page.get(f"{path}/staffing/arrivals?unit_id={sales.pk}&weeks=4").json()
    assert shown["cells"] == [{"source": "talks", "column": 0, "hour": 9, "number": 3}] and shown["total"] == 3
    assert page.get(f"{path}/staffing/arrivals?unit_id={sales.pk}&weeks=0").status_code == 400
    assert browser(cast.anna).get(f"{path}/staffing/arrivals?unit_id={sales.pk}").status_code == 403
    week = page.get(f"{path}/staffing/week?unit_id={sales.pk}&day=2026-12-02").json()
    assert (week["monday"], week["people"]) == ("2026-11-30", 4)
    assert send("post", "staffing/rules", {"unit_id": sales.pk, "share": 100}).status_code == 422
    rule = send("post", "staffing/rules", {"unit_id": sales.pk, "share": 90}).json()
    assert send("post", "staffing/rules", {"unit_id": sales.pk}).status_code == 422
    assert send("patch", f"staffing/rules/{rule['id']}", {"share": 85}).status_code == 428
    changed = send("patch", f"staffing/rules/{rule['id']}", {"share": 85}, **{"If-Match": '"1"'})
    assert (changed.json()["share"], changed.json()["letter_minutes"]) == (85, 10)
    rota = send("post", "rotas", {"employee_id": cast.tom.pk, "since": "2026-11-30", "hours": OFF}).json()
    assert send("post", "rotas", {"employee_id": cast.tom.pk, "since": "2026-12-30", "hours": [[]]}).status_code == 422
    assert (
        send("patch", f"rotas/{rota['id']}", {"since": "2026-12-07"}, **{"If-Match": "*"}).json()["since"]
        == "2026-12-07"
    )
    assert page.delete(f"{path}/rotas/{rota['id']}", headers={"If-Match": "*"}).status_code == 204
    assert not records_of(cast.acts(cast.helga), "rotas").exists()


def test_the_queries_do_not_grow_with_people_and_arrivals(cast: Cast, sales: Unit, nordvik: Client) -> None:
    page, counts = browser(cast.helga), []
    for number in (1, 6):
        for one in range(number):
            person = Employee.objects.create_user(f"p{number}{one}@firm.example", None, name="P", unit=cast.south)
            Absence.objects.create(employee=person, first_day=MONDAY, last_day=MONDAY)
            Rota.objects.create(employee=person, since=MONDAY, hours=OFF)
            called(nordvik, person, on(16, 8), 3)
        page.get("/staffing/")
        with CaptureQueriesContext(connection) as queries:
            for path in ("/staffing/", "/staffing/arrivals/", "/staffing/week/", "/staffing/rotas/"):
                assert page.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_program_sees_all_arrivals(cast: Cast, sales: Unit, nordvik: Client) -> None:
    called(nordvik, cast.anna, on(16, 8))
    program = Actor(None, NOW)
    assert counted(program, Asked.of(program, sales, 8)).live.whole == 1
