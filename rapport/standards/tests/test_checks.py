"""Self-checks: given out to somebody who is not checked, made, measured, and put right."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Task
from rapport.documents.models import Document
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.messaging.models import Message
from rapport.parties.actions import add_client
from rapport.staff.models import Absence, Employee
from rapport.standards.actions import (
    Point,
    begin_check,
    call_off,
    end_wait,
    fill_check,
    give_check,
    hand_finding,
    keep_plan,
    plan_check,
    write_points,
)
from rapport.standards.models import CheckAnswer, CheckPlan, CheckSheet, SelfCheck
from rapport.standards.queries import checks_seen_by, places
from rapport.standards.rounds import give_out_due
from tests.cast import NOW, Cast

TODAY = NOW.date()
FRIDAY = date(2026, 11, 27)


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def points_of(check: SelfCheck, *points: int | None) -> dict[int, tuple[int | None, str]]:
    questions = check.sheet.questions.filter(edition=check.edition)
    return {one.pk: (told, "") for one, told in zip(questions, points, strict=True)}


def planned(cast: Cast, sheet: CheckSheet, checker: Employee | None = None, **more: Any) -> SelfCheck:
    told: dict[str, Any] = {"unit": cast.north, "due_on": FRIDAY, "checker": checker or cast.viktor}
    return plan_check(cast.acts(cast.helga), sheet, **{**told, **more})


@pytest.mark.requirement("R-182", "R-185")
def test_who_is_checked_learns_the_result_and_nothing_before(cast: Cast, sheet: CheckSheet) -> None:
    check = planned(cast, sheet, place="Main entrance")
    task = Task.objects.get()
    assert (task.asked_of, task.subject_kind, task.subject_id) == (cast.viktor, "self-check", check.pk)
    assert task.title == "Make the self-check: Our entrance, Main entrance"
    for person, seen in ((cast.helga, True), (cast.viktor, True), (cast.anna, False), (cast.tom, False)):
        assert checks_seen_by(cast.acts(person)).filter(pk=check.pk).exists() is seen
        assert (browser(person).get(f"/self-checks/{check.pk}/").status_code == 200) is seen
    with pytest.raises(NotAllowed):
        fill_check(cast.acts(cast.helga), check, found=points_of(check, 100, 50))
    fill_check(cast.acts(cast.viktor), check, found=points_of(check, 0, 80), words="The bell is broken.")
    task.refresh_from_db()
    assert (check.state, check.score, check.done_on, task.state) == ("done", 20, TODAY, "done")
    told = browser(cast.anna).get(f"/self-checks/{check.pk}/").content.decode()
    assert "The bell is broken." in told and "20" in told and "8 of 10" in told
    assert "Viktor" not in told and "A colleague" in told and "Have it put right" not in told
    assert "Viktor" in browser(cast.helga).get(f"/self-checks/{check.pk}/").content.decode()


@pytest.mark.requirement("R-182")
def test_nobody_of_the_unit_is_drawn_and_the_absent_are_left_out(cast: Cast, sheet: CheckSheet) -> None:
    for person in (cast.helga, cast.dora):
        Absence.objects.create(employee=person, first_day=TODAY, last_day=TODAY + timedelta(days=1))
    check = plan_check(cast.acts(cast.helga), sheet, unit=cast.north, due_on=FRIDAY)
    assert check.checker == cast.viktor
    for wrong in (cast.anna, cast.tom):
        with pytest.raises(BadInput) as refused:
            planned(cast, sheet, wrong)
        assert list(refused.value.fields) == ["checker"]
    Absence.objects.create(employee=cast.viktor, first_day=FRIDAY, last_day=FRIDAY)
    with pytest.raises(BadInput) as nobody:
        plan_check(cast.acts(cast.helga), sheet, unit=cast.north, due_on=FRIDAY)
    assert "Nobody outside this unit" in str(nobody.value.fields["checker"][0])
    assert SelfCheck.objects.count() == 1


@pytest.mark.requirement("R-182")
def test_a_plan_gives_its_check_out_on_its_day_and_only_once(cast: Cast, sheet: CheckSheet) -> None:
    facts: dict[str, Any] = {"sheet": sheet, "unit": cast.north, "place": "Door", "every": 2, "period": "weeks"}
    plan = keep_plan(cast.acts(cast.helga), **facts, next_on=TODAY + timedelta(days=1), checker=cast.viktor)
    assert give_out_due(NOW) == 0
    later = NOW + timedelta(days=1)
    assert give_out_due(later) == 1
    assert give_out_due(later) == 0
    plan.refresh_from_db()
    check = SelfCheck.objects.get()
    assert (plan.next_on, check.due_on, check.plan) == (date(2026, 12, 8), date(2026, 11, 29), plan)
    assert (check.checker, check.planned_by) == (cast.viktor, cast.helga)
    assert Task.objects.get().asked_by == cast.helga
    # What was missed while the server stood still comes once.
    assert give_out_due(datetime(2027, 3, 1, 9, tzinfo=UTC)) == 1
    plan.refresh_from_db()
    assert plan.next_on == date(2027, 3, 2)
    keep_plan(cast.acts(cast.helga), plan, is_active=False)
    assert give_out_due(datetime(2027, 5, 1, 9, tzinfo=UTC)) == 0
    with pytest.raises(BadInput):
        keep_plan(cast.acts(cast.helga), **facts, next_on=TODAY - timedelta(days=1))
    with pytest.raises(BadInput):
        keep_plan(cast.acts(cast.helga), **facts, next_on=TODAY, checker=cast.tom)
    with pytest.raises(NotAllowed):
        keep_plan(cast.acts(cast.anna), **facts, next_on=TODAY)
    assert CheckPlan.objects.count() == 1


@pytest.mark.requirement("R-182")
def test_the_time_to_our_answer_is_measured_in_working_time(cast: Cast, mail: CheckSheet) -> None:
    check = planned(cast, mail)
    viktor = cast.acts(cast.viktor)
    with pytest.raises(BadInput):
        end_wait(viktor, check)
    begin_check(viktor, check, address="Buyer@home.example")
    client = add_client(cast.acts(cast.anna), name="Buyer", currency="EUR")
    # Tuesday 9:25 UTC: of the day from 8:30 to 17:00 in Bratislava.
    sent = NOW + timedelta(days=1)
    Message.objects.create(
        client=client, sender=cast.anna, address="buyer@home.example", subject="Re", body="Yes", written_at=sent,
        held_until=sent, try_at=sent, sent_at=sent, state="sent",
    )  # fmt: skip
    end_wait(cast.acts(cast.viktor, NOW + timedelta(days=2)), check)
    assert (check.answered_at, check.answered_in) == (sent, 8 * 3600 + 1800)
    before = Entry.objects.count()
    end_wait(cast.acts(cast.viktor, NOW + timedelta(days=2)), check)
    assert Entry.objects.count() == before


@pytest.mark.requirement("R-182")
def test_without_a_message_the_press_is_the_moment_of_the_answer(
    cast: Cast, mail: CheckSheet, sheet: CheckSheet
) -> None:
    check = planned(cast, mail)
    begin_check(cast.acts(cast.viktor), check)
    page = browser(cast.viktor)
    assert "The answer has come" in page.get(f"/self-checks/{check.pk}/").content.decode()
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        assert page.post(f"/self-checks/{check.pk}/answered/").status_code == 303
    check.refresh_from_db()
    assert check.answered_in == 1800
    with pytest.raises(BadInput):
        begin_check(cast.acts(cast.viktor), planned(cast, sheet))


@pytest.mark.requirement("R-059", "R-183")
def test_a_sheet_is_filled_in_on_one_page_with_a_photo(cast: Cast, sheet: CheckSheet) -> None:
    check = planned(cast, sheet)
    path, page = f"/self-checks/{check.pk}/fill/", browser(cast.viktor)
    first, second = sheet.questions.filter(edition=1)
    assert "Somebody greets who comes in." in page.get(path).content.decode()
    assert page.post(path, {f"point_{first.pk}": "100"}).status_code == 422
    assert page.post(path, {f"point_{first.pk}": "55", f"point_{second.pk}": "-"}).status_code == 422
    given = {f"point_{first.pk}": "100", f"point_{second.pk}": "-", f"note_{first.pk}": "Kindly", "words": "Fine"}
    answer = page.post(path, {**given, "paper": SimpleUploadedFile("door.txt", b"A photo.")})
    assert answer.status_code == 303
    check.refresh_from_db()
    assert (check.state, check.score) == ("done", 100)
    assert Document.objects.get().subject_id == check.pk
    assert "door.txt" in page.get(f"/self-checks/{check.pk}/").content.decode()
    assert page.get(path).status_code == 404
    with pytest.raises(BadInput):
        fill_check(cast.acts(cast.viktor), check, found=points_of(check, 0, 0))


@pytest.mark.requirement("R-182")
def test_what_does_not_fit_the_sheet_is_refused_and_nothing_is_written(cast: Cast, sheet: CheckSheet) -> None:
    check, viktor = planned(cast, sheet), cast.acts(cast.viktor)
    whole = points_of(check, 100, 50)
    first = next(iter(whole))
    for wrong in (
        {},
        {first: (100, "")},
        {**whole, 999: (0, "")},
        {**whole, first: (50, "")},
        {**whole, first: (101, "")},
        {**whole, first: (100, "x" * 501)},
    ):
        with pytest.raises(BadInput) as refused:
            fill_check(viktor, check, found=wrong)
        assert list(refused.value.fields) == ["found"]
    assert not CheckAnswer.objects.exists()
    check.refresh_from_db()
    assert check.state == "planned"


@pytest.mark.requirement("R-182", "R-185")
def test_a_finding_becomes_a_task_of_the_responsible(cast: Cast, sheet: CheckSheet) -> None:
    check = planned(cast, sheet)
    fill_check(cast.acts(cast.viktor), check, found=points_of(check, 0, 100))
    bad, good = check.answers.all()
    page, path = browser(cast.helga), f"/self-checks/{check.pk}/findings/"
    assert page.get(f"{path}{bad.pk}/").status_code == 200
    assert page.post(f"{path}{bad.pk}/", {"to": cast.anna.pk, "due_on": "2026-11-20"}).status_code == 422
    assert page.post(f"{path}{bad.pk}/", {"to": cast.anna.pk, "due_on": "2026-11-30"}).status_code == 303
    task = Task.objects.exclude(asked_of=cast.viktor).get()
    assert (task.asked_of, task.title) == (cast.anna, "Put right: Somebody greets who comes in.")
    for answer in (bad, good):
        with pytest.raises(BadInput):
            hand_finding(cast.acts(cast.helga), answer, to=cast.anna, due_on=FRIDAY)
    with pytest.raises(NotAllowed):
        hand_finding(cast.acts(cast.anna), bad, to=cast.tom, due_on=FRIDAY)
    assert f"/tasks/{task.pk}/" in page.get(f"/self-checks/{check.pk}/").content.decode()


@pytest.mark.requirement("R-182")
def test_a_check_that_was_not_made_stands_in_the_day_of_who_planned_it(cast: Cast, sheet: CheckSheet) -> None:
    check = planned(cast, sheet, due_on=TODAY)
    assert "Not made: Our entrance" not in browser(cast.helga).get("/today/").content.decode()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        page = browser(cast.helga)
        assert "Not made: Our entrance, North" in page.get("/today/").content.decode()
        assert "Not made: Our entrance" not in browser(cast.viktor).get("/today/").content.decode()
        assert "Our entrance" in page.get("/self-checks/?view=late").content.decode()
        give = f"/self-checks/{check.pk}/give/"
        assert page.get(give).status_code == 200
        assert page.post(give, {"to": cast.anna.pk, "due_on": "2026-11-30"}).status_code == 422
        assert page.post(give, {"to": cast.dora.pk, "due_on": "2026-11-30"}).status_code == 303
        assert "Not made: Our entrance" not in page.get("/today/").content.decode()
    assert sorted(Task.objects.values_list("asked_of__name", "state")) == [("Dora", "new"), ("Viktor", "withdrawn")]
    give_check(cast.acts(cast.helga), SelfCheck.objects.get(), to=cast.helga, due_on=FRIDAY)
    off = SelfCheck.objects.get()
    with pytest.raises(BadInput):
        call_off(cast.acts(cast.helga), off, reason=" ")
    call_off(cast.acts(cast.helga), off, reason="The shop moves")
    assert not Task.objects.unfinished().exists()
    with pytest.raises(BadInput):
        call_off(cast.acts(cast.helga), off, reason="Again")


@pytest.mark.requirement("R-182")
def test_a_new_edition_leaves_what_was_checked(cast: Cast, sheet: CheckSheet) -> None:
    check = planned(cast, sheet)
    helga = cast.acts(cast.helga)
    before = Entry.objects.count()
    write_points(helga, sheet, [Point(*row) for row in sheet.questions.values_list("words", "answer", "weight")])
    assert (sheet.edition, Entry.objects.count()) == (1, before)
    write_points(helga, sheet, [Point("It is warm.")])
    assert sheet.edition == 2
    fill_check(cast.acts(cast.viktor), check, found=points_of(check, 100, 100))
    assert [one.question.words for one in check.answers.all()] == [
        "Somebody greets who comes in.",
        "Everything is clean.",
    ]
    for wrong in ([], [Point("x", "maybe")], [Point("x", weight=11)], [Point("x" * 301)], [Point("x")] * 41):
        with pytest.raises(BadInput):
            write_points(helga, sheet, wrong)


@pytest.mark.requirement("R-182")
def test_scores_of_a_place_tell_how_it_went(cast: Cast, sheet: CheckSheet) -> None:
    for points in ((0, 100), (100, 0), (100, 60)):
        check = planned(cast, sheet, place="Door")
        fill_check(cast.acts(cast.viktor), check, found=points_of(check, *points))
    (one,) = places(cast.acts(cast.helga))
    assert (one.scores, one.last, one.change, one.last_on) == ((25, 75, 90), 90, 15, TODAY)
    shown = browser(cast.helga).get("/self-checks/places/").content.decode()
    assert "+15" in shown and "Door" in shown
    assert not places(cast.acts(cast.dora, NOW)) or places(cast.acts(cast.tom))
    listed = browser(cast.helga).get(f"/self-checks/?view=done&sheet={sheet.pk}&unit={cast.north.pk}&place=Door")
    assert listed.content.decode().count("Door") >= 3
    assert "No self-check here." in browser(cast.helga).get("/self-checks/?view=done&place=X").content.decode()
    assert "No self-check here." in browser(cast.helga).get("/self-checks/?view=done&month=2026-10").content.decode()


def test_the_queries_do_not_grow_with_the_rows(cast: Cast, sheet: CheckSheet) -> None:
    page, counts = browser(cast.helga), []
    for number in (1, 6):
        for _time in range(number):
            fill_check(cast.acts(cast.viktor), check := planned(cast, sheet), found=points_of(check, 0, 50))
        page.get("/self-checks/?view=done")
        with CaptureQueriesContext(connection) as queries:
            for path in ("/self-checks/?view=done", "/self-checks/places/", f"/self-checks/{check.pk}/"):
                assert page.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
