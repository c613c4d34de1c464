"""Talking: written down in two presses, with what it left to do, and taken back as a whole."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from rapport.agenda.models import Task
from rapport.interactions.actions import (
    answer_question,
    ask_around,
    correct_talk,
    log_talk,
    log_whole_talk,
    pass_question,
)
from rapport.interactions.models import Channel, Interaction, OpenQuestion, Outcome
from rapport.interactions.queries import last_words, questions_owed, talks_seen_by
from rapport.journal.book import lines_about
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.parties.models import Client, Person
from rapport.roles.undo import last_undoable, undo
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client, to be talked with every two weeks."""
    client = add_client(cast.acts(cast.anna), name="Nordvik AS", contact_norm_days=14)
    Person.objects.create(client=client, name="Kari Nord", created_at=NOW)
    return client


@pytest.mark.requirement("R-045")
@pytest.mark.parametrize("channel", [c for c in Channel.values if c != "note"])
def test_every_means_is_logged_alike(cast: Cast, nordvik: Client, channel: str) -> None:
    kari = nordvik.people.get()
    talk = log_talk(
        cast.acts(cast.anna), nordvik, channel=channel, outcome=Outcome.RECEIVED, words="One price", people=[kari]
    )
    line = lines_about("client", nordvik.pk)[0]
    assert (line.entry.kind, line.event.words()) == ("interactions.talk_logged", "One price")
    assert "Kari Nord" in line.event.sentence()
    assert list(talk.attendees.values_list("person__name", flat=True)) == ["Kari Nord"]


@pytest.mark.requirement("R-048")
def test_only_having_spoken_moves_the_last_talk(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    log_talk(anna, nordvik, outcome=Outcome.NO_ANSWER)
    nordvik.refresh_from_db()
    assert nordvik.last_talk_at is None
    log_talk(anna, nordvik, outcome=Outcome.REACHED)
    nordvik.refresh_from_db()
    assert nordvik.last_talk_at == NOW
    assert nordvik.talk_due_at == NOW + timedelta(days=14)


@pytest.mark.requirement("R-068", "R-069")
def test_a_visit_keeps_its_minutes_and_decisions(cast: Cast, nordvik: Client) -> None:
    yesterday = NOW - timedelta(days=1)
    talk = log_talk(
        cast.acts(cast.anna),
        nordvik,
        channel=Channel.VISIT,
        outcome=Outcome.HELD,
        minutes=45,
        decisions="Trial of lids",
        happened_at=yesterday,
    )
    assert (talk.minutes, talk.decisions, talk.happened_at) == (45, "Trial of lids", yesterday)
    assert lines_about("client", nordvik.pk)[0].at == NOW  # the card was added today, the visit stands below it
    assert lines_about("client", nordvik.pk)[1].at == yesterday


def test_a_talk_of_tomorrow_is_refused_and_nothing_is_written(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(BadInput):
        log_talk(cast.acts(cast.anna), nordvik, outcome=Outcome.HELD, happened_at=NOW + timedelta(days=1))
    assert not Interaction.objects.exists()


def test_a_person_of_another_client_did_not_take_part(cast: Cast, nordvik: Client) -> None:
    other = add_client(cast.acts(cast.anna), name="Other AS")
    stranger = Person.objects.create(client=other, name="Stranger", created_at=NOW)
    with pytest.raises(BadInput):
        log_talk(cast.acts(cast.anna), nordvik, outcome=Outcome.HELD, people=[stranger])
    assert not Interaction.objects.exists()


@pytest.mark.requirement("R-054", "R-055")
def test_one_press_plans_what_the_talk_left_and_one_undo_takes_it_all_back(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    log_whole_talk(
        anna,
        nordvik,
        outcome=Outcome.REACHED,
        words="Wants one price",
        next_step="Send the offer",
        next_step_at=NOW + timedelta(days=2),
        call_back_at=NOW + timedelta(hours=3),
        question="Is the large tray safe for the oven?",
        question_owner=cast.viktor,
    )
    assert {(t.kind, t.due_at) for t in Task.objects.all()} == {
        ("task", NOW + timedelta(days=2)),
        ("call", NOW + timedelta(hours=3)),
    }
    question = OpenQuestion.objects.get()
    assert (question.owner, question.due_at) == (cast.viktor, NOW + timedelta(hours=10))
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    assert not Task.objects.exists()
    assert not OpenQuestion.objects.exists()
    assert not Interaction.objects.exists()
    nordvik.refresh_from_db()
    assert nordvik.last_talk_at is None


@pytest.mark.requirement("R-055", "R-056")
def test_an_open_question_goes_to_who_knows_and_closes_when_the_client_heard(cast: Cast, nordvik: Client) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    question = ask_around(anna, nordvik, question="Oven safe?", due_at=NOW + timedelta(hours=10))
    pass_question(anna, question, to=cast.viktor, note="They bake at 220 degrees")
    assert list(questions_owed(viktor)) == [question]
    answer_question(viktor, question, answer="Yes, to 230 degrees", told=False)
    assert list(questions_owed(viktor)) == [question]
    answer_question(viktor, question, answer="Yes, to 230 degrees", told=True)
    assert list(questions_owed(viktor)) == []
    kinds = list(
        Entry.objects.filter(kind__startswith="interactions.question").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == [
        "interactions.question_left_open",
        "interactions.question_passed_on",
        "interactions.question_answered",
        "interactions.question_answered",
    ]


def test_a_correction_keeps_both_wordings(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    talk = log_talk(anna, nordvik, outcome=Outcome.REACHED, words="One prise")
    correct_talk(anna, talk, words="One price")
    change = Entry.objects.get(kind="interactions.talk_corrected").changes[0]
    assert (change["before"], change["after"]) == ({"words": "One prise"}, {"words": "One price"})


def test_viktor_neither_sees_nor_logs_annas_talks(cast: Cast, nordvik: Client) -> None:
    log_talk(cast.acts(cast.anna), nordvik, outcome=Outcome.REACHED, words="Secret")
    assert not talks_seen_by(cast.acts(cast.viktor)).exists()
    assert last_words(cast.acts(cast.viktor), [nordvik.pk]) == {}
    browser = Browser()
    browser.force_login(cast.viktor)
    page = f"/clients/{nordvik.pk}/talks/new/"
    assert browser.get(page).status_code == 404
    assert browser.post(page, {"outcome": "reached"}).status_code == 404
    assert Interaction.objects.count() == 1


@pytest.mark.requirement("R-045")
def test_two_presses_log_a_call(cast: Cast, nordvik: Client) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    page = f"/clients/{nordvik.pk}/talks/new/"
    assert browser.get(page).status_code == 200
    done = browser.post(page, {"channel": "phone", "outcome": "reached", "back": "//evil.example"})
    assert (done.status_code, done["Location"]) == (303, f"/clients/{nordvik.pk}/")
    assert Interaction.objects.get().outcome == "reached"


def test_a_wrong_form_keeps_what_was_typed(cast: Cast, nordvik: Client) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    answer = browser.post(
        f"/clients/{nordvik.pk}/talks/new/", {"outcome": "", "words": "Wants one price", "next_step_at": "2026-02-31"}
    )
    assert answer.status_code == 422
    assert "Wants one price" in answer.content.decode()
    assert not Interaction.objects.exists()


def test_pages_of_questions(cast: Cast, nordvik: Client) -> None:
    question = ask_around(cast.acts(cast.anna), nordvik, question="Oven safe?", due_at=NOW)
    browser = Browser()
    browser.force_login(cast.anna)
    assert "Oven safe?" in browser.get("/questions/").content.decode()
    assert browser.get(f"/questions/{question.pk}/").status_code == 200
    assert browser.get("/talks/new/").status_code == 200
    assert "Nordvik AS" in browser.get("/talks/new/?q=nordv").content.decode()
    browser.post(f"/questions/{question.pk}/", {"answer": "Yes", "told": "on"})
    question.refresh_from_db()
    assert question.told_at is not None
