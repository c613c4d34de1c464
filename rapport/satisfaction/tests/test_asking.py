"""A solved enquiry asks its client, one press answers, and nothing counts before it is sent."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.models import Notice
from rapport.journal.book import lines_about, spread
from rapport.kit.refusals import BadInput, NotAllowed, Stale
from rapport.messaging.models import Message
from rapport.parties.actions import add_client, add_contact_point
from rapport.parties.models import Client, Person
from rapport.roles.undo import undo
from rapport.satisfaction.actions import answer, ask_after, call_back, keep_policy, read
from rapport.satisfaction.letters import token_of
from rapport.satisfaction.models import Feedback, Points, Solution
from rapport.satisfaction.tests.conftest import Solve, asked
from rapport.service.actions import refuse, register, solve
from rapport.service.models import Cause, Enquiry
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.workday.feeds import ask_all, feeds
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT = NOW + HOUR


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(response: Any) -> str:
    return str(response.content.decode())


def links(message: Message) -> dict[int, str]:
    return {int(one[1]): one[0] for one in re.finditer(r"/feedback/[^/\s]+/(\d+)/", message.body)}


@pytest.mark.requirement("R-195", "R-196")
def test_a_client_answers_with_one_press_and_the_point_goes_to_who_served(
    cast: Cast, nordvik: Client, maria: Person, solved: Solve
) -> None:
    row = asked(solved(nordvik, maria))
    message = Message.objects.get()
    assert (message.address, message.sender, message.person) == ("maria@nordvik.example", cast.anna, maria)
    assert message.subject == "How satisfied are you with us?" and "[E" not in message.subject
    assert sorted(links(message)) == [1, 2, 3, 4, 5] and "Pallet missing" in message.body
    client = Browser()
    # A mail scanner that opens every link answers nothing.
    for link in links(message).values():
        page = client.get(link)
        assert page.status_code == 200 and page["Content-Language"] == "en"
    assert Feedback.objects.get().score is None and not Points.objects.exists()
    page = text(client.get(links(message)[5]))
    assert re.search(r'value="5"[^>]*checked', page) and not re.search(r'value="4"[^>]*checked', page)
    assert "<script" not in page.split("<main")[1]
    sent = client.post(f"/feedback/{token_of(row)}/", {"score": "5", "words": "Quick!"})
    assert sent.status_code == 303
    assert "Your answer has arrived: 5 of 5." in text(client.get(sent["Location"]))
    row.refresh_from_db()
    assert (row.score, row.words, row.answered_at, row.served_by) == (5, "Quick!", AT, cast.anna)
    assert [(one.employee, one.points) for one in Points.objects.all()] == [(cast.anna, 2)]
    assert [line.entry.kind for line in lines_about("client", nordvik.pk, limit=1)] == [
        "satisfaction.feedback_answered"
    ]
    spread(AT)
    assert Notice.objects.filter(kind="satisfaction.answered", to=cast.anna).count() == 1
    assert not Notice.objects.filter(kind="satisfaction.bad").exists()


def test_the_last_answer_holds_for_seven_days_and_its_points_with_it(
    nordvik: Client, maria: Person, solved: Solve
) -> None:
    row, program = asked(solved(nordvik, maria)), Actor(None, AT)
    answer(program, row, score=5)
    answer(Actor(None, AT + 6 * DAY), row, score=1, words="It broke again.")
    assert (row.score, row.answered_at, row.changed_at) == (1, AT, AT + 6 * DAY)
    assert [one.points for one in Points.objects.all()] == [-1]
    before = len(lines_about("client", nordvik.pk))
    answer(Actor(None, AT + 6 * DAY), row, score=1, words="It broke again.")
    assert len(lines_about("client", nordvik.pk)) == before
    with pytest.raises(BadInput, match="too late"):
        answer(Actor(None, AT + 7 * DAY), row, score=5)
    row.refresh_from_db()
    assert row.score == 1


def test_a_question_that_nobody_answered_for_thirty_days_says_so(nordvik: Client, maria: Person, solved: Solve) -> None:
    row = asked(solved(nordvik, maria))
    with time_machine.travel(row.asked_at + 30 * DAY, tick=False):
        client = Browser()
        there = f"/feedback/{token_of(row)}/"
        assert "It is too late to answer this." in text(client.get(f"{there}4/"))
        assert "It is too late" in text(client.post(there, {"score": "4"}))
    row.refresh_from_db()
    assert row.score is None


@pytest.mark.parametrize("score", ["0", "6", "", "five", "-1"])
def test_an_answer_off_the_scale_is_refused_in_words(nordvik: Client, maria: Person, solved: Solve, score: str) -> None:
    row = asked(solved(nordvik, maria))
    refused = Browser().post(f"/feedback/{token_of(row)}/", {"score": score, "words": "kept"})
    assert refused.status_code == 422 and "kept" in text(refused)
    row.refresh_from_db()
    assert row.score is None
    with pytest.raises(BadInput):
        answer(Actor(None, AT), row, score=9)


def test_who_guesses_links_is_asked_to_wait(nordvik: Client, maria: Person, solved: Solve) -> None:
    row, client = asked(solved(nordvik, maria)), Browser()
    forged = f"/feedback/{row.pk}.{'x' * 43}/5/"
    answers = [client.get(forged).status_code for _ in range(21)]
    assert answers == [404] * 20 + [429]
    assert client.get(f"/feedback/{token_of(row)}/5/").status_code == 200


@pytest.mark.parametrize("language", ["en", "sk", "sv", "it", "ru", "mr"])
def test_the_page_speaks_the_languages(nordvik: Client, maria: Person, solved: Solve, language: str) -> None:
    page = Browser().get(f"/feedback/{token_of(asked(solved(nordvik, maria)))}/5/?language={language}")
    assert page["Content-Language"] == language and f'lang="{language}"' in text(page)
    assert "default-src 'self'" in page["Content-Security-Policy"]


def test_a_person_is_asked_once_in_thirty_days_and_not_when_the_policy_is_off(
    cast: Cast, nordvik: Client, maria: Person, solved: Solve
) -> None:
    solved(nordvik, maria)
    solved(nordvik, maria, NOW + 2 * DAY)
    assert Feedback.objects.count() == 1
    solved(nordvik, maria, NOW + 31 * DAY)
    assert Feedback.objects.count() == 2
    keep_policy(cast.acts(cast.helga), is_on=False, every_days=30, fewest=3)
    solved(nordvik, maria, NOW + 90 * DAY)
    assert Feedback.objects.count() == 2
    with pytest.raises(NotAllowed):
        keep_policy(cast.acts(cast.anna), is_on=True, every_days=30, fewest=3)
    with pytest.raises(BadInput):
        keep_policy(cast.acts(cast.helga), is_on=True, every_days=0, fewest=3)


def test_a_client_without_an_address_and_one_who_was_refused_are_not_asked(
    cast: Cast, nordvik: Client, solved: Solve
) -> None:
    solved(nordvik)
    row = register(cast.acts(cast.anna), nordvik, subject="Sunday", words="On Sunday?", channel="phone")
    refuse(cast.acts(cast.anna), row, words="No", channel="phone")
    spread(NOW)
    assert not Feedback.objects.exists() and not Message.objects.exists()


def test_an_enquiry_that_was_not_solved_after_all_asks_nothing(
    cast: Cast, nordvik: Client, maria: Person, solved: Solve
) -> None:
    anna = cast.acts(cast.anna)
    row = register(anna, nordvik, person=maria, subject="X", words="Y", channel="phone", answer="Z")
    solve(anna, row)
    spread(NOW)
    assert Feedback.objects.count() == Solution.objects.count() == 1
    entry = lines_about("enquiry", row.pk)
    ended = next(line.entry for line in entry if line.entry.kind == "service.enquiry_ended")
    undo(cast.acts(cast.anna, NOW + HOUR), ended.pk)
    spread(NOW + HOUR)
    assert not Feedback.objects.exists() and not Solution.objects.exists()


@pytest.mark.requirement("R-195")
def test_a_bad_answer_goes_to_the_owner_to_call_back_and_to_the_head_to_read(
    cast: Cast, nordvik: Client, maria: Person, late: Cause, solved: Solve
) -> None:
    row = asked(solved(nordvik, maria, kind="complaint", cause=late))
    answer(Actor(None, AT), row, score=2, words="Two days late.")
    spread(AT)
    assert {one.to for one in Notice.objects.filter(kind="satisfaction.bad")} == {cast.anna, cast.helga}

    def told(person: Employee) -> list[str]:
        actor = cast.acts(person, AT)
        rows = [one for one in ask_all(actor).rows if one.feed == "satisfaction"]
        return [feeds["satisfaction"].tell(actor, one).text for one in rows]

    assert told(cast.anna) == ["Call back Nordvik AS: not satisfied, 2 of 5"]
    assert told(cast.helga) == ["Nordvik AS is not satisfied: 2 of 5"]
    assert told(cast.viktor) == told(cast.tom) == []
    with pytest.raises(BadInput):
        call_back(cast.acts(cast.anna, AT), row, reason=" ")
    with pytest.raises(NotAllowed):
        call_back(cast.acts(cast.viktor, AT), row, reason="Mine now")
    with pytest.raises(Stale):
        call_back(cast.acts(cast.anna, AT), row, reason="Late", seen=row.version - 1)
    call_back(cast.acts(cast.anna, AT), row, reason="The van was late twice.", seen=row.version)
    with pytest.raises(BadInput):
        call_back(cast.acts(cast.anna, AT), row, reason="Again")
    with pytest.raises(NotAllowed):
        read(cast.acts(cast.anna, AT), row)
    read(cast.acts(cast.helga, AT), row)
    assert told(cast.anna) == told(cast.helga) == []
    # Another answer is news again.
    answer(Actor(None, AT + DAY), row, score=1)
    assert (row.read_by, row.called_by, row.reason) == (None, None, "")


def test_only_the_client_answers(cast: Cast, nordvik: Client, maria: Person, solved: Solve) -> None:
    row = asked(solved(nordvik, maria))
    for person in (cast.anna, cast.helga, cast.dora):
        with pytest.raises(NotAllowed):
            answer(cast.acts(person, AT), row, score=5)
    row.refresh_from_db()
    assert row.score is None


def test_an_answer_is_seen_by_who_sees_the_client(cast: Cast, nordvik: Client, maria: Person, solved: Solve) -> None:
    row = asked(solved(nordvik, maria))
    answer(Actor(None, AT), row, score=1, words="Slow.")
    there = f"/satisfaction/answers/{row.pk}/"
    assert "Slow." in text(browser(cast.anna).get(there))
    assert browser(cast.viktor).get(there).status_code == 404
    assert "What they say of us" in text(browser(cast.anna).get(f"/clients/{nordvik.pk}/"))
    helga = browser(cast.helga)
    assert helga.post(f"{there}read/").status_code == 303
    refused = helga.post(f"{there}call/", {"reason": ""})
    assert refused.status_code == 422
    assert helga.post(f"{there}call/", {"reason": "Nobody called."}).status_code == 303
    row.refresh_from_db()
    assert (row.read_by, row.called_by, row.reason) == (cast.helga, cast.helga, "Nobody called.")


def test_a_client_without_people_is_asked_at_its_own_address_in_its_language(cast: Cast, solved: Solve) -> None:
    solana = add_client(cast.acts(cast.viktor), name="Solana", currency="EUR", language="it")
    add_contact_point(cast.acts(cast.viktor), solana, kind="email", value="info@solana.example")
    row = asked(solved(solana, by=cast.viktor))
    message = Message.objects.get()
    assert (message.sender, message.address, row.language, row.person) == (
        cast.viktor, "info@solana.example", "it", None,
    )  # fmt: skip


def test_who_may_not_write_alone_lets_the_clients_owner_ask(
    cast: Cast, nordvik: Client, maria: Person, solved: Solve
) -> None:
    Enquiry.objects.filter(pk=solved(nordvik, maria).pk).update(owner=cast.tom)
    Feedback.objects.all().delete()
    Message.objects.all().delete()
    row = Enquiry.objects.select_related("client", "person", "owner").get()
    feedback = ask_after(Actor(None, AT, "worker"), row, cast.tom)
    assert feedback is not None and feedback.served_by == cast.tom
    assert Message.objects.get().sender == cast.anna
