"""Talks over the API: the same deeds, the same sight."""

import pytest
from django.test import Client as Browser

from rapport.interactions.models import Interaction
from rapport.parties.actions import add_client
from tests.cast import Cast


@pytest.fixture
def anna(cast: Cast) -> Browser:
    """Anna's session."""
    browser = Browser()
    browser.force_login(cast.anna)
    return browser


def test_a_talk_is_logged_listed_and_corrected(cast: Cast, anna: Browser) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    made = anna.post(
        "/api/v1/interactions",
        {"client_id": nordvik.pk, "outcome": "reached", "words": "One price"},
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    talk = made.json()
    assert (talk["channel"], talk["words"], talk["employee_id"]) == ("phone", "One price", cast.anna.pk)
    corrected = anna.patch(
        f"/api/v1/interactions/{talk['id']}",
        {"words": "Two prices"},
        content_type="application/json",
        headers={"If-Match": made["ETag"]},
    )
    assert corrected.json()["words"] == "Two prices"
    listed = anna.get(f"/api/v1/interactions?client={nordvik.pk}").json()["items"]
    assert [one["words"] for one in listed] == ["Two prices"]


def test_viktor_can_not_log_a_talk_with_annas_client(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    browser = Browser()
    browser.force_login(cast.viktor)
    body = {"client_id": nordvik.pk, "outcome": "reached"}
    assert browser.post("/api/v1/interactions", body, content_type="application/json").status_code == 404
    assert not Interaction.objects.exists()
    assert browser.get("/api/v1/interactions").json()["items"] == []


@pytest.mark.requirement("R-055")
def test_a_question_is_left_open_and_answered(cast: Cast, anna: Browser) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    body = {"client_id": nordvik.pk, "question": "Oven safe?", "due_at": "2026-11-24T09:00:00Z"}
    made = anna.post("/api/v1/questions", body, content_type="application/json").json()
    path = f"/api/v1/questions/{made['id']}/answer"
    answered = anna.post(path, {"answer": "Yes", "told": True}, content_type="application/json")
    assert answered.status_code == 200, answered.content
    assert answered.json()["answer"] == "Yes"
    assert anna.get("/api/v1/questions").json()["items"] == []
