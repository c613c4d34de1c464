"""The job description in the browser: drafted, looked over, approved, read and signed."""

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from rapport.roles.models import Acknowledgement, Holding, JobDescription, Position
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
