"""The pages of projects, services and payments: each answers, takes its form, and says a refusal in a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.offers.selling import Line
from rapport.orders.models import Payment, Service
from rapport.orders.tests.test_orders import placed
from rapport.parties.models import Client
from rapport.projects.exporters import KEYS, SUMS, _rows
from rapport.projects.finding import find_projects
from rapport.projects.models import Milestone, Project
from rapport.projects.queries import projects_seen_by
from rapport.projects.rules import scale
from rapport.projects.tests.test_projects import nordvik, running  # noqa: F401
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.requirement("R-161")
def test_a_project_is_planned_led_and_printed_on_its_pages(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = browser(cast.anna)
    new = {"title": "New shop", "starts_on": "2026-11-23", "ends_on": "2026-12-31", "budget": "1000", "currency": "eur"}
    assert anna.get(f"/clients/{nordvik.pk}/projects/new/").status_code == 200
    assert anna.post(f"/clients/{nordvik.pk}/projects/new/", new | {"ends_on": "2026-11-01"}).status_code == 422
    answer = anna.post(f"/clients/{nordvik.pk}/projects/new/", new)
    project = Project.objects.get()
    at = f"/projects/{project.pk}/"
    assert (answer.status_code, answer["Location"]) == (303, at)
    step = {"name": "Shelves stand", "starts_on": "2026-11-23", "due_on": "2026-12-10", "owner": cast.tom.pk}
    assert anna.post(f"{at}milestones/new/", step).status_code == 303
    goal = {"words": "They sell more", "measure": "Turnover", "target": "+10 %"}
    assert anna.post(f"{at}goals/new/", goal).status_code == 303
    assert anna.post(f"{at}start/").status_code == 303
    stake = {"employee": cast.helga.pk, "role": "Agrees", "interest": "low", "influence": "high", "informed": "Page"}
    assert anna.post(f"{at}stakeholders/new/", stake).status_code == 303
    bill = {"kind": "spent", "words": "Shelves", "amount": "400", "on": "2026-11-23", "paper": ""}
    assert anna.post(f"{at}entries/new/", bill).status_code == 422
    assert anna.post(f"{at}entries/new/", bill | {"paper": "Bill 9"}).status_code == 303
    for part in ("schedule", "budget", "goals", "people", "work", "history"):
        assert anna.get(f"{at}?part={part}").status_code == 200
    page = text(anna.get(at))
    assert "Shelves stand" in page and "400" in page
    assert "New shop" in text(anna.get("/projects/")) and "New shop" in text(anna.get("/projects/?q=nordvik"))
    assert project.number in text(anna.get(f"/clients/{nordvik.pk}/"))
    for form in ("pdf", "docx"):
        assert anna.get(f"{at}report.{form}").status_code == 200
    assert browser(cast.viktor).get(at).status_code == 404
    milestone = Milestone.objects.get()
    shift = {"due_on": "2026-12-30", "reason": "Lorry"}
    assert anna.post(f"/milestones/{milestone.pk}/shift/", shift).status_code != 200
    milestone.refresh_from_db()
    assert milestone.shifts == 0
    assert anna.post(f"/milestones/{milestone.pk}/done/").status_code == 303
    assert find_projects(cast.acts(cast.anna), "new shop", 5)[0].url == at
    [row] = _rows(cast.acts(cast.anna), projects_seen_by(cast.acts(cast.anna)), (*KEYS, *SUMS))
    told = dict(zip((*KEYS, *SUMS), row, strict=True))
    assert (told["spent"], told["milestones_done"]) == (D(400), 1)


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    answer = getattr(browser(person), method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


@pytest.mark.requirement("R-161", "R-162")
def test_a_project_goes_its_way_over_the_api(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    new = {
        "client_id": nordvik.pk,
        "title": "Shop",
        "starts_on": "2026-11-23",
        "ends_on": "2026-12-31",
        "budget": "100",
    }
    status, row = call(cast.anna, "post", "/projects", new)
    assert (status, row["state"], row["currency"]) == (201, "planned", "EUR")
    at = f"/projects/{row['id']}"
    assert call(cast.anna, "post", f"{at}/milestones", {"name": "Shelves", "due_on": "2026-12-10"})[0] == 201
    goal = {"words": "Sell", "measure": "Turnover", "target": "+10 %"}
    assert call(cast.anna, "post", f"{at}/goals", goal)[0] == 201
    assert call(cast.anna, "post", f"{at}/start")[1]["state"] == "running"
    assert call(cast.anna, "post", f"{at}/budget", {"budget": "5000", "reason": "More"})[0] == 403
    bill = {"kind": "spent", "words": "Shelves", "amount": "60", "on": "2026-11-23", "paper": "9"}
    assert call(cast.anna, "post", f"{at}/entries", bill)[0] == 201
    assert call(cast.anna, "post", f"{at}/entries", bill)[0] == 403
    assert D(call(cast.anna, "get", at)[1]["spent"]) == D(60)
    assert call(cast.viktor, "get", at)[0] == 404


@pytest.mark.requirement("R-160")
def test_services_and_payments_on_their_pages_and_over_the_api(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = browser(cast.anna)
    order = placed(cast, nordvik, Line("Training", D(3), D(50), D(0), D(20), "", "h"))
    at = f"/orders/{order.pk}/"
    done = {
        "line": order.lines.get().pk, "quantity": "2", "on": "2026-11-23", "performed_by": cast.tom.pk,
        "paper": "Act 1",
    }  # fmt: skip
    assert anna.post(f"{at}services/new/", done | {"quantity": "4"}).status_code == 422
    assert anna.post(f"{at}services/new/", done).status_code == 303
    paid = {"amount": "200", "currency": "EUR", "on": "2026-11-23", "way": "transfer", "reference": "B-1"}
    assert anna.get(f"/clients/{nordvik.pk}/payments/new/?order={order.pk}").status_code == 200
    assert anna.post(f"/clients/{nordvik.pk}/payments/new/", paid | {"order": order.pk}).status_code == 303
    row = Payment.objects.get()
    for path in ("/services/", "/services/?q=train&since=2026-11-01", "/payments/?view=credit", f"/payments/{row.pk}/"):
        assert anna.get(path).status_code == 200
    assert "B-1" in text(anna.get(f"{at}?part=payments")) and "Training" in text(anna.get("/services/"))
    for path in ("allocate", "remove", "back", f"orders/{order.pk}/free", f"orders/{order.pk}/shares"):
        assert anna.get(f"/payments/{row.pk}/{path}/").status_code == 200
    assert "/payments/?client=" in text(anna.get(f"/clients/{nordvik.pk}/"))
    assert browser(cast.viktor).get(f"/payments/{row.pk}/").status_code == 404
    assert (Service.objects.get().worth, len(call(cast.anna, "get", "/services")[1]["items"])) == (D(120), 1)
    body = {"client_id": nordvik.pk, "amount": "200", "currency": "EUR", "on": "2026-11-23", "reference": "B-1"}
    assert call(cast.anna, "post", "/payments", body)[1]["id"] == row.pk
    assert call(cast.anna, "post", "/payments", body | {"amount": "3"})[0] == 422


def test_bars_stand_where_their_days_are(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    project, milestone = running(cast, nordvik)
    drawn = scale(project.starts_on, project.ends_on, [milestone], date(2026, 12, 20))
    bar = drawn.bars[milestone.pk]
    assert (drawn.starts_on, drawn.ends_on, bar.start, bar.tone) == (project.starts_on, project.ends_on, 0, "danger")
    assert 71 < bar.width < 73 and drawn.today is not None and 69 < drawn.today < 70
