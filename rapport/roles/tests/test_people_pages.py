"""The pages on people, and the choices of the frame."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client
from rapport.roles.models import Approval, Holding, Position
from rapport.staff.models import Employee
from tests.cast import Cast


def browser_of(person: Employee) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def test_a_colleague_sees_how_to_reach_anna_and_nothing_to_press(cast: Cast) -> None:
    page = browser_of(cast.viktor).get(reverse("employee", args=[cast.anna.pk])).content.decode()
    assert "anna@firm.example" in page
    assert "Close the login" not in page and "Make a link" not in page and "Give a position" not in page


def test_the_administrator_takes_on_gives_a_position_and_lets_go(cast: Cast) -> None:
    browser = browser_of(cast.astrid)
    position = Position.objects.get(code="client-manager")
    form = {"name": "Nils", "email": "nils@firm.example", "language": "sv", "unit": cast.north.pk}
    wrong = browser.post("/employees/new/", form | {"position": position.pk, "since": "2026-02-30"})
    assert wrong.status_code == 422 and b"nils@firm.example" in wrong.content
    taken = browser.post("/employees/new/", form | {"position": position.pk, "since": "2026-11-23"}, follow=True)
    assert taken.status_code == 200 and b"Nils is taken on." in taken.content
    nils = Employee.objects.get(name="Nils")
    twice = browser.post("/employees/new/", form | {"position": position.pk, "since": "2026-11-23"})
    assert twice.status_code == 422 and Employee.objects.filter(email="nils@firm.example").count() == 1
    lawyer = Position.objects.get(code="lawyer")
    browser.post(reverse("position-give", args=[nils.pk]), {"position": lawyer.pk, "since": "2026-11-23"})
    held = Holding.objects.get(employee=nils, position=lawyer)
    browser.post(reverse("position-end", args=[nils.pk, held.pk]), {"until": "2027-01-01"})
    held.refresh_from_db()
    assert str(held.until) == "2027-01-01"
    browser.post(reverse("employee-let-go", args=[nils.pk]))
    nils.refresh_from_db()
    assert not nils.is_active and b"Nils" in browser.get("/employees/?left=1").content
    assert b"Nils" not in browser_of(cast.anna).get("/employees/?left=1").content


def test_the_language_is_two_presses_away(cast: Cast) -> None:
    browser = browser_of(cast.anna)
    assert browser.get("/me/")["Content-Language"] == "en"
    back = browser.post("/me/look/", {"language": "ru"}, headers={"Referer": "http://testserver/approvals/?a=1"})
    assert back.status_code == 303 and back["Location"] == "/approvals/?a=1"
    page = browser.get("/me/")
    assert page["Content-Language"] == "ru" and b'lang="ru"' in page.content
    away = browser.post("/me/look/", {"theme": "dark"}, headers={"Referer": "https://evil.test/x"})
    assert away["Location"] == "/"
    assert browser.post("/me/look/", {"language": "xx"}).status_code == 422


def test_wrong_settings_are_told_and_kept_on_the_page(cast: Cast) -> None:
    browser = browser_of(cast.anna)
    form: dict[str, Any] = {
        "name": "Anna Vik",
        "language": "en",
        "time_zone": "Europe/Oslo",
        "day_starts": "08:00",
        "day_ends": "07:00",
        "day_hours": "7.5",
        "theme": "light",
        "density": "compact",
        "digits": "latn",
    }
    wrong = browser.post("/me/", form)
    assert wrong.status_code == 422 and b"The day has to end after it starts." in wrong.content
    assert b'value="Anna Vik"' in wrong.content and b"<title>Error:" in wrong.content
    assert browser.post("/me/", form | {"day_ends": "16:00"}).status_code == 303
    cast.anna.refresh_from_db()
    assert (cast.anna.name, cast.anna.day_minutes, cast.anna.letter_keys) == ("Anna Vik", 450, False)
    assert browser.post("/me/", form | {"day_ends": "16:00", "name": "x" * 10_000}).status_code == 422


def test_tom_asks_helga_from_the_page_that_refused_him_and_it_happens_when_she_agrees(cast: Cast) -> None:
    client = add_client(cast.acts(cast.tom), name="Nordvik AS")
    with pytest.raises(Exception, match="agreement") as refused:
        edit_client(cast.acts(cast.tom), client, origin="fair")
    assert refused.value.ask_name == "Helga"  # type: ignore[attr-defined]
    from rapport.roles.screens.approvals import sealed

    blob = sealed(cast.acts(cast.tom), refused.value)  # type: ignore[arg-type]
    tom, helga, viktor = browser_of(cast.tom), browser_of(cast.helga), browser_of(cast.viktor)
    assert tom.post("/approvals/", {"request": blob, "reason": ""}).status_code == 422
    assert viktor.post("/approvals/", {"request": blob, "reason": "why not"}).status_code == 422
    assert tom.post("/approvals/", {"request": blob, "reason": "He told me himself"}).status_code == 303
    approval = Approval.objects.get()
    assert b"He told me himself" in helga.get("/approvals/").content
    assert viktor.post(reverse("approval-approve", args=[approval.pk])).status_code == 404
    assert tom.post(reverse("approval-approve", args=[approval.pk])).status_code in {403, 404}
    assert Client.objects.get().origin == ""
    assert helga.post(reverse("approval-approve", args=[approval.pk])).status_code == 303
    assert Client.objects.get().origin == "fair"
    assert helga.post(reverse("approval-refuse", args=[approval.pk])).status_code == 404


def test_a_request_may_be_withdrawn(cast: Cast) -> None:
    client = add_client(cast.acts(cast.tom), name="Nordvik AS")
    with pytest.raises(Exception, match="agreement") as refused:
        edit_client(cast.acts(cast.tom), client, origin="fair")
    from rapport.roles.screens.approvals import sealed

    tom = browser_of(cast.tom)
    blob = sealed(cast.acts(cast.tom), refused.value)  # type: ignore[arg-type]
    tom.post("/approvals/", {"request": blob, "reason": "He told me"})
    approval = Approval.objects.get()
    assert tom.post(reverse("approval-withdraw", args=[approval.pk])).status_code == 303
    assert browser_of(cast.helga).post(reverse("approval-approve", args=[approval.pk])).status_code == 404
    assert Client.objects.get().origin == ""


def test_z_takes_the_last_deed_back_and_nobody_elses(cast: Cast) -> None:
    anna, viktor = browser_of(cast.anna), browser_of(cast.viktor)
    anna.post("/me/look/", {"theme": "dark"})
    assert viktor.post("/undo/").status_code == 422
    from rapport.roles.undo import last_undoable

    entry = last_undoable(cast.acts(cast.anna))
    assert entry is not None and viktor.post(f"/undo/{entry.pk}/").status_code == 404
    assert anna.post("/undo/").status_code == 303
    cast.anna.refresh_from_db()
    assert cast.anna.theme == "system"


def test_the_number_of_queries_does_not_grow_with_the_people(cast: Cast, django_assert_max_num_queries: Any) -> None:
    browser = browser_of(cast.astrid)
    for number in range(40):
        person = Employee.objects.create_user(f"p{number}@firm.example", None, name=f"P {number}", unit=cast.north)
        Holding.objects.create(employee=person, position=Position.objects.get(code="trainee"), since="2026-01-01")
    for path in ("/employees/", "/positions/", "/units/", reverse("employee", args=[cast.anna.pk])):
        with django_assert_max_num_queries(22):
            assert browser.get(path).status_code == 200
