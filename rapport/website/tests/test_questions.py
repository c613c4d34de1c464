"""Questions from the web: the same answer for everybody, and whose they are afterwards (R-034)."""

from datetime import timedelta

import pytest

from rapport.agenda.models import Notice
from rapport.clocks.models import Clock
from rapport.journal.book import lines_about, spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.messaging.models import Message
from rapport.parties.actions import add_client, add_contact_point
from rapport.parties.models import Client, Person
from rapport.service.models import Enquiry
from rapport.website.actions import give_question, question_becomes_lead, set_question_aside
from rapport.website.models import WebDesk, WebQuestion
from rapport.website.queries import questions_seen_by, questions_viewed
from rapport.website.tests.scenes import sent
from rapport.workday.feeds import ask_all, feeds
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-034", "R-051")
def test_the_question_of_somebody_known_becomes_their_enquiry_and_is_acknowledged(
    cast: Cast, desk: WebDesk, nordvik: Client, maria: Person
) -> None:
    row = sent(desk, email="Maria@Nordvik.example", name="Maria N.", order_number="O-17")
    assert (row.state, row.client, row.email_normal) == ("waiting", None, "maria@nordvik.example")
    spread(NOW + timedelta(minutes=1))
    row.refresh_from_db()
    enquiry = Enquiry.objects.get()
    assert (row.state, row.client, row.person, row.enquiry) == ("given", nordvik, maria, enquiry)
    assert (enquiry.channel, enquiry.came_at, enquiry.owner, enquiry.subject) == (
        "form", NOW, cast.anna, "Do you have lids?",
    )  # fmt: skip
    assert "O-17" in enquiry.parts.filter(direction="in").get().words
    assert enquiry.acknowledged_at == NOW and Message.objects.get().address == "maria@nordvik.example"
    assert Clock.objects.get(kind="web-question").state == "dropped"
    assert not Notice.objects.filter(kind="website.question").exists()
    assert any("is from Nordvik AS" in line.event.sentence() for line in lines_about("client", nordvik.pk))
    Entry.objects.update(spread_at=None)
    spread(NOW + timedelta(minutes=2))
    assert Enquiry.objects.count() == 1 and Message.objects.count() == 1


def test_an_address_of_two_clients_is_left_to_a_person(cast: Cast, desk: WebDesk, maria: Person) -> None:
    other = add_client(cast.acts(cast.anna), name="Solberg")
    add_contact_point(cast.acts(cast.anna), other, kind="email", value="maria@nordvik.example")
    row = sent(desk, email="maria@nordvik.example")
    spread(NOW)
    row.refresh_from_db()
    assert row.state == "waiting" and not Enquiry.objects.exists()


def test_that_of_a_stranger_waits_for_the_desk(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    row = sent(desk)
    spread(NOW)
    row.refresh_from_db()
    assert (row.state, Enquiry.objects.exists(), Lead.objects.exists()) == ("waiting", False, False)
    assert {one.to for one in Notice.objects.filter(kind="website.question")} == {cast.anna, cast.tom}
    assert Clock.objects.get(kind="web-question").due_at == NOW.replace(day=24, hour=10, minute=55)
    rows = [one for one in ask_all(cast.acts(cast.anna)).rows if one.feed == "web"]
    assert [one.key for one in rows] == [f"web-question-{row.pk}"]
    assert feeds["web"].tell(cast.acts(cast.anna), rows[0]).text == "Say whose question it is: Ida Berg"
    with pytest.raises(BadInput, match="Choose a client"):
        give_question(cast.acts(cast.viktor), row, client=nordvik)
    assert not questions_seen_by(cast.acts(cast.viktor)).exists()
    give_question(cast.acts(cast.anna, NOW + timedelta(hours=1)), row, client=nordvik)
    assert (row.state, row.settled_by, row.enquiry and row.enquiry.came_at) == ("given", cast.anna, NOW)
    with pytest.raises(BadInput, match="does not wait any more"):
        set_question_aside(cast.acts(cast.anna), row, reason="Twice")


def test_it_becomes_a_lead_or_is_set_aside_for_a_reason(cast: Cast, desk: WebDesk) -> None:
    one, other = sent(desk), sent(desk)
    question_becomes_lead(cast.acts(cast.anna), one)
    lead = Lead.objects.get()
    assert (lead.person_name, lead.channel, lead.need, one.lead) == ("Ida Berg", "form", "Do you have lids?", lead)
    with pytest.raises(BadInput) as refused:
        set_question_aside(cast.acts(cast.anna), other, reason=" ")
    assert list(refused.value.fields) == ["reason"] and WebQuestion.objects.get(pk=other.pk).state == "waiting"
    set_question_aside(cast.acts(cast.anna), other, reason="An advert")
    assert (other.state, other.reason) == ("aside", "An advert")
    assert set(questions_viewed(cast.acts(cast.anna), "settled")) == {one, other}


def test_what_looks_like_rubbish_is_kept_aside(cast: Cast, desk: WebDesk, maria: Person) -> None:
    known = {"email": "maria@nordvik.example"}
    rubbish = sent(desk, question="http://a.example http://b.example buy", **known)
    trapped = sent(desk, trapped=True, **known)
    spread(NOW)
    assert {one.state for one in (rubbish, trapped)} == {"suspected"} and not Enquiry.objects.exists()
    assert not Notice.objects.filter(kind="website.question").exists() and not Clock.objects.exists()
    assert set(questions_viewed(cast.acts(cast.anna), "suspected")) == {rubbish, trapped}
    assert sent(desk, stamp="s") == sent(desk, stamp="s")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"email": "nobody"}, "email"), ({"name": ""}, "name"), ({"question": "a" * 5001}, "question"),
     ({"order_number": "1" * 61}, "order_number"), ({"language": "xx"}, "language")],
)  # fmt: skip
def test_what_cant_be_taken_is_not_kept(desk: WebDesk, wrong: dict[str, str], field: str) -> None:
    lines = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        sent(desk, **wrong)
    assert list(refused.value.fields) == [field]
    assert not WebQuestion.objects.exists() and Entry.objects.count() == lines
