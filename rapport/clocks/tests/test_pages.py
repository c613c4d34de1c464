"""The pages of clocks: who sees what, sums that match their lists, settings for those who may."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.clocks import keeping
from rapport.clocks.models import Calendar, CalendarDay, Clock, Rule
from rapport.clocks.queries.figures import Wanted, clocks_wanted, figures
from rapport.clocks.queries.rules import first_rule
from rapport.clocks.start import write_calendar
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

HOUR = timedelta(hours=1)


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def answered(cast: Cast, record: Client, after: timedelta | None, *, since: datetime, who: Employee) -> Clock:
    """A first answer owed since the moment, given so much later or not yet."""
    clock = keeping.start(cast.acts(who, since), record, "first-answer", since=since, owner=who)
    if after is not None:
        keeping.stop(cast.acts(who, since + after), record, "first-answer", at=since + after)
    return clock


@pytest.fixture
def clocks(cast: Cast) -> Iterator[Client]:
    """Of Anna's one beat the inner target, one was kept, one missed, one is late, one runs; Viktor's was kept."""
    with time_machine.travel(NOW, tick=False):
        nordvik = add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")
        monday = datetime(2026, 11, 9, 7, 30, tzinfo=UTC)
        for later, after in ((0, 2 * HOUR), (1, 24.5 * HOUR), (7, 72 * HOUR)):
            answered(cast, nordvik, after, since=monday + timedelta(days=later), who=cast.anna)
        answered(cast, nordvik, None, since=datetime(2026, 11, 19, 8, tzinfo=UTC), who=cast.anna)
        second = add_client(cast.acts(cast.anna), name="Second", country="SK")
        answered(cast, second, None, since=NOW - HOUR, who=cast.anna)
        solana = add_client(cast.acts(cast.viktor), name="Solana", country="SK", confidential=True)
        answered(cast, solana, HOUR, since=datetime(2026, 10, 30, 9, tzinfo=UTC), who=cast.viktor)
        yield nordvik


@pytest.mark.requirement("R-050")
@pytest.mark.requirement("R-179")
def test_the_share_that_was_kept_by_kind_person_unit_and_month(cast: Cast, clocks: Client) -> None:
    (line,) = figures(cast.acts(cast.anna), Wanted(), "code")
    assert (line.started, line.kept, line.missed, line.waiting, line.inner, line.with_inner) == (5, 2, 2, 1, 1, 4)
    assert (line.share, line.inner_share) == (0.5, 0.25)
    dora = cast.acts(cast.dora)
    told = {
        by: [(one.label, one.started, one.kept) for one in figures(dora, Wanted(), by)] for by in ("person", "unit")
    }
    assert told == {
        "person": [("Anna", 5, 2), ("Viktor", 1, 1)],
        "unit": [("North", 5, 2), ("South", 1, 1)],
    }
    months = figures(dora, Wanted(), "month")
    assert [(one.key, one.started, one.kept) for one in months] == [
        (date(2026, 10, 1), 1, 1),
        (date(2026, 11, 1), 5, 2),
    ]
    assert figures(dora, Wanted(since=date(2026, 11, 10), until=date(2026, 11, 10)), "code")[0].started == 1


def test_every_number_opens_the_clocks_that_it_counts(cast: Cast, clocks: Client) -> None:
    page = browser(cast.dora)
    for by in ("code", "person", "unit", "month"):
        shown = page.get(reverse("clock-figures"), {"by": by, "since": ""}).content.decode()
        links = re.findall(r'<a href="(/clocks/\?[^"]*state=[a-z]+)"[^>]*>(\d+)</a>', shown)
        assert len(links) >= 4
        for address, number in links:
            listed = page.get(unescape(address)).content.decode()
            assert len(re.findall(r"<tr[^>]*data-row", listed)) == int(number), (by, address)


def test_clocks_on_what_somebody_may_not_see_are_hidden(cast: Cast, clocks: Client) -> None:
    hidden = Clock.objects.get(owner=cast.viktor)
    assert not clocks_wanted(cast.acts(cast.anna), Wanted()).filter(pk=hidden.pk).exists()
    assert browser(cast.anna).get(reverse("clock", args=[hidden.pk])).status_code == 404
    assert browser(cast.viktor).get(reverse("clock", args=[hidden.pk])).status_code == 200
    assert "Solana" not in browser(cast.anna).get(reverse("clocks"), {"state": "all"}).content.decode()


@pytest.mark.requirement("R-050")
def test_a_clock_tells_what_is_left_and_how_it_was_counted(cast: Cast, clocks: Client) -> None:
    running = Clock.objects.get(state="running", missed_at=None, started_at=NOW - HOUR)
    keeping.pause(
        cast.acts(cast.anna), Client.objects.get(name="Second"), "first-answer", at=NOW, reason="They look it up"
    )
    shown = browser(cast.anna).get(reverse("clock", args=[running.pk])).content.decode()
    for words in ("9 h", "They look it up", "1 h", "Second", "Paused"):
        assert words in shown


def test_what_cannot_be_understood_does_not_narrow(cast: Cast, clocks: Client) -> None:
    page = browser(cast.anna)
    for wrong in (
        {"state": "?"},
        {"owner": "x"},
        {"unit": "99999999999999999999"},
        {"since": "soon"},
        {"code": "none"},
        {"since": "2026-11-20", "until": "2026-11-01"},
        {"before": "9" * 30},
    ):
        assert page.get(reverse("clocks"), wrong).status_code == 200
        assert page.get(reverse("clock-figures"), wrong | {"by": "?"}).status_code == 200


def test_the_pages_ask_no_more_for_more_clocks(cast: Cast, clocks: Client) -> None:
    page, counts = browser(cast.anna), []
    for _again in range(2):
        told = []
        for name in ("clocks", "clock-figures"):
            page.get(reverse(name), {"state": "all"})
            with CaptureQueriesContext(
                connection,
            ) as asked:
                page.get(reverse(name), {"state": "all"})
            told.append(len(asked))
        counts.append(told)
        for number in range(10):
            keeping.start(
                cast.acts(cast.anna),
                add_client(cast.acts(cast.anna), name=f"Client {number} {_again}"),
                "first-answer",
                since=NOW,
                owner=cast.anna,
            )
    assert counts[0] == counts[1]


def test_a_head_writes_the_next_version_of_a_rule(cast: Cast, clocks: Client) -> None:
    helga, anna = browser(cast.helga), browser(cast.anna)
    shown = helga.get(reverse("clock-rules")).content.decode()
    assert "First answer" in shown and "10 h" in shown and "15 s" in shown
    rule = first_rule("first-answer")
    entered = {"target": "480", "inner": "360", "warn_percent": "50", "escalate_percent": "75", "since": ""}
    address = reverse("clock-rule", args=[rule.pk])
    assert anna.get(address).status_code == 200
    assert anna.post(address, entered).status_code == 403
    refused = helga.post(address, entered | {"inner": "500"})
    assert refused.status_code == 422 and 'value="500"' in refused.content.decode()
    assert helga.post(address, entered).status_code == 303
    kept = Rule.objects.get(code="first-answer", number=2)
    assert (kept.target, kept.inner, kept.warn_percent) == (28_800, 21_600, 50)
    special = {**entered, "code": "call-back", "unit": cast.north.pk, "country": "SK", "status": "key"}
    answer = helga.post(reverse("clock-rule-new"), special)
    made = Rule.objects.get(unit=cast.north)
    assert answer.status_code == 303 and (made.code, made.country, made.status) == ("call-back", "SK", "key")
    assert anna.post(reverse("clock-rule-end", args=[made.pk])).status_code == 403
    assert helga.post(reverse("clock-rule-end", args=[made.pk])).status_code == 303
    assert not Rule.objects.get(unit=cast.north, number=2).holds


def test_a_head_writes_a_calendar_and_closes_a_day(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        company = write_calendar()
        helga, anna = browser(cast.helga), browser(cast.anna)
        entered = {
            "name": "Rome", "zone": "Europe/Rome", "country": "IT", "region": "MI", "own_hours": "",
            "day_0": "9:00-13:00, 14-18", "units": [cast.south.pk],
        }  # fmt: skip
        assert anna.post(reverse("working-calendar-new"), entered).status_code == 403
        refused = helga.post(reverse("working-calendar-new"), entered | {"day_1": "18:00-9:00"})
        assert refused.status_code == 422 and "18:00-9:00" in unescape(refused.content.decode())
        for wrong in ("nonsense", "9:00", "9-10-11", "25:00-26:00", ","):
            assert helga.post(reverse("working-calendar-new"), entered | {"day_1": wrong}).status_code in (422, 303)
            Calendar.objects.filter(name="Rome").delete()
        assert helga.post(reverse("working-calendar-new"), entered).status_code == 303
        rome = Calendar.objects.get(name="Rome")
        assert rome.hours[0] == [["09:00", "13:00"], ["14:00", "18:00"]] and rome.hours[1] == []
        assert not rome.own_hours and rome.of_units.get().unit == cast.south
        address = reverse("working-calendar", args=[rome.pk])
        shown = anna.get(address).content.decode()
        assert "Immaculate" in shown and "09:00–13:00" in shown
        assert anna.post(address, {"day": "2026-12-07", "words": "Moving"}).status_code == 403
        assert helga.post(address, {"day": "2026-11-01", "words": "Moving"}).status_code == 422
        assert helga.post(address, {"day": "2026-12-07", "words": "Moving"}).status_code == 303
        day = CalendarDay.objects.get()
        assert "Moving" in anna.get(address).content.decode()
        other = reverse("calendar-day-remove", args=[company.pk, day.pk])
        assert helga.post(other).status_code == 404
        assert helga.post(reverse("calendar-day-remove", args=[rome.pk, day.pk])).status_code == 303
        assert not CalendarDay.objects.exists()
        edit = reverse("working-calendar-edit", args=[company.pk])
        facts = {"name": "All of us", "zone": "Europe/Bratislava", "country": "", "region": "", "day_0": "8:00-16:00"}
        assert helga.post(edit, facts).status_code == 303
        company.refresh_from_db()
        assert (company.name, company.country, company.hours[0]) == ("All of us", "", [["08:00", "16:00"]])
        for name in ("working-calendars", "working-calendar-new", "clock-rule-new"):
            assert helga.get(reverse(name)).status_code == 200
