"""What people are told, and what they are not."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from rapport.agenda.actions import assign_task, mark_read, plan_appointment, plan_task, post
from rapport.agenda.models import Notice
from rapport.agenda.queries import latest_notices, unread_count
from rapport.agenda.queries.notices import tell
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import NeedsApproval
from rapport.roles.actions import ask, decide
from rapport.search.queries import groups
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def told(employee: Employee) -> list[str]:
    spread(NOW)
    return [one.sentence for one in tell(Notice.objects.filter(to=employee).order_by("pk"))]


@pytest.mark.requirement("R-077")
def test_who_decides_and_who_waits_hear_of_an_approval(cast: Cast) -> None:
    with pytest.raises(NeedsApproval) as caught:
        assign_task(cast.acts(cast.tom), title="Count the pallets", to=cast.viktor)
    wish = ask(cast.acts(cast.tom), act=caught.value.act, arguments=caught.value.arguments, reason="Anna is ill")
    decider = wish.asked_of
    assert told(decider) == ["Tom asks you to agree: Count the pallets"]
    decide(cast.acts(decider, NOW + timedelta(minutes=5)), wish.pk, agree=True)
    assert told(cast.tom) == [f"{decider.name} agreed: Count the pallets"]
    assert told(cast.viktor) == ["Tom asks: Count the pallets"]


def test_the_same_news_twice_is_told_once_and_never_to_those_who_left(cast: Cast) -> None:
    cast.viktor.is_active = False
    cast.viktor.save()
    for _ in range(2):
        post("agenda.done", to=[cast.anna.pk, cast.viktor.pk, 0], at=NOW, key="x", facts={"by": "Tom", "title": "It"})
    assert [(notice.to, notice.key) for notice in Notice.objects.all()] == [(cast.anna, "x")]
    with pytest.raises(LookupError):
        post("agenda.nonsense", to=[cast.anna.pk], at=NOW, key="y", facts={})


def test_reactions_may_run_twice(cast: Cast) -> None:
    assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    spread(NOW)
    Entry.objects.update(spread_at=None)
    spread(NOW)
    assert Notice.objects.count() == 1


def test_a_notice_is_told_in_the_language_in_which_it_is_read(cast: Cast) -> None:
    post(
        "agenda.asked",
        to=[cast.anna.pk],
        at=NOW,
        key="x",
        facts={"by": "Eva", "title": "Trays", "due": NOW.isoformat()},
    )
    for language, day in [
        ("en", "23 Nov 2026"),
        ("sk", "23. 11. 2026"),
        ("sv", "23 nov. 2026"),
        ("it", "23 nov 2026"),
    ]:
        with translation.override(language):
            assert day in tell(Notice.objects.all())[0].sentence


def test_reading_is_ones_own(cast: Cast) -> None:
    for number in range(3):
        post(
            "agenda.done",
            to=[cast.anna.pk],
            at=NOW,
            key=str(number),
            facts={"by": "Tom", "title": "It"},
            link=f"/t/{number}/",
        )
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    first = latest_notices(anna)[-1].notice
    assert mark_read(viktor, [first.pk]) == 0
    assert mark_read(anna, [first.pk]) == 1
    assert mark_read(anna, link="/t/1/") == 1
    assert unread_count(cast.acts(cast.anna)) == 1
    assert mark_read(anna) == 1
    assert latest_notices(anna, before=first.pk) == []


def test_acting_on_a_task_counts_as_having_read_of_it(cast: Cast) -> None:
    from rapport.agenda.actions import accept_task

    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    spread(NOW)
    assert unread_count(cast.acts(cast.viktor)) == 1
    accept_task(cast.acts(cast.viktor), task)
    assert unread_count(cast.acts(cast.viktor)) == 0


@pytest.mark.requirement("R-074")
def test_the_find_box_finds_ones_own_and_nobodys_private_time(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Dentist", day=date(2026, 11, 24), time=time(9), private=True)
    plan_appointment(anna, title="Dental trade fair", day=date(2026, 11, 24), time=time(11))
    plan_task(anna, title="Dental bill")

    def found(who: Employee) -> list[str]:
        actor = cast.acts(who)
        codes = ("agenda.tasks", "agenda.appointments")
        return [hit.title for code in codes for hit in groups[code].find(actor, "dent", 10)]

    assert found(cast.anna) == ["Dental bill", "Dental trade fair", "Dentist"]
    # The head sees the task of her people, their calendars she opens, and never what is private.
    assert found(cast.helga) == ["Dental bill"]
    assert found(cast.viktor) == found(cast.astrid) == []
