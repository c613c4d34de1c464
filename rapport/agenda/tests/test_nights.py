"""The nights on which clocks change, and countries that change their rules: what was agreed is the local time."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rapport.agenda.actions import plan_appointment
from rapport.agenda.actions.rounds import warn_of_appointments
from rapport.agenda.models import Appointment, Notice
from rapport.agenda.queries import calendar_items
from rapport.kit.rounds import rounds
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

# Sunday on which clocks go forward at two, and the one on which they go back at three.
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
CHANGING = ("Europe/Bratislava", "Europe/Stockholm", "Europe/Rome")
STEADY = ("Europe/Moscow", "Asia/Kolkata")
QUARTER = timedelta(minutes=15)


def _lives_in(employee: Employee, zone: str) -> None:
    employee.time_zone = zone
    employee.save(update_fields=["time_zone"])


def _around(night: date, zone: str) -> tuple[datetime, datetime]:
    """From the midnight before to the midnight after, a day more on both sides."""
    local = ZoneInfo(zone)
    return (
        datetime.combine(night - timedelta(days=1), time(), local).astimezone(UTC),
        datetime.combine(night + timedelta(days=2), time(), local).astimezone(UTC),
    )


@pytest.mark.requirement("R-073")
@pytest.mark.parametrize("night", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("zone", [*CHANGING, *STEADY])
def test_a_call_at_half_past_two_comes_once_each_night_and_is_told_once(cast: Cast, zone: str, night: date) -> None:
    """Check 143: where 02:30 is missing clocks show 03:30, where it comes twice it is the first, elsewhere nothing."""
    _lives_in(cast.anna, zone)
    since, until = _around(night, zone)
    anna = cast.acts(cast.anna, since - timedelta(days=1))
    plan_appointment(
        anna, title="Call", kind="call", day=night - timedelta(days=2), time=time(2, 30), repeats="FREQ=DAILY",
        minutes=30, zone=zone,
    )  # fmt: skip

    items = calendar_items(anna, [cast.anna.pk], since, until)
    shown = [item.starts_at.astimezone(ZoneInfo(zone)) for item in items]

    missing = zone in CHANGING and night == SPRING
    assert [one.date() for one in shown] == [night + timedelta(days=n) for n in (-1, 0, 1)]
    assert [one.time() for one in shown] == [time(2, 30), time(3 if missing else 2, 30), time(2, 30)]
    assert [one.fold for one in shown] == [0, 0, 0]
    assert {item.ends_at - item.starts_at for item in items} == {timedelta(minutes=30)}
    at = since
    while at < until:
        # Two workers, one after the other.
        warn_of_appointments(at)
        warn_of_appointments(at)
        at += QUARTER
    told = Notice.objects.filter(to=cast.anna, kind="agenda.starts", facts__title="Call")
    assert sorted(one.facts["due"] for one in told) == [item.starts_at.isoformat() for item in items]


@pytest.mark.requirement("R-073")
@pytest.mark.parametrize(("night", "hours"), [(SPRING, 23), (AUTUMN, 25)], ids=["spring", "autumn"])
@pytest.mark.parametrize("zone", [*CHANGING, *STEADY])
def test_an_event_of_a_whole_day_fills_that_day_and_no_other(cast: Cast, zone: str, night: date, hours: int) -> None:
    """Check 143: 23 or 25 hours where clocks change, 24 elsewhere, and one line in the calendar."""
    _lives_in(cast.anna, zone)
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Fair", kind="event", day=night, time=None, minutes=1440, zone=zone)
    since, until = _around(night, zone)

    [item] = calendar_items(anna, [cast.anna.pk], since, until)

    assert item.all_day
    assert item.ends_at - item.starts_at == timedelta(hours=hours if zone in CHANGING else 24)
    day = ZoneInfo(zone)
    assert [one.astimezone(day).strftime("%d %H:%M") for one in (item.starts_at, item.ends_at)] == [
        f"{night:%d} 00:00", f"{night + timedelta(days=1):%d} 00:00",
    ]  # fmt: skip


@pytest.fixture
def other_rules(tmp_path: Path) -> Iterator[None]:
    """From here on clocks in Bratislava go as those in London do: the rules of a country were changed."""
    place = tmp_path / "Europe"
    place.mkdir()
    (place / "Bratislava").write_bytes((resources.files("tzdata.zoneinfo.Europe") / "London").read_bytes())
    yield
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


def _change_rules(folder: Path) -> None:
    zoneinfo.reset_tzpath(to=[str(folder)])
    ZoneInfo.clear_cache()


@pytest.mark.requirement("R-073")
def test_when_a_country_changes_its_rules_a_meeting_keeps_its_local_time(
    cast: Cast, other_rules: None, tmp_path: Path
) -> None:
    """Check 144: real rules are exchanged under what is stored; the round sets the moments right, and tells in time."""
    anna, tuesday = cast.acts(cast.anna), date(2027, 6, 1)
    single = plan_appointment(anna, title="Visit", day=tuesday, time=time(11))
    series = plan_appointment(anna, title="Team", day=date(2026, 11, 20), time=time(9), repeats="FREQ=WEEKLY;BYDAY=FR")
    past = plan_appointment(anna, title="Over", day=date(2026, 11, 20), time=time(11))
    elsewhere = plan_appointment(anna, title="Delhi", day=tuesday, time=time(11), zone="Asia/Kolkata")
    before = {row.pk: row.starts_at for row in Appointment.objects.all()}
    assert before[single.pk] == datetime(2027, 6, 1, 9, tzinfo=UTC)

    _change_rules(tmp_path)
    keep = rounds["agenda.local_times"].work
    assert (keep(NOW), keep(NOW)) == (2, 0)

    after = {row.pk: row for row in Appointment.objects.all()}
    hour = timedelta(hours=1)
    assert (after[single.pk].day, after[single.pk].time) == (tuesday, time(11))
    assert after[single.pk].starts_at == before[single.pk] + hour
    assert after[series.pk].starts_at == before[series.pk] + hour
    # What is over happened when it happened, and other countries have nothing to do with it.
    assert [after[row.pk].starts_at for row in (past, elsewhere)] == [before[past.pk], before[elsewhere.pk]]
    assert after[single.pk].version == single.version
    [item] = calendar_items(anna, [cast.anna.pk], datetime(2027, 6, 4, tzinfo=UTC), datetime(2027, 6, 5, tzinfo=UTC))
    assert item.starts_at == datetime(2027, 6, 4, 8, tzinfo=UTC)
    warn_of_appointments(datetime(2027, 6, 1, 9, 45, tzinfo=UTC))
    told = Notice.objects.filter(kind="agenda.starts", facts__title="Visit")
    assert [one.facts["due"] for one in told] == ["2027-06-01T10:00:00+00:00"]
