"""Job descriptions over the API: the same deeds, the same sight, the same refusals."""

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.roles.models import Acknowledgement, Clause, JobDescription, Position
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


class Machine:
    """A program that calls in somebody's name."""

    def __init__(self, person: Employee) -> None:
        self.browser = Browser()
        self.browser.force_login(person)

    def __call__(self, method: str, path: str, body: Any = None, match: Any = None) -> tuple[int, Any]:
        """Return the status and what the answer holds; `match` is the version that was read."""
        headers = {} if match is None else {"If-Match": f'"{match}"'}
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.browser, method)(f"/api/v1/{path}", headers=headers, **more)
        return answer.status_code, answer.json() if answer.content else None


def begun(helga: Machine) -> dict[str, Any]:
    position = Position.objects.get(code="client-manager")
    status, card = helga("post", "job-descriptions", {"position_id": position.pk})
    assert status == 201
    return card


@pytest.mark.requirement("R-238", "R-239", "R-244")
def test_a_version_goes_its_whole_way(cast: Cast) -> None:
    helga, dora, anna = Machine(cast.helga), Machine(cast.dora), Machine(cast.anna)
    card = begun(helga)
    path = f"job-descriptions/{card['id']}"
    assert (card["number"], card["state"], card["clauses"] != []) == (2, "draft", True)
    assert anna("get", path)[0] == 404
    status, card = helga("patch", path, {"subordinates": "Trainees", "review_years": 2}, match=card["version"])
    assert (status, card["subordinates"], card["review_years"], card["sight"]) == (200, "Trainees", 2, "own")
    own = {"section": "duties", "words": {"en": "Greets everybody by name."}}
    assert helga("post", f"{path}/clauses", own)[0] == 428
    assert helga("post", f"{path}/clauses", own, match=card["version"] - 1)[0] == 412
    status, card = helga("post", f"{path}/clauses", own, match=card["version"])
    clause = next(one for one in card["clauses"] if one["section"] == "duties")
    assert (status, clause["number"], clause["text"]) == (201, "2.1", "Greets everybody by name.")
    wider = {"words": {"en": "Greets all.", "sk": "Zdraví všetkých."}}
    status, card = helga("patch", f"{path}/clauses/{clause['id']}", wider, match=card["version"])
    assert status == 200 and card["clauses"] != []
    given = {"sight": "team", "rights": [{"code": "clients.add"}, {"code": "roles.absences", "must_ask": True}]}
    status, card = helga("post", f"{path}/rights", given, match=card["version"])
    rights = [(one["number"], one["right"], one["must_ask"]) for one in card["clauses"] if one["right"]]
    assert rights == [("3.1", "clients.add", False), ("3.2", "roles.absences", True)] and card["sight"] == "team"
    last = next(one for one in card["clauses"] if one["number"] == "3.2")
    status, card = helga("post", f"{path}/clauses/{last['id']}/move", {"place": 1}, match=card["version"])
    assert status == 200 and [one["right"] for one in card["clauses"] if one["right"]] == [
        "roles.absences",
        "clients.add",
    ]
    assert helga("delete", f"{path}/clauses/{last['id']}", match=card["version"])[0] == 204
    assert Clause.objects.get(description=card["id"], right="clients.add").number == "3.1"
    asked = {"by": "2026-11-27", "among": [{"service": "unit", "employee_id": cast.anna.pk}]}
    status, card = helga("post", f"{path}/coordinations", asked)
    say = card["coordinations"][0]
    assert (status, card["state"], say["state"]) == (201, "coordination", "waiting")
    saying = f"{path}/coordinations/{say['id']}"
    assert helga("post", f"{saying}/say", {"agree": True})[0] == 404
    assert anna("post", f"{saying}/say", {"agree": False, "words": "Too short."})[1]["state"] == "remarked"
    order = {"in_force_from": "2026-11-23", "acknowledge_by": "2026-12-01"}
    version = JobDescription.objects.get(pk=card["id"]).version
    assert dora("post", f"{path}/approve", order, match=version)[0] == 422
    assert helga("post", f"{saying}/resolve", {"answer": "Longer."})[1]["answer"] == "Longer."
    assert helga("post", f"{path}/approve", order, match=version)[0] == 403
    status, card = dora("post", f"{path}/approve", order, match=version)
    assert (status, card["state"], cast.anna.pk in card["unsigned"]) == (200, "approved", True)
    sign = {"text_hash": card["text_hash"], "password": "a long enough phrase"}
    assert anna("post", f"{path}/acknowledge", sign | {"password": "no"})[0] == 422
    status, signature = anna("post", f"{path}/acknowledge", sign)
    assert (status, signature["name"], signature["text_hash"]) == (201, "Anna", card["text_hash"])
    listed = anna("get", "job-descriptions?state=approved")[1]["items"]
    assert [one["number"] for one in listed if one["position_id"] == card["position_id"]] == [2, 1]


@pytest.mark.requirement("R-255")
def test_a_right_is_withdrawn_by_order(cast: Cast) -> None:
    dora, helga = Machine(cast.dora), Machine(cast.helga)
    position = Position.objects.get(code="client-manager")
    order = {"right": "clients.add", "order_number": "7", "order_date": "2026-11-23"}
    before = digest()
    assert helga("post", f"positions/{position.pk}/withdraw-right", order)[0] == 403
    assert dora("post", f"positions/{position.pk}/withdraw-right", order | {"right": "no.such"})[0] == 422
    assert digest() == before
    status, card = dora("post", f"positions/{position.pk}/withdraw-right", order)
    assert status == 201 and "clients.add" not in [one["right"] for one in card["clauses"]]
    assert Machine(cast.anna)("post", "clients", {"name": "New", "kind": "company"})[0] == 403


def test_what_can_not_be_taken_is_told_and_writes_nothing(cast: Cast) -> None:
    helga, viktor = Machine(cast.helga), Machine(cast.viktor)
    card = begun(helga)
    path, version = f"job-descriptions/{card['id']}", card["version"]
    before = digest()
    for method, where, body, status in [
        ("patch", path, {"profile": "no-such"}, 422),
        ("patch", path, {"reports_to_id": 987654}, 422),
        ("post", f"{path}/clauses", {"section": "duties"}, 422),
        ("post", f"{path}/clauses", {"section": "duties", "code": "no-such"}, 422),
        ("post", f"{path}/clauses", {"section": "duties", "words": {"xx": "No"}}, 422),
        ("post", f"{path}/clauses", {"section": "rights", "right": "no.such"}, 422),
        ("post", f"{path}/rights", {"sight": "own", "rights": [{"code": "no.such"}]}, 422),
        ("post", f"{path}/coordinations", {"by": "2026-11-22", "among": [{"service": "unit", "employee_id": 1}]}, 422),
        ("post", f"{path}/acknowledge", {"text_hash": "0" * 64, "password": "x"}, 404),
    ]:
        assert (where, helga(method, where, body, match=version)[0]) == (where, status)
    assert viktor("patch", path, {"subordinates": "Me"}, match=version)[0] == 404
    assert viktor("post", "job-descriptions", {"position_id": card["position_id"]})[0] == 403
    assert helga("post", "job-descriptions", {"position_id": card["position_id"]})[0] == 422
    assert digest() == before
    assert helga("delete", path, match=version)[0] == 204
    assert not Acknowledgement.objects.exists() and JobDescription.objects.get(pk=card["id"]).state == "dropped"
