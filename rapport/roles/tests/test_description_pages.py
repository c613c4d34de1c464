"""The job description in the browser: drafted, looked over, approved, read and signed."""

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from rapport.kit.registry import Shelf
from rapport.kit.ui.menu import entries
from rapport.roles import shelves
from rapport.roles.actions import add_clause, edit_clause, start_draft
from rapport.roles.catalogue import rights
from rapport.roles.models import Acknowledgement, Clause, Holding, JobDescription, Position
from rapport.roles.standard import standard_clauses
from rapport.roles.texts import lines_of
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

PASSWORD = "a long enough phrase"
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def browser_of(person: Employee) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def begun(cast: Cast) -> tuple[Browser, JobDescription]:
    """Helga's browser, and the draft of the client manager that she began with it."""
    browser = browser_of(cast.helga)
    position = Position.objects.get(code="client-manager")
    answer = browser.post(reverse("job-description-start", args=[position.pk]))
    assert answer.status_code == 303
    return browser, JobDescription.objects.get(position=position, number=2)


def at(name: str, *args: Any) -> str:
    return reverse(name, args=args)


@pytest.mark.requirement("R-238", "R-239", "R-244", "R-255")
def test_a_version_goes_from_draft_to_signature(cast: Cast) -> None:
    helga, draft = begun(cast)
    dora, anna, viktor = browser_of(cast.dora), browser_of(cast.anna), browser_of(cast.viktor)
    assert anna.get(at("job-description", draft.pk)).status_code == 404
    page = helga.get(at("job-description", draft.pk)).content.decode()
    assert "Draft" in page and "Add clauses" in page and "Ask for coordination" in page
    own = {"seen": draft.version, "words": "Greets everybody by name."}
    assert helga.post(at("clause-own", draft.pk, "duties"), own).status_code == 303
    asked = {"by": "2026-11-27", "legal": [cast.viktor.pk], "unit": [cast.anna.pk]}
    assert helga.post(at("coordination-ask", draft.pk), asked).status_code == 303
    says = {one.employee_id: one.pk for one in draft.coordinations.all()}
    seen = viktor.get(at("job-description", draft.pk)).content.decode()
    assert "Greets everybody by name." in seen and "Add clauses" not in seen
    assert viktor.post(at("coordination-say", says[cast.viktor.pk]), {"agree": "1"}).status_code == 303
    silent = anna.post(at("coordination-say", says[cast.anna.pk]), {"words": ""})
    assert silent.status_code == 422 and b"Write what should be changed." in silent.content
    assert anna.post(at("coordination-say", says[cast.anna.pk]), {"words": "By surname."}).status_code == 303
    early = dora.post(at("job-description-approve", draft.pk), {"in_force_from": "2026-11-23"})
    assert early.status_code == 422 and b"The remark of Anna is not resolved yet." in early.content
    assert anna.post(at("coordination-resolve", says[cast.anna.pk]), {"answer": "Done."}).status_code == 403
    assert helga.post(at("coordination-resolve", says[cast.anna.pk]), {"answer": "Done."}).status_code == 303
    assert helga.get(at("job-description-approve", draft.pk)).status_code == 403
    form = {"in_force_from": "2026-11-23", "order_number": "12", "order_date": "2026-11-23"}
    assert dora.post(at("job-description-approve", draft.pk), form).status_code == 303
    draft.refresh_from_db()
    assert draft.state == "approved" and draft.order_number == "12"
    page = anna.get(at("job-description", draft.pk)).content.decode()
    assert "Read and sign" in page and "What changed since version 1" in page and "No. 12 of" in page
    wrong = anna.post(at("job-description-sign", draft.pk), {"text_hash": draft.text_hash, "password": "no"})
    assert wrong.status_code == 422 and b"This is not your password." in wrong.content
    other = anna.post(at("job-description-sign", draft.pk), {"text_hash": "0" * 64, "password": PASSWORD})
    assert other.status_code == 422 and not Acknowledgement.objects.exists()
    signed = {"text_hash": draft.text_hash, "password": PASSWORD}
    assert anna.post(at("job-description-sign", draft.pk), signed).status_code == 303
    assert Acknowledgement.objects.get().name == "Anna" and Holding.objects.get(employee=cast.anna).accepted == draft
    page = anna.get(at("job-description", draft.pk)).content.decode()
    assert "I have read it and sign" not in page and draft.text_hash[:12] in page
    assert "Not signed yet" in page and "Viktor" in page
    assert dora.post(at("job-description-sign", draft.pk), signed).status_code == 404


@pytest.mark.requirement("R-248", "R-250", "R-357")
def test_clauses_are_added_changed_moved_and_left_out(cast: Cast) -> None:
    helga, draft = begun(cast)
    code = next(code for code, one in standard_clauses().items() if one.section == "duties")
    page = helga.get(at("clauses", draft.pk)).content.decode()
    assert standard_clauses()[code].texts["en"] in page
    assert (
        "No clause of this section has these words." in helga.get(at("clauses", draft.pk) + "?q=qqqq").content.decode()
    )
    assert "agree discounts" not in page
    added = helga.post(at("clause-add", draft.pk), {"section": "duties", "code": code})
    assert added.status_code == 303 and added["Location"].endswith("#c2.1")
    twice = helga.post(at("clause-add", draft.pk), {"section": "duties", "code": code})
    assert twice.status_code == 422 and draft.clauses.filter(code=code).count() == 1
    assert helga.post(at("clause-add", draft.pk), {"section": "duties"}).status_code == 422
    draft.refresh_from_db()
    own = {"seen": draft.version, "words": "Greets everybody by name."}
    assert helga.post(at("clause-own", draft.pk, "duties"), own).status_code == 303
    assert helga.post(at("clause-own", draft.pk, "duties"), own | {"words": " "}).status_code == 422
    second = draft.clauses.get(section="duties", place=2)
    assert second.words == {"en": "Greets everybody by name."}
    assert helga.post(at("clause-move", draft.pk, second.pk), {"place": "1"}).status_code == 303
    second.refresh_from_db()
    assert second.number == "2.1"
    draft.refresh_from_db()
    assert (
        helga.post(at("clause", draft.pk, second.pk), own | {"seen": draft.version, "words": "Smiles."}).status_code
        == 303
    )
    second.refresh_from_db()
    assert second.own_words("en") == "Smiles."
    assert helga.post(at("clause-drop", draft.pk, second.pk)).status_code == 303
    assert draft.clauses.get(code=code).number == "2.1"
    assert helga.post(at("clause-drop", draft.pk, second.pk)).status_code == 404


@pytest.mark.requirement("R-259", "R-350")
def test_a_right_has_a_limit_a_period_and_may_always_ask(cast: Cast) -> None:
    helga, draft = begun(cast)
    measured = next(code for code, one in rights.items() if one.measure and draft.clauses.filter(right=code).exists())
    clause = draft.clauses.get(right=measured)
    page = helga.get(at("clause", draft.pk, clause.pk)).content.decode()
    assert "Limit" in page and "Always asks" in page
    form = {"seen": draft.version, "limit": "12", "period": "month", "must_ask": "on", "currency": "EUR"}
    assert helga.post(at("clause", draft.pk, clause.pk), form).status_code == 303
    clause.refresh_from_db()
    assert (clause.limit, clause.period, clause.must_ask) == (12, "month", True)
    draft.refresh_from_db()
    below = helga.post(at("clause", draft.pk, clause.pk), form | {"seen": draft.version, "limit": "-1"})
    assert below.status_code == 422 and b"<title>Error:" in below.content
    table = {"seen": draft.version, "sight": "team", "clients.add": "ask"}
    assert helga.post(at("job-description-rights", draft.pk), table).status_code == 303
    assert list(draft.clauses.exclude(right="").values_list("right", "must_ask")) == [("clients.add", True)]


def test_two_people_at_one_draft_are_told(cast: Cast) -> None:
    helga, draft = begun(cast)
    dora, seen = browser_of(cast.dora), draft.version
    facts = {"seen": seen, "sight": "own", "category": "specialists"}
    assert helga.post(at("job-description-facts", draft.pk), facts | {"subordinates": "Trainees"}).status_code == 303
    late = dora.post(at("job-description-facts", draft.pk), facts | {"subordinates": "Nobody at all"})
    assert late.status_code == 409 and b"Somebody else changed this draft meanwhile." in late.content
    assert b"Nobody at all" in late.content
    clause = draft.clauses.filter(section="rights").first()
    assert clause is not None
    for name, form in [("clause-drop", {}), ("clause-move", {"place": "2"}), ("clause", {"words": "No"})]:
        assert dora.post(at(name, draft.pk, clause.pk), form | {"seen": seen}).status_code == 409
    assert dora.post(at("job-description-rights", draft.pk), {"seen": seen, "sight": "all"}).status_code == 422
    draft.refresh_from_db()
    assert draft.subordinates == "Trainees" and draft.sight == "own" and draft.clauses.filter(pk=clause.pk).exists()
    again = facts | {"seen": draft.version, "subordinates": "Nobody at all"}
    assert dora.post(at("job-description-facts", draft.pk), again).status_code == 303


@pytest.mark.requirement("R-255")
def test_the_director_withdraws_a_right_by_order(cast: Cast) -> None:
    dora, helga = browser_of(cast.dora), browser_of(cast.helga)
    position = Position.objects.get(code="client-manager")
    order = {"right": "clients.add", "order_number": "7", "order_date": "2026-11-23"}
    assert helga.post(at("right-withdraw", position.pk), order).status_code == 403
    assert "Withdraw a right" in dora.get(at("position", position.pk)).content.decode()
    assert dora.post(at("right-withdraw", position.pk), order | {"right": "no.such"}).status_code == 422
    assert browser_of(cast.anna).get("/clients/new/").status_code == 200
    assert dora.post(at("right-withdraw", position.pk), order).status_code == 303
    assert browser_of(cast.anna).post("/clients/new/", {"name": "New", "kind": "company"}).status_code == 403


def test_what_others_put_beside_a_clause_is_shown_and_a_fault_is_not(cast: Cast, monkeypatch: Any) -> None:
    helga, draft = begun(cast)
    clause = draft.clauses.first()
    assert clause is not None
    monkeypatch.setattr(shelves, "clause_notes", Shelf("notes"))
    monkeypatch.setattr(shelves, "description_actions", Shelf("links"))
    monkeypatch.setattr(shelves, "effects", Shelf("effects"))
    shelves.clause_notes.put("one", lambda *_: {clause.pk: shelves.ClauseNote("14 calls", "ok", "/clients/")})
    shelves.clause_notes.put("bad", lambda *_: {}[0])
    shelves.description_actions.put("one", lambda *_: [("Print it", "/print/", "print")])
    shelves.effects.put("one", lambda *_: ["8 people gain a right."])
    page = helga.get(at("job-description", draft.pk)).content.decode()
    assert "14 calls" in page and "Print it" in page and "8 people gain a right." in page


def test_my_own_is_two_presses_away_and_the_queries_stay_few(cast: Cast, django_assert_max_num_queries: Any) -> None:
    anna = browser_of(cast.anna)
    current = JobDescription.objects.get(position__code="client-manager")
    assert anna.get(at("my-job-description"))["Location"] == at("job-description", current.pk)
    helga, draft = begun(cast)
    for number in range(30):
        Clause.objects.create(description=draft, section="duties", place=number + 1, words={"en": f"Duty {number}"})
        person = Employee.objects.create_user(f"p{number}@firm.example", None, name=f"P {number}", unit=cast.north)
        Holding.objects.create(employee=person, position=draft.position, since="2026-01-01")
    for path in ("job-description", "clauses", "job-description-rights", "job-description-facts", "coordination-ask"):
        # One for each number in the side bar, and those of the page.
        with django_assert_max_num_queries(26 + sum(1 for one in entries if one.count)):
            assert helga.get(at(path, draft.pk)).status_code == 200


@pytest.mark.requirement("R-243")
def test_a_clause_beyond_the_labour_law_is_told_to_who_drafts(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    draft = start_draft(helga, Position.objects.get(code="client-manager"))
    words = {"en": "for any damage, in full, with a fine of 50 % of the wages"}
    clause = add_clause(helga, draft, section="liability", words=words)
    browser = Browser()
    browser.force_login(cast.helga)
    page = reverse("job-description", args=[draft.pk])
    assert "Choose the country" in browser.get(page).content.decode()
    told = browser.get(f"{page}?law=SK").content.decode()
    assert f"Clause {clause.number} names a fine" in told
    assert "Choose the country" in browser.get(f"{page}?law=XX").content.decode()


def test_the_text_says_no_more_than_the_gate_gives(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    draft = start_draft(helga, Position.objects.get(code="client-manager"))
    clause = draft.clauses.get(right="clients.discount")
    edit_clause(helga, clause, must_ask=True, conditions={"status": ["key"]})
    lines = {line.clause.right: line.text for line in lines_of(draft, "en")["rights"]}
    assert lines["clients.discount"].endswith("(always asks; only for: Key client)")
    assert "(" not in lines["clients.add"]
