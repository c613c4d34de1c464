"""What happened with a client stands on its card, and what is open with it has somebody and a moment."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from rapport.agenda.actions import plan_appointment, plan_task
from rapport.documents.actions import attach_file, write_comment
from rapport.interactions.actions import ask_around, log_talk
from rapport.interactions.models import Channel, Outcome
from rapport.journal.book import lines_about
from rapport.messaging.actions import write_message
from rapport.parties.actions import add_client, add_contact_point, edit_client
from rapport.parties.models import Client
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's key client."""
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    Client.objects.filter(pk=client.pk).update(status=Client.Status.KEY)
    client.refresh_from_db()
    return client


@pytest.mark.requirement("R-003", "R-004")
def test_every_event_is_on_the_card_at_once_and_nobody_wrote_it_there(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    point = add_contact_point(anna, nordvik, kind="email", value="post@nordvik.example")
    log_talk(anna, nordvik, outcome=Outcome.REACHED, words="One price for the year")
    log_talk(anna, nordvik, channel=Channel.MEETING, outcome=Outcome.HELD, words="Saw the new line")
    write_message(anna, nordvik, address=point.value, subject="The price", body="Dear Kari, here it is.")
    attach_file(anna, nordvik, name="price list.txt", chunks=[b"Tray 1.30\n"])
    write_comment(anna, nordvik, words="They like short letters.")
    plan_appointment(anna, title="Sign", day=NOW.date() + timedelta(days=2), subject=("client", nordvik.pk))
    plan_task(anna, title="Send samples", subject=("client", nordvik.pk), due_at=NOW + timedelta(hours=3))
    edit_client(anna, nordvik, activity="Bakery")
    kinds = [line.entry.kind for line in lines_about("client", nordvik.pk)]
    assert kinds == [
        "parties.client_edited",
        "agenda.task_asked",
        "agenda.appointment_planned",
        "documents.commented",
        "documents.attached",
        "messaging.message_written",
        "interactions.talk_logged",
        "interactions.talk_logged",
        "parties.detail_added",
        "parties.client_added",
    ]
    browser = Browser()
    browser.force_login(cast.anna)
    page = browser.get(f"/clients/{nordvik.pk}/").content.decode()
    for words in ("One price for the year", "Saw the new line", "The price", "price list.txt", "Send samples", "Sign"):
        assert words in page


@pytest.mark.requirement("R-210")
def test_each_open_problem_of_a_key_client_has_an_owner_and_a_date(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    small = add_client(anna, name="Corner shop")
    ask_around(anna, nordvik, question="Is it safe for the oven?", due_at=NOW + timedelta(hours=2))
    ask_around(anna, small, question="When do you open?", due_at=NOW + timedelta(hours=1), owner=cast.helga)
    head, south = Browser(), Browser()
    head.force_login(cast.helga)
    south.force_login(cast.viktor)
    key = head.get("/questions/?whose=key").content.decode()
    assert "Is it safe for the oven?" in key and "Nordvik AS · Anna answers" in key and "Corner shop" not in key
    whole = head.get("/questions/?whose=all").content.decode()
    assert whole.index("When do you open?") < whole.index("Is it safe for the oven?")
    mine = head.get("/questions/").content.decode()
    assert "When do you open?" in mine and "Is it safe for the oven?" not in mine
    for whose in ("mine", "key", "all"):
        page = south.get(f"/questions/?whose={whose}").content.decode()
        assert "safe for the oven" not in page and "When do you open?" not in page
