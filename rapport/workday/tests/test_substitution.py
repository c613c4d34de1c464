"""A deputy's days: whose rights and queue they carry, from when until when, and what they hand back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.agenda.actions import plan_call
from rapport.agenda.models import Appointment, Notice
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.actions import ask, decide, enter_absence, remove_absence
from rapport.roles.authority import gate
from rapport.roles.handing_back import report_of
from rapport.roles.models import Substitution
from rapport.roles.queries import sight_of, waiting_for
from rapport.roles.substitutes import named_in_advance, substitutions_seen_by, tell_absences
from rapport.roles.undo import last_undoable, undo
from rapport.staff.models import Absence
from rapport.workday.actions import finish_row
from rapport.workday.queries.calendar import meetings
from rapport.workday.queries.queue import queue_of, told
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def away(cast: Cast, **more: Any) -> Absence:
    """Anna is on leave this week, and Viktor stands in."""
    given: dict[str, Any] = {"kind": "leave", "first_day": TODAY, "last_day": TODAY + timedelta(days=4)}
    return enter_absence(cast.acts(cast.anna), cast.anna, **{**given, "deputy": cast.viktor, **more})


@pytest.mark.requirement("R-252")
def test_absence_and_deputy_are_one_order_and_one_line(cast: Cast) -> None:
    assert [person.name for person in named_in_advance(cast.anna, TODAY)] == ["Viktor"]
    away(cast)
    row = Substitution.objects.get()
    assert (row.absent, row.deputy, row.since, row.until) == (cast.anna, cast.viktor, TODAY, date(2026, 11, 28))
    line = Entry.objects.get()
    assert (line.kind, line.facts["deputy"]) == ("roles.absence_entered", "Viktor")
    mine = cast.acts(cast.anna)
    undo(mine, last_undoable(mine).pk)  # type: ignore[union-attr]
    assert not Substitution.objects.exists() and not Absence.objects.exists()


@pytest.mark.requirement("R-252")
def test_of_her_own_choice_anna_names_only_whom_her_description_names(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        away(cast, deputy=cast.dora)
    assert not Absence.objects.exists()
    first, last = TODAY, TODAY + timedelta(days=1)
    enter_absence(cast.acts(cast.helga), cast.anna, kind="sick", first_day=first, last_day=last, deputy=cast.tom)
    assert Substitution.objects.get().deputy == cast.tom


def test_who_is_away_too_stands_in_for_nobody(cast: Cast) -> None:
    Absence.objects.create(employee=cast.viktor, first_day=TODAY, last_day=TODAY)
    with pytest.raises(BadInput) as wrong:
        away(cast)
    assert "deputy" in (wrong.value.fields or {})
    assert not Substitution.objects.exists()


@pytest.mark.requirement("R-252")
@pytest.mark.parametrize(
    ("zone", "day", "begins", "ends"),
    [
        # Clocks go back on 1 November in New York, forward on 28 March in Bratislava; Santiago skips midnight itself.
        (
            "America/New_York",
            date(2026, 11, 1),
            datetime(2026, 11, 1, 4, tzinfo=UTC),
            datetime(2026, 11, 2, 5, tzinfo=UTC),
        ),
        (
            "Europe/Bratislava",
            date(2027, 3, 28),
            datetime(2027, 3, 27, 23, tzinfo=UTC),
            datetime(2027, 3, 28, 22, tzinfo=UTC),
        ),
        (
            "America/Santiago",
            date(2026, 9, 6),
            datetime(2026, 9, 6, 4, tzinfo=UTC),
            datetime(2026, 9, 7, 3, tzinfo=UTC),
        ),
    ],
)
def test_rights_move_at_midnight_of_the_absent_ones_zone_also_when_clocks_change(
    cast: Cast, zone: str, day: date, begins: datetime, ends: datetime
) -> None:
    cast.helga.time_zone, cast.tom.time_zone = zone, "Asia/Kolkata"
    cast.helga.save()
    cast.tom.save()
    Substitution.objects.create(absent=cast.helga, deputy=cast.tom, since=day, until=day + timedelta(days=1))
    second = timedelta(seconds=1)

    def holds(at: datetime) -> bool:
        return gate(cast.acts(cast.tom, at), "roles.absences").yes

    assert [holds(at) for at in (begins - second, begins, ends - second, ends)] == [False, True, True, False]


@pytest.mark.requirement("R-252")
def test_viktor_sees_and_does_annas_day_with_her_name_on_it(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    due = NOW + timedelta(hours=2)
    plan_call(cast.acts(cast.anna), about="Trays", due_at=due, subject=("client", nordvik.pk))
    assert not clients_seen_by(cast.acts(cast.viktor)).exists()
    away(cast)
    viktor = cast.acts(cast.viktor)
    assert sight_of(viktor) == "own" and clients_seen_by(viktor).get() == nordvik
    lead = next(one for one in queue_of(viktor).leads if one.row.feed == "calls")
    assert told(viktor, lead.row).meta[0] == "for Anna"
    finish_row(cast.acts(cast.viktor), lead.row.key)
    edit_client(cast.acts(cast.viktor), Client.objects.get(), activity="Fish")
    own = add_client(cast.acts(cast.viktor), name="Solana")
    edit_client(cast.acts(cast.viktor), own, activity="Olives")
    lines = Entry.objects.filter(employee=cast.viktor).order_by("pk").values_list("kind", "acting_for__name")
    assert list(lines) == [
        ("agenda.call_made", "Anna"),
        ("parties.client_edited", "Anna"),
        ("parties.client_added", None),
        ("parties.client_edited", None),
    ]
    later = cast.acts(cast.viktor, NOW + WEEK)
    assert clients_seen_by(later).get() == own
    assert not any(row.row.whose for row in queue_of(later).leads)


def test_what_anna_keeps_private_is_not_for_her_deputy(cast: Cast) -> None:
    for title, private in (("Dentist", True), ("Board", False)):
        row = Appointment(
            owner=cast.anna, title=title, day=TODAY, zone="Europe/Bratislava", private=private, created_at=NOW
        )
        row.place_in_the_world()
        row.save()
    away(cast)
    assert [one.title for one in meetings(cast.acts(cast.viktor))] == ["Anna: Board"]


@pytest.mark.requirement("R-252")
def test_the_deputy_decides_for_helga_but_never_on_their_own_request(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    asked = [
        ask(
            cast.acts(cast.tom),
            act="parties.edit_client",
            arguments={"args": [{"~row": "parties.Client", "pk": nordvik.pk}], "kwargs": {"activity": activity}},
            reason="So",
        )
        for activity in ("Fish", "Trays")
    ]
    first, last = TODAY, TODAY
    enter_absence(cast.acts(cast.dora), cast.helga, kind="sick", first_day=first, last_day=last, deputy=cast.tom)
    assert waiting_for(cast.acts(cast.tom)) == []
    for one in asked:
        with pytest.raises(NotAllowed):
            decide(cast.acts(cast.tom), one.pk, agree=True)
    Substitution.objects.update(deputy=cast.viktor)
    viktor = cast.acts(cast.viktor)
    assert [one.pk for one in waiting_for(viktor)] == [one.pk for one in asked]
    decide(viktor, asked[0].pk, agree=False, words="No")
    report = {code: lines for code, _title, lines in report_of(viktor, Substitution.objects.get())}
    assert report["decided"][0][0].startswith("Refused: ")
    assert len(report["undecided"]) == 1


@pytest.mark.requirement("R-252")
def test_that_it_began_and_ended_is_news_once_and_both_get_the_report(cast: Cast, client: Browser) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    away(cast)
    Absence.objects.update(told="")
    assert tell_absences(datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC)) == 0
    assert tell_absences(datetime(2026, 11, 22, 23, tzinfo=UTC)) == 1
    assert tell_absences(NOW) == 0
    edit_client(cast.acts(cast.viktor), nordvik, activity="Fish")
    back = datetime(2026, 11, 27, 23, tzinfo=UTC)
    assert tell_absences(back) == 2
    assert tell_absences(back + WEEK) == 0
    kinds = Entry.objects.filter(employee=None).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["roles.absence_began", "roles.absence_ended", "roles.substitution_ended"]
    spread(back)
    page = reverse("substitution", args=[Substitution.objects.get().pk])
    news = Notice.objects.filter(kind="agenda.handed_back")
    assert {(one.to, one.link) for one in news} == {(cast.anna, page), (cast.viktor, page)}
    for person in (cast.anna, cast.viktor, cast.helga):
        client.force_login(person)
        assert "9:25" in client.get(page).content.decode() or "10:25" in client.get(page).content.decode()
    report = {code: lines for code, _title, lines in report_of(cast.acts(cast.anna), Substitution.objects.get())}
    assert [text.rpartition(": ")[2] for text, _url in report["done"]] == ["Activity"]
    client.force_login(cast.tom)
    assert client.get(page).status_code == 404


def test_an_absence_that_is_taken_out_takes_its_deputy_along(cast: Cast) -> None:
    absence = away(cast, first_day=TODAY + timedelta(days=1))
    line = remove_absence(cast.acts(cast.anna), absence)
    assert not Substitution.objects.exists()
    undo(cast.acts(cast.anna), line)
    row = Substitution.objects.get()
    assert row.absence == Absence.objects.get()
    later = cast.acts(cast.anna, NOW + timedelta(days=2))
    remove_absence(later, Absence.objects.get())
    row.refresh_from_db()
    assert (row.absence, row.until) == (None, TODAY + timedelta(days=2))
    assert clients_seen_by(cast.acts(cast.viktor, later.at)).count() == 0
    assert list(substitutions_seen_by(cast.acts(cast.tom))) == []
