"""Quality standards: what was asked when, and whether it was kept."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Task
from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.kit.periods import month_of
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.roles.evidence import evidence
from rapport.search.queries import groups
from rapport.service.actions import register, tell
from rapport.staff.actor import Actor
from rapport.standards.actions import fill_check, keep_standard, plan_check, write_standard
from rapport.standards.models import CheckSheet, QualityStandard, SelfCheck, StandardVersion
from rapport.standards.queries import Kept, compliance, standards_seen_by
from rapport.standards.start import SHEETS, write_sheets
from rapport.standards.tests.test_checks import browser, points_of
from tests.cast import NOW, Cast

D = Decimal
TODAY = NOW.date()


def asked(cast: Cast, bound: str = "90", since: date = TODAY, **facts: Any) -> QualityStandard:
    told = {"name": "Answers in time", "measure": "answers-in-time", **facts}
    row = keep_standard(cast.acts(cast.helga), **told)
    write_standard(cast.acts(cast.helga), row, since=since, words="Who asks hears from us.", bound=D(bound))
    return row


def kept(actor: Actor, day: date = TODAY) -> list[Kept]:
    period = month_of("2026-11", "Europe/Bratislava")
    assert period is not None
    return compliance(actor, list(standards_seen_by(actor)), *period, day)


@pytest.mark.requirement("R-184")
def test_answers_are_held_against_the_standard_and_the_figure_opens_them(cast: Cast) -> None:
    client = add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")
    for late in (timedelta(hours=1), timedelta(days=4)):
        row = register(cast.acts(cast.anna), client, subject="Lids", words="Do you have lids?", channel="email")
        tell(cast.acts(cast.anna, NOW + late), row, words="Yes", channel="phone")
    asked(cast)
    asked(cast, name="Within ten hours", measure="answers-ten-hours", bound="50")
    asked(cast, name="South", unit=cast.south)
    asked(cast, name="Few complaints", measure="complaints", bound="0")
    told = {one.standard.name: (one.value.value, one.value.number, one.met) for one in kept(cast.acts(cast.helga))}
    assert told == {
        "Answers in time": (D("50.0"), 2, False),
        "Within ten hours": (D("50.0"), 2, True),
        "South": (None, 0, None),
        "Few complaints": (D(0), 0, True),
    }
    shown = browser(cast.helga).get("/standards/").content.decode()
    assert "/enquiries/answers/?month=2026-11" in shown and "Not met" in shown and "at least 90" in shown
    assert browser(cast.helga).get("/enquiries/answers/?month=2026-11").content.decode().count("Lids") == 2


@pytest.mark.requirement("R-184", "R-182")
def test_scores_of_checks_are_held_against_the_standard(cast: Cast, sheet: CheckSheet) -> None:
    for points in ((100, 0), (100, 100)):
        check = plan_check(cast.acts(cast.helga), sheet, unit=cast.north, due_on=TODAY, checker=cast.viktor)
        fill_check(cast.acts(cast.viktor), check, found=points_of(check, *points))
    row = asked(cast, name="Entrance", measure="check-score", sheet=sheet, bound="85")
    (one,) = kept(cast.acts(cast.helga))
    assert (one.value.value, one.value.number, one.met) == (D("87.5"), 2, True)
    page = browser(cast.helga).get(f"/standards/{row.pk}/").content.decode()
    assert f"/self-checks/?view=done&amp;month=2026-11&amp;sheet={sheet.pk}" in page
    # The sum is that of the list which the figure opens, also for who sees less.
    assert kept(cast.acts(cast.anna))[0].value.number == 2
    assert kept(cast.acts(cast.astrid))[0].value.number == 0


@pytest.mark.requirement("R-184")
def test_a_further_version_leaves_earlier_days_as_they_were(cast: Cast) -> None:
    row, helga = asked(cast, since=date(2026, 1, 1)), cast.acts(cast.helga)
    write_standard(helga, row, since=date(2026, 12, 1), words="Sooner.", bound=D(95))
    write_standard(helga, row, since=date(2026, 12, 1), words="Much sooner.", bound=D(97))
    assert [(one.since, one.bound) for one in row.versions.all()] == [
        (date(2026, 12, 1), D(97)),
        (date(2026, 1, 1), D(90)),
    ]
    assert kept(helga)[0].bound == D(90)
    assert kept(helga, date(2026, 12, 2))[0].bound == D(97)
    assert kept(helga, date(2025, 12, 31))[0].bound is None
    for since in (date(2026, 1, 1), date(2026, 5, 1)):
        with pytest.raises(BadInput) as refused:
            write_standard(helga, row, since=since, words="Easier.", bound=D(50))
        assert list(refused.value.fields) == ["since"]
    with pytest.raises(BadInput):
        write_standard(helga, row, since=TODAY, words=" ", bound=D(50))
    with pytest.raises(BadInput):
        write_standard(helga, row, since=TODAY, words="x", bound=D(-1))
    assert StandardVersion.objects.count() == 2


@pytest.mark.requirement("R-184")
def test_a_standard_of_checks_needs_their_sheet(cast: Cast, sheet: CheckSheet) -> None:
    for facts, field in (
        ({"measure": "check-score"}, "sheet"),
        ({"measure": "complaints", "sheet": sheet}, "sheet"),
        ({"measure": "no-such"}, "measure"),
    ):
        with pytest.raises(BadInput) as refused:
            keep_standard(cast.acts(cast.helga), name="X", **facts)
        assert list(refused.value.fields) == [field]
    with pytest.raises(NotAllowed):
        keep_standard(cast.acts(cast.anna), name="X", measure="complaints")
    assert not QualityStandard.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        QualityStandard.objects.create(name="X", measure="check-score")
    asked(cast)
    with pytest.raises(BadInput):
        asked(cast)


@pytest.mark.requirement("R-184")
def test_standards_sheets_and_plans_on_their_pages(cast: Cast, sheet: CheckSheet) -> None:
    page = browser(cast.helga)
    for name in ("standards", "check-sheets", "check-plans", "self-checks"):
        assert page.get(f"/{name}/").status_code == 200
        assert page.get(f"/{name}/new/").status_code == 200
        assert page.post(f"/{name}/new/", {"words": "x"}).status_code == 422
    given = {"name": "Clean", "measure": "check-score", "sheet": "", "unit": "", "is_active": "on"}
    assert page.post("/standards/new/", given).status_code == 422
    assert page.post("/standards/new/", {**given, "sheet": sheet.pk}).status_code == 303
    row = QualityStandard.objects.get()
    written = {"since": "2026-11-23", "words": "All is clean.", "bound": "80"}
    assert page.post(f"/standards/{row.pk}/versions/new/", written).status_code == 303
    assert page.get(f"/standards/{row.pk}/versions/new/").status_code == 200
    assert "All is clean." in page.get(f"/standards/{row.pk}/").content.decode()
    assert (
        page.post(f"/standards/{row.pk}/edit/", {**given, "name": "Clean doors", "sheet": sheet.pk}).status_code == 303
    )
    lines = {"words_1": "Warm", "answer_1": "score", "weight_1": "2", "words_2": "", "weight_2": ""}
    assert page.post("/check-sheets/new/", {"name": "Warmth", "kind": "premises", "is_active": "on"}).status_code == 303
    other = CheckSheet.objects.get(name="Warmth")
    assert page.post(f"/check-sheets/{other.pk}/points/", {"words_1": ""}).status_code == 422
    assert page.post(f"/check-sheets/{other.pk}/points/", lines).status_code == 303
    assert "Warm" in page.get(f"/check-sheets/{other.pk}/").content.decode()
    assert page.get(f"/check-sheets/{other.pk}/points/").status_code == 200
    edited = {"name": "Warmth", "kind": "premises", "words": "With a thermometer"}
    assert page.post(f"/check-sheets/{other.pk}/edit/", edited).status_code == 303
    plan = {
        "sheet": sheet.pk,
        "unit": cast.north.pk,
        "every": "1",
        "period": "months",
        "next_on": "2026-12-01",
        "days": 5,
    }
    assert page.post("/check-plans/new/", {**plan, "is_active": "on", "checker": cast.tom.pk}).status_code == 422
    assert page.post("/check-plans/new/", {**plan, "is_active": "on"}).status_code == 303
    assert "every 1 month" in page.get("/check-plans/").content.decode()
    check = {"sheet": sheet.pk, "unit": cast.north.pk, "due_on": "2026-11-30", "checker": cast.viktor.pk}
    assert page.post("/self-checks/new/", {**check, "due_on": "2026-11-01"}).status_code == 422
    assert page.post("/self-checks/new/", check).status_code == 303
    assert SelfCheck.objects.get().due_on == date(2026, 11, 30)
    outside = browser(cast.anna)
    assert outside.get("/check-plans/").status_code == 403
    assert outside.get("/standards/").status_code == 200
    assert outside.post("/standards/new/", {**given, "name": "Mine", "sheet": sheet.pk}).status_code == 403


@pytest.mark.requirement("R-059", "R-182", "R-183", "R-185")
def test_a_new_installation_has_a_sheet_for_each_kind(db: None) -> None:
    write_sheets()
    write_sheets()
    assert sorted(CheckSheet.objects.values_list("kind", flat=True)) == sorted(SHEETS)
    phone = [one.words for one in CheckSheet.objects.get(kind="phone").questions.all()]
    assert {"They said their own name.", "They listened to the whole wish.", "They helped to choose."} <= set(phone)


@pytest.mark.requirement("R-184")
def test_over_the_api(cast: Cast, sheet: CheckSheet) -> None:
    page, path = browser(cast.helga), "/api/v1"

    def post(address: str, body: dict[str, Any], who: Browser = page, **more: str) -> Any:
        return who.post(f"{path}/{address}", body, content_type="application/json", headers=more)

    row = post("quality-standards", {"name": "Fast", "measure": "answers-in-time"}).json()
    assert post("quality-standards", {"name": "Fast", "measure": "answers-in-time"}).status_code == 422
    version = {"since": "2026-11-23", "words": "Fast.", "bound": "90"}
    assert post(f"quality-standards/{row['id']}/versions", version).status_code == 201
    assert page.get(f"{path}/quality-standards/{row['id']}").json()["versions"][0]["bound"] == "90.00"
    new = {"sheet_id": sheet.pk, "unit_id": cast.north.pk, "due_on": "2026-11-30"}
    assert post("self-checks", {**new, "sheet_id": 9999}).status_code == 422
    check = post("self-checks", {**new, "checker_id": cast.viktor.pk}).json()
    points = page.get(f"{path}/check-sheets/{sheet.pk}").json()["points"]
    filled = {"answers": [{"question_id": one["id"], "points": 100} for one in points]}
    assert post(f"self-checks/{check['id']}/fill", filled).status_code == 403
    done = post(f"self-checks/{check['id']}/fill", filled, browser(cast.viktor)).json()
    assert (done["state"], done["score"], len(done["answers"])) == ("done", 100, 2)
    seen = browser(cast.anna).get(f"{path}/self-checks/{check['id']}").json()
    assert (seen["score"], seen["checker_id"]) == (100, None)
    points_path = f"check-sheets/{sheet.pk}/points"
    assert post(points_path, {"points": [{"words": "New"}]}).status_code == 428
    assert post(points_path, {"points": [{"words": "New"}]}, **{"If-Match": '"99"'}).status_code == 412
    assert post(points_path, {"points": [{"words": "New"}]}, **{"If-Match": "*"}).json()["edition"] == 2


@pytest.mark.requirement("R-184")
def test_they_are_found_and_go_out_as_tables(cast: Cast, sheet: CheckSheet) -> None:
    asked(cast, name="Clean doors")
    assert len(groups["quality-standards"].find(cast.acts(cast.anna), "clean doors", 5)) == 1
    assert groups["check-sheets"].find(cast.acts(cast.anna), "entrance", 5)
    check = plan_check(cast.acts(cast.helga), sheet, unit=cast.north, due_on=TODAY, checker=cast.viktor)
    fill_check(cast.acts(cast.viktor), check, found=points_of(check, 100, 100))
    for person, number in ((cast.helga, 1), (cast.viktor, 1), (cast.anna, 0)):
        rule = evidence["self-checks-in-time"]
        assert rule.rows().filter(checker=person).count() == (1 if person == cast.viktor else 0)
        assert records_of(cast.acts(person), "self-checks").count() == number
    made = take_out(cast.acts(cast.helga), kind="self-checks", form="csv", number=1)
    lines = b"".join(leave(cast.acts(cast.helga), made)).decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "Our entrance" in lines[1]
    assert Task.objects.get().state == "done"


def test_the_queries_do_not_grow_with_the_standards(cast: Cast, sheet: CheckSheet) -> None:
    page, counts = browser(cast.helga), []
    for number in (1, 6):
        for _time in range(number):
            asked(cast, name=f"Standard {QualityStandard.objects.count()}")
            asked(cast, name=f"Standard {QualityStandard.objects.count()}", measure="check-score", sheet=sheet)
        page.get("/standards/")
        with CaptureQueriesContext(connection) as queries:
            assert page.get("/standards/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
