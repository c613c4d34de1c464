"""The first run."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client as Browser

from rapport.clocks.models import Calendar
from rapport.journal.models import Entry
from rapport.kit.refusals import NotSeen
from rapport.roles.models import Holding
from rapport.roles.start import write_positions
from rapport.site.login.setting_up import begin
from rapport.staff.models import Employee, Unit
from tests.cast import Cast

GIVEN = {
    "name": "Elin Sand",
    "email": "Elin@firm.example",
    "password": "green apples fall far",
    "language": "sv",
    "country": "SE",
    "unit": "Sälj",
    "position": "client-manager",
}


@pytest.mark.django_db
def test_the_first_person_administers_and_the_page_is_gone() -> None:
    browser = Browser()
    assert browser.get("/me/")["Location"] == "/setup/"
    assert browser.get("/setup/").status_code == 200
    assert browser.post("/setup/", GIVEN | {"password": "elin sand"}).status_code == 422
    assert browser.post("/setup/", GIVEN).status_code == 303
    elin = Employee.objects.get()
    assert (elin.email, elin.language, elin.time_zone) == ("elin@firm.example", "sv", "Europe/Stockholm")
    held = {holding.position.code for holding in Holding.objects.filter(employee=elin)}
    assert held == {"administrator", "client-manager"} and elin.unit == Unit.objects.get(name="Sälj")
    assert Entry.objects.get(kind="login.set_up").employee == elin
    company = Calendar.objects.get()
    assert (company.zone, company.country, company.hours[0]) == ("Europe/Stockholm", "SE", [["08:00", "17:00"]])
    assert browser.get("/setup/").status_code == 404 and browser.post("/setup/", GIVEN).status_code == 404
    assert Employee.objects.count() == 1


def test_where_somebody_works_there_is_no_set_up(cast: Cast) -> None:
    assert Browser().get("/setup/").status_code == 404


def test_of_two_at_once_one_administers(seen_by_threads: Any) -> None:
    write_positions()
    seen_by_threads()
    ended: list[str] = []

    def set_up(email: str) -> None:
        try:
            begin(GIVEN | {"email": email})
            ended.append("in")
        except NotSeen:
            ended.append("late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=set_up, args=(f"{number}@firm.example",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["in", *["late"] * 7]
