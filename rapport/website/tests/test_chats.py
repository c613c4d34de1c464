"""Chats: who waits how long, who answers, and what becomes of each (R-349, R-034)."""

from datetime import timedelta

import pytest

from rapport.agenda.models import Notice
from rapport.clocks.models import Clock
from rapport.interactions.models import Interaction
from rapport.journal.book import lines_about, spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed, Stale
from rapport.leads.models import Lead
from rapport.parties.models import Client, Person
from rapport.roles.evidence import evidence
from rapport.service.models import Enquiry
from rapport.website.actions import (
    answer_chat,
    end_chat,
    hand_chat,
    keep_desk,
    know_chat,
    take_chat,
    write_in_chat,
)
from rapport.website.models import Chat, ChatLine, WebDesk
from rapport.website.queries import Wanted, chats_seen_by, viewed
from rapport.website.queries.figures import figures
from rapport.website.queries.standing import rows_of
from rapport.website.tests.scenes import begun, visitor
from rapport.workday.feeds import ask_all, feeds
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.mark.requirement("R-349", "R-385")
def test_the_first_answer_is_measured_against_two_minutes_of_working_time(cast: Cast, desk: WebDesk) -> None:
    quick, slow, silent = begun(desk), begun(desk), begun(desk)
    answer_chat(cast.acts(cast.anna, NOW + MINUTE), quick, words="Yes.")
    answer_chat(cast.acts(cast.tom, NOW + 3 * MINUTE), slow, words="Yes, sorry.")
    assert (quick.answered_in, quick.in_time, quick.owner, quick.state) == (60, True, cast.anna, "open")
    assert (slow.answered_in, slow.in_time, slow.answered_by) == (180, False, cast.tom)
    assert (silent.answered_in, silent.in_time, silent.owner, silent.state) == (None, None, None, "waiting")
    assert Clock.objects.get(kind="chat", subject_id=silent.pk).due_at == NOW + 2 * MINUTE
    second = answer_chat(cast.acts(cast.anna, NOW + 9 * MINUTE), quick, words="Blue ones too.")
    assert (second.direction, quick.answered_in) == ("out", 60)


def test_at_night_the_clock_waits_for_the_morning(cast: Cast, desk: WebDesk) -> None:
    night = NOW.replace(hour=20)
    chat = begun(desk, night)
    # Half past eight on Tuesday in Bratislava, and two minutes.
    assert Clock.objects.get(subject_id=chat.pk, kind="chat").due_at == NOW.replace(day=24, hour=7, minute=32)


def test_it_waits_in_the_queue_until_somebody_takes_it(cast: Cast, desk: WebDesk) -> None:
    chat = begun(desk)
    take_chat(cast.acts(cast.anna), chat)
    assert (chat.owner, chat.state, chat.waits_since) == (cast.anna, "open", NOW)
    with pytest.raises(BadInput, match="Anna has this chat already"):
        take_chat(cast.acts(cast.tom), chat)
    hand_chat(cast.acts(cast.anna), chat, to=cast.tom, words="About lids")
    assert chat.owner == cast.tom
    clock = Clock.objects.get(subject_id=chat.pk, kind="chat")
    assert (clock.owner, clock.state) == (cast.tom, "running")
    for to, sentence in ((cast.tom, "already"), (cast.astrid, "does not answer chats")):
        with pytest.raises(BadInput, match=sentence):
            hand_chat(cast.acts(cast.anna), chat, to=to)


def test_what_is_sent_twice_stands_once(desk: WebDesk) -> None:
    chat = begun(desk, stamp="one")
    assert begun(desk, stamp="one") == chat
    first = write_in_chat(visitor(), chat, words="And blue?", once="x")
    assert write_in_chat(visitor(), chat, words="And blue?", once="x") == first
    write_in_chat(visitor(), chat, words="And blue?", once="y")
    assert ChatLine.objects.count() == 3


def test_nobody_answers_to_words_that_they_have_not_read(cast: Cast, desk: WebDesk) -> None:
    chat = begun(desk)
    read = chat.version
    write_in_chat(visitor(), chat, words="Forget it, wrong shop.")
    lines = Entry.objects.count()
    with pytest.raises(Stale):
        answer_chat(cast.acts(cast.anna), chat, words="Yes.", seen=read)
    assert (ChatLine.objects.count(), Entry.objects.count(), Chat.objects.get().owner) == (2, lines, None)
    answer_chat(cast.acts(cast.anna), chat, words="No matter.", seen=Chat.objects.get().version)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"words": " "}, "words"), ({"words": "a" * 2001}, "words"), ({"email": "nobody"}, "email"),
     ({"visitor": "a" * 201}, "visitor"), ({"language": "xx"}, "language")],
)  # fmt: skip
def test_what_cant_be_taken_begins_nothing(desk: WebDesk, wrong: dict[str, str], field: str) -> None:
    lines = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        begun(desk, **wrong)
    assert list(refused.value.fields) == [field]
    assert not Chat.objects.exists() and Entry.objects.count() == lines


@pytest.mark.requirement("R-034", "R-349")
def test_a_chat_with_a_client_becomes_their_enquiry(cast: Cast, desk: WebDesk, nordvik: Client, maria: Person) -> None:
    chat = begun(desk, email="maria@nordvik.example")
    anna = cast.acts(cast.anna, NOW + MINUTE)
    answer_chat(anna, chat, words="Which size?")
    with pytest.raises(BadInput, match="which client"):
        end_chat(anna, chat, outcome="enquiry", subject="Lids")
    know_chat(anna, chat, client=nordvik, person=maria)
    write_in_chat(visitor(NOW + 2 * MINUTE), chat, words="40 × 60")
    with pytest.raises(BadInput) as refused:
        end_chat(anna, chat, outcome="enquiry")
    assert list(refused.value.fields) == ["subject"] and not Enquiry.objects.exists()
    end_chat(cast.acts(cast.anna, NOW + 4 * MINUTE), chat, outcome="enquiry", subject="Lids")
    enquiry = Enquiry.objects.get()
    assert (enquiry.client, enquiry.person, enquiry.channel, enquiry.came_at) == (nordvik, maria, "chat", NOW)
    assert enquiry.waits_since == NOW and enquiry.owner == cast.anna
    assert enquiry.parts.get().words == "Ida Berg: Do you have lids?\nAnna: Which size?\nIda Berg: 40 × 60"
    assert (chat.state, chat.outcome, chat.enquiry, chat.waits_since) == ("ended", "enquiry", enquiry, None)
    history = [line.event.sentence() for line in lines_about("client", nordvik.pk)]
    assert "The chat with Ida Berg is with Nordvik AS" in history
    assert any(one.startswith("The chat with Ida Berg ended. Became an enquiry") for one in history)
    with pytest.raises(BadInput, match="has ended"):
        write_in_chat(visitor(), chat, words="Hello?")


def test_what_was_answered_in_the_chat_answers_the_enquiry(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    chat = begun(desk)
    know_chat(cast.acts(cast.anna), chat, client=nordvik)
    answer_chat(cast.acts(cast.anna), chat, words="Yes, in three sizes.")
    end_chat(cast.acts(cast.anna, NOW + MINUTE), chat, outcome="enquiry", subject="Lids")
    enquiry = Enquiry.objects.get()
    assert (enquiry.waits_since, enquiry.state) == (None, "open")
    assert [part.direction for part in enquiry.parts.all()] == ["in", "out"]


def test_a_stranger_becomes_a_lead(cast: Cast, desk: WebDesk) -> None:
    chat, nobody = begun(desk, email="ida@visitor.example"), begun(desk, visitor="")
    end_chat(cast.acts(cast.anna), chat, outcome="lead")
    lead = Lead.objects.get()
    assert (lead.person_name, lead.email, lead.channel, lead.owner) == (
        "Ida Berg", "ida@visitor.example", "chat", cast.anna,
    )  # fmt: skip
    assert chat.lead == lead
    with pytest.raises(BadInput, match="Nobody knows who this is"):
        end_chat(cast.acts(cast.anna), nobody, outcome="lead")
    assert Lead.objects.count() == 1


def test_nothing_more_to_do_says_why_and_is_a_talk_with_a_client(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    chat = begun(desk)
    know_chat(cast.acts(cast.anna), chat, client=nordvik)
    answer_chat(cast.acts(cast.anna), chat, words="We close at five.")
    with pytest.raises(BadInput) as refused:
        end_chat(cast.acts(cast.anna), chat, outcome="nothing")
    assert list(refused.value.fields) == ["reason"] and not Interaction.objects.exists()
    end_chat(cast.acts(cast.anna), chat, outcome="nothing", reason="Asked for our hours")
    talk = Interaction.objects.get()
    assert (talk.client, talk.channel, talk.employee) == (nordvik, "chat", cast.anna)


def test_who_answers_at_the_desk_sees_it_and_nobody_else(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    chat = begun(desk)
    seen = {name for name in vars(cast) if name in ("anna", "tom", "viktor", "helga", "dora", "astrid")
            and chats_seen_by(cast.acts(getattr(cast, name))).exists()}  # fmt: skip
    assert seen == {"anna", "tom", "helga", "dora"}
    know_chat(cast.acts(cast.anna), chat, client=nordvik)
    assert not chats_seen_by(cast.acts(cast.viktor)).exists()
    with pytest.raises(NotAllowed):
        answer_chat(cast.acts(cast.astrid), chat, words="Hello")
    with pytest.raises(NotAllowed):
        keep_desk(cast.acts(cast.anna), desk, name="Mine")
    with pytest.raises(BadInput, match="Choose a client"):
        know_chat(cast.acts(cast.viktor), begun(desk), client=nordvik)


def test_those_at_work_hear_of_a_chat_and_who_has_it_of_each_line(cast: Cast, desk: WebDesk) -> None:
    chat = begun(desk)
    spread(NOW)
    told = Notice.objects.filter(kind="website.chat")
    assert {one.to for one in told} == {cast.anna, cast.tom}
    assert told[0].link == f"/chats/{chat.pk}/"
    take_chat(cast.acts(cast.anna), chat)
    write_in_chat(visitor(), chat, words="Still there?")
    hand_chat(cast.acts(cast.anna), chat, to=cast.tom)
    spread(NOW)
    assert Notice.objects.get(kind="website.heard").to == cast.anna
    assert Notice.objects.get(kind="website.handed").to == cast.tom
    night = NOW.replace(hour=21)
    begun(desk, night)
    spread(night)
    # Nobody is at work, so all who could answer hear of it.
    assert Notice.objects.filter(kind="website.chat", at=night).count() == 2


@pytest.mark.requirement("R-349")
def test_each_figure_counts_the_rows_of_its_list(cast: Cast, desk: WebDesk) -> None:
    quick, slow, gone, _waits = (begun(desk) for _ in range(4))
    answer_chat(cast.acts(cast.anna, NOW + MINUTE), quick, words="Yes.")
    answer_chat(cast.acts(cast.anna, NOW + 5 * MINUTE), slow, words="Yes.")
    end_chat(cast.acts(cast.tom), gone, outcome="nothing", reason="Left")
    assert gone.answered_in is None and Clock.objects.get(subject_id=gone.pk, kind="chat").state == "dropped"
    helga = cast.acts(cast.helga)
    sums, groups = figures(helga, Wanted())
    assert (sums.chats, sums.in_time, sums.late, sums.missed, sums.waiting, sums.median) == (4, 1, 1, 1, 1, 180)
    assert [(one.label, one.sums.chats) for one in groups["person"]] == [("Anna", 2)]
    assert [(one.key, one.sums.chats) for one in groups["hour"]] == [(10, 4)]
    for by, rows in groups.items():
        for one in rows:
            found = Wanted(**{by: one.key}, zone=helga.zone).narrow(viewed(helga, "all"))
            assert found.count() == one.sums.chats
    for kept, number in (("in_time", 1), ("late", 1), ("missed", 1)):
        assert Wanted(kept=kept).narrow(viewed(helga, "all")).count() == number
    rule = evidence["chats-in-time"]
    assert set(rule.rows()) == {quick, slow} and [one.url for one in rule.tell([quick])] == [f"/chats/{quick.pk}/"]


def test_today_brings_what_waits(cast: Cast, desk: WebDesk) -> None:
    chat = begun(desk)
    rows = [row for row in ask_all(cast.acts(cast.anna)).rows if row.feed == "web"]
    assert [(row.key, row.deadline, row.firmness) for row in rows] == [(f"chat-{chat.pk}", NOW + 2 * MINUTE, "hard")]
    assert feeds["web"].tell(cast.acts(cast.anna), rows[0]).text == "Answer Ida Berg in the chat"
    assert not [row for row in ask_all(cast.acts(cast.viktor)).rows if row.feed == "web"]
    answer_chat(cast.acts(cast.anna), chat, words="Yes.")
    assert not [row for row in ask_all(cast.acts(cast.anna)).rows if row.feed == "web"]


def test_how_long_they_wait_is_said_with_what_of_the_time_is_used(cast: Cast, desk: WebDesk) -> None:
    chat = begun(desk)
    (half,) = rows_of(cast.acts(cast.anna, NOW + MINUTE), [chat])
    (late,) = rows_of(cast.acts(cast.anna, NOW + 3 * MINUTE), [chat])
    assert (half.waits, half.tone, half.share) == ("waits 1 min", "", 50)
    assert (late.tone, late.share) == ("danger", 100)
