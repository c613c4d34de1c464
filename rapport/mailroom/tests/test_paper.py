"""Letters and faxes on paper stand in the same register, history and queue as e-mails."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.mailroom.actions import register_letter
from rapport.mailroom.models import Letter, LetterFile
from rapport.mailroom.shelves import takers
from rapport.parties.models import Client
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-064", "R-386")]


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def test_a_letter_on_paper_is_written_down_with_its_scan(cast: Cast, nordvik: Client) -> None:
    got: list[int] = []
    takers.put("test.paper", lambda _actor, letter: got.append(letter.pk))
    anna, path = browser(cast.anna), f"/clients/{nordvik.pk}/letters/new/"
    given = {"means": "post", "way": "in", "on": "2026-11-20", "subject": "Notice", "text": "We end it.",
             "person": nordvik.people.get().pk}  # fmt: skip
    try:
        assert anna.get(path).status_code == 200
        wrong = anna.post(path, {**given, "on": "2036-11-20"})
        assert wrong.status_code == 422 and "We end it." in wrong.content.decode()
        assert anna.post(path, {**given, "subject": " "}).status_code == 422 and not Letter.objects.exists()
        scan = SimpleUploadedFile("notice.txt", b"We end it.")
        assert anna.post(path, {**given, "file": scan}).status_code == 303
    finally:
        del takers._items["test.paper"]
    row = Letter.objects.get()
    assert got == [row.pk] and (row.client, row.state, row.who) == (nordvik, "given", "Kari Berg")
    assert row.received_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    page = anna.get(f"/letters/{row.pk}/").content.decode()
    assert "We end it." in page and "notice.txt" in page and "/raw/" not in page
    assert anna.get(f"/letters/{row.pk}/raw/").status_code == 404
    file = LetterFile.objects.get()
    assert b"".join(anna.get(f"/letters/files/{file.pk}/").streaming_content) == b"We end it."
    assert "Letter came in: Notice" in anna.get(f"/clients/{nordvik.pk}/").content.decode()
    assert "Notice" in anna.get("/letters/?view=all").content.decode()
    assert browser(cast.viktor).get(path).status_code == 404
    assert browser(cast.viktor).get(f"/letters/{row.pk}/").status_code == 404


def test_what_went_out_can_be_taken_back_and_makes_no_work(cast: Cast, nordvik: Client) -> None:
    got: list[Any] = []
    takers.put("test.paper", lambda _actor, letter: got.append(letter))
    anna = cast.acts(cast.anna)
    facts = {"means": "fax", "on": NOW.date(), "subject": "Order confirmed"}
    try:
        row = register_letter(anna, nordvik, way="out", **facts)
    finally:
        del takers._items["test.paper"]
    assert got == [] and (row.to, row.received_at) == ("Nordvik Foods", NOW)
    for wrong in ({"means": "email"}, {"way": "aside"}, {"on": date(2026, 11, 30)}, {"subject": ""}):
        with pytest.raises(BadInput):
            register_letter(anna, nordvik, **{"way": "in", **facts, **wrong})
    with pytest.raises(NotAllowed):
        register_letter(cast.acts(cast.astrid), nordvik, way="in", **facts)
    undo(anna, Entry.objects.get(kind="mailroom.paper_registered").pk)
    assert not Letter.objects.exists()


def test_paper_over_the_api(cast: Cast, nordvik: Client) -> None:
    given = {"client_id": nordvik.pk, "means": "fax", "way": "in", "on": "2026-11-20", "subject": "Order"}
    made = browser(cast.anna).post("/api/v1/letters", given, content_type="application/json")
    assert made.status_code == 201 and (made.json()["means"], made.json()["client_id"]) == ("fax", nordvik.pk)
    refused = browser(cast.anna).post("/api/v1/letters", {**given, "means": "email"}, content_type="application/json")
    assert refused.status_code == 422
    hidden = browser(cast.viktor).post("/api/v1/letters", given, content_type="application/json")
    assert hidden.status_code == 404 and Letter.objects.count() == 1
