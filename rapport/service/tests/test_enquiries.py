"""An enquiry from the first word to its end: acknowledged with a time, answered in time, solved with its cause."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from rapport.agenda.actions import accept_task, finish_task
from rapport.agenda.models import Notice
from rapport.clocks.queries import standing_of
from rapport.interactions.models import Interaction
from rapport.journal.book import spread
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, Stale
from rapport.messaging.models import Message
from rapport.parties.models import Client, Person
from rapport.roles.models import Substitution
from rapport.roles.undo import last_undoable, undo
from rapport.service.actions import (
    accept,
    acknowledge,
    ask_colleagues,
    decline,
    edit_enquiry,
    go_on,
    hand_over,
    hear,
    keep_cause,
    note,
    refuse,
    refuse_by_mail,
    register,
    reopen,
    reply,
    solve,
    take,
    take_letter,
    tell,
    wait_for_client,
)
from rapport.service.models import Cause, Enquiry, EnquiryPart
from rapport.service.queries import enquiries_seen_by, lines_of, viewed
from rapport.service.tests.scenes import asked
from rapport.staff.actor import Actor
from rapport.staff.models import Absence
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
# Monday 10:25 in Bratislava; ten working hours end on Tuesday at 11:55 there.
DUE = datetime(2026, 11, 24, 10, 55, tzinfo=UTC)
TO = "maria@nordvik.example"


def clocks(enquiry: Enquiry, at: datetime = NOW) -> dict[str, str]:
    return {code: one.state for code, one in standing_of("enquiry", [enquiry.pk], at).get(enquiry.pk, {}).items()}


@pytest.mark.requirement("R-034", "R-050", "R-071")
def test_an_enquiry_goes_to_the_clients_owner_and_ten_working_hours_run(cast: Cast, nordvik: Client) -> None:
    row = register(cast.acts(cast.helga), nordvik, subject=" Pallet ", words="Where is it?", channel="email")
    assert (row.number, row.subject, row.state, row.owner, row.unit) == (
        "E0001-26",
        "Pallet",
        "new",
        cast.anna,
        cast.north,
    )
    assert clocks(row) == {"acknowledge": "running", "first-answer": "running", "solution": "running"}
    assert standing_of("enquiry", [row.pk], NOW)[row.pk]["first-answer"].due_at == DUE
    part = row.parts.get()
    assert (part.direction, part.words, part.owed, part.answered_at) == ("in", "Where is it?", True, None)
    spread(NOW)
    assert Notice.objects.filter(to=cast.anna, kind="service.registered").count() == 1


@pytest.mark.requirement("R-071")
def test_while_the_owner_is_away_the_deputy_has_it_else_the_queue_of_the_unit(cast: Cast, nordvik: Client) -> None:
    Absence.objects.create(employee=cast.anna, first_day=NOW.date(), last_day=NOW.date())
    waits = register(cast.acts(cast.helga), nordvik, subject="Lids", words="Do you have lids?", channel="phone")
    assert (waits.owner, waits.unit) == (None, cast.north)
    days = {"since": NOW.date(), "until": NOW.date() + timedelta(days=1)}
    Substitution.objects.create(absent=cast.anna, deputy=cast.viktor, **days)
    stood_in = register(cast.acts(cast.helga), nordvik, subject="Lids", words="Do you have lids?", channel="phone")
    assert stood_in.owner == cast.viktor
    assert enquiries_seen_by(cast.acts(cast.viktor)).filter(pk=stood_in.pk).exists()
    take(cast.acts(cast.tom), waits)
    assert (waits.owner, waits.state) == (cast.tom, "open")
    with pytest.raises(BadInput):
        take(cast.acts(cast.anna), waits)


@pytest.mark.requirement("R-051")
def test_who_asks_hears_at_once_by_which_clock_time_the_answer_comes(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    row, anna = asked(cast, nordvik, person=maria), cast.acts(cast.anna)
    acknowledge(anna, row)
    message = Message.objects.get()
    assert (message.address, message.subject) == (TO, "Pallet missing [E0001-26]")
    assert "Pallet missing" in message.body and "24 Nov 2026 11:55" in message.body and "Maria Nilsson" in message.body
    assert clocks(row) == {"acknowledge": "met", "first-answer": "running", "solution": "running"}
    assert (row.acknowledged_at, row.first_answered_at, row.state) == (NOW, None, "open")
    with pytest.raises(BadInput):
        acknowledge(anna, row)
    by_phone = asked(cast, nordvik, channel="phone")
    assert by_phone.acknowledged_at == NOW and "acknowledge" not in clocks(by_phone)


@pytest.mark.requirement("R-050")
def test_an_answer_stops_the_clock_and_is_measured(cast: Cast, nordvik: Client, maria: Person) -> None:
    row = asked(cast, nordvik, person=maria)
    reply(cast.acts(cast.anna, NOW + HOUR), row, address=TO, body="It leaves today.", seen=row.version)
    part = row.parts.get(owed=True)
    assert (part.answered_in, part.in_time, part.inner, part.answered_by) == (3600, True, True, cast.anna)
    assert (row.first_answered_at, row.waits_since, row.state) == (NOW + HOUR, None, "open")
    assert clocks(row, NOW + HOUR) == {"acknowledge": "missed", "first-answer": "met", "solution": "running"}
    assert Message.objects.get().person == maria
    second = asked(cast, nordvik, person=maria)
    tell(cast.acts(cast.anna, DUE + HOUR), second, words="It leaves today.", channel="phone")
    part = second.parts.get(owed=True)
    assert (part.answered_in, part.in_time, part.inner) == (11 * 3600, False, False)
    assert Interaction.objects.get().words == "It leaves today."


def test_an_answer_given_at_once_is_written_down_with_the_question(cast: Cast, nordvik: Client) -> None:
    row = asked(cast, nordvik, channel="phone", answer="On Tuesday.")
    assert [part.direction for part in row.parts.all()] == ["in", "out"]
    assert (row.first_answered_at, row.state, clocks(row)["first-answer"]) == (NOW, "open", "met")
    undo(cast.acts(cast.anna), last_undoable(cast.acts(cast.anna)).pk)  # type: ignore[union-attr]
    assert not Enquiry.objects.exists() and standing_of("enquiry", [row.pk], NOW) == {}


def test_a_reply_that_is_taken_back_leaves_the_question_waiting(cast: Cast, nordvik: Client, maria: Person) -> None:
    # Soon: once the time to acknowledge is over, that it was missed stays written.
    soon = NOW + timedelta(minutes=5)
    row, anna = asked(cast, nordvik, person=maria), cast.acts(cast.anna, soon)
    before = business_digest()
    reply(anna, row, address=TO, body="It leaves today.")
    undo(cast.acts(cast.anna, soon), last_undoable(anna).pk)  # type: ignore[union-attr]
    assert business_digest() == before
    assert clocks(row)["first-answer"] == "running" and not Message.objects.exists()


def test_a_reply_stops_when_somebody_answered_meanwhile(cast: Cast, nordvik: Client, maria: Person) -> None:
    row = asked(cast, nordvik, person=maria)
    seen = row.version
    tell(cast.acts(cast.tom), Enquiry.objects.get(), words="It leaves today.", channel="phone", seen=seen)
    with pytest.raises(Stale):
        reply(cast.acts(cast.anna), row, address=TO, body="We look for it.", seen=seen)
    assert not Message.objects.exists()
    # A further message of the client counts as well.
    fresh = Enquiry.objects.get()
    seen = fresh.version
    hear(cast.acts(cast.tom, NOW + HOUR), Enquiry.objects.get(), words="And the lids?", channel="phone")
    with pytest.raises(Stale):
        reply(cast.acts(cast.anna, NOW + HOUR), fresh, address=TO, body="Here it is.", seen=seen)


def test_a_foreign_address_and_a_trainee_alone_send_nothing(cast: Cast, nordvik: Client, maria: Person) -> None:
    row, before = asked(cast, nordvik, person=maria), business_digest()
    with pytest.raises(BadInput):
        reply(cast.acts(cast.anna), row, address="else@where.example", body="Hello.")
    with pytest.raises(NeedsApproval):
        reply(cast.acts(cast.tom), row, address=TO, body="Hello.")
    with pytest.raises(NotAllowed):
        note(cast.acts(cast.astrid), row, words="Hello.")
    assert business_digest() == before


def test_the_clock_counts_from_the_oldest_message_without_an_answer(cast: Cast, nordvik: Client, maria: Person) -> None:
    row = asked(cast, nordvik, person=maria)
    hear(cast.acts(cast.anna, NOW + HOUR), row, words="Hello?", channel="phone")
    assert (row.waits_since, row.parts.filter(owed=True).count()) == (NOW, 1)
    reply(cast.acts(cast.anna, NOW + 2 * HOUR), row, address=TO, body="It comes.")
    hear(cast.acts(cast.anna, NOW + 3 * HOUR), row, words="When?", channel="phone")
    assert (row.waits_since, row.parts.filter(owed=True).count()) == (NOW + 3 * HOUR, 2)
    assert clocks(row)["first-answer"] == "running"
    assert row.first_answered_at == NOW + 2 * HOUR


def test_waiting_for_the_client_pauses_the_solution_and_their_word_goes_on(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    row, anna = asked(cast, nordvik, person=maria), cast.acts(cast.anna)
    with pytest.raises(BadInput):
        wait_for_client(anna, row, words="The number of the pallet")
    reply(anna, row, address=TO, body="Which pallet?")
    wait_for_client(anna, row, words="The number of the pallet")
    assert (row.state, clocks(row)["solution"]) == ("client", "paused")
    line = lines_of(anna, [row])[0]
    assert line.timer is not None and line.timer.due_at is None
    hear(cast.acts(cast.anna, NOW + HOUR), row, words="Number 7.", channel="email", person=maria)
    assert row.state == "open"
    assert {clocks(row)["solution"], clocks(row)["first-answer"]} == {"running"}


@pytest.mark.requirement("R-055")
def test_asking_colleagues_pauses_no_clock_and_ends_with_their_answer(cast: Cast, nordvik: Client) -> None:
    row = asked(cast, nordvik)
    task = ask_colleagues(cast.acts(cast.anna), row, question="Where is the pallet?", to=cast.helga)
    assert (row.state, clocks(row)["first-answer"], task.subject_id) == ("colleagues", "running", row.pk)
    accept_task(cast.acts(cast.helga), task)
    finish_task(cast.acts(cast.helga, NOW + HOUR), task)
    spread(NOW + HOUR)
    assert Enquiry.objects.get().state == "open"
    with pytest.raises(BadInput):
        ask_colleagues(cast.acts(cast.anna), Enquiry.objects.get(), question="Who?")


@pytest.mark.requirement("R-192", "R-053")
def test_a_complaint_ends_only_answered_and_with_its_cause(cast: Cast, nordvik: Client, late: Cause) -> None:
    row, anna = asked(cast, nordvik, kind="complaint", channel="phone"), cast.acts(cast.anna)
    with pytest.raises(BadInput) as unanswered:
        solve(anna, row, result="Sent", cause=late)
    assert "answer first" in str(unanswered.value)
    tell(anna, row, words="It was late, we are sorry.", channel="phone")
    with pytest.raises(BadInput) as causeless:
        solve(anna, row, result="Sent")
    assert "cause" in causeless.value.fields
    solve(anna, row, result="Sent again", cause=late)
    assert (row.state, row.cause, row.solved_at, clocks(row)["solution"]) == ("solved", late, NOW, "met")
    for deed in (lambda: solve(anna, row, cause=late), lambda: tell(anna, row, words="More", channel="phone")):
        with pytest.raises(BadInput):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.update(cause=None)
    with pytest.raises(BadInput):
        edit_enquiry(anna, row, cause=None)


@pytest.mark.requirement("R-052")
def test_what_cant_be_met_is_told_to_the_client_at_once(cast: Cast, nordvik: Client, maria: Person) -> None:
    row, anna = asked(cast, nordvik, person=maria), cast.acts(cast.anna)
    with pytest.raises(BadInput):
        refuse_by_mail(anna, row, words=" ", address=TO)
    refuse_by_mail(anna, row, words="We make no such lids; blue ones we have.", address=TO)
    assert (row.state, row.result, Message.objects.count()) == (
        "refused",
        "We make no such lids; blue ones we have.",
        1,
    )
    assert row.parts.get(owed=True).in_time
    other = asked(cast, nordvik, channel="phone")
    refuse(anna, other, words="Not on Sundays.", channel="phone")
    assert (other.state, other.waits_since) == ("refused", None)


def test_an_ended_enquiry_is_opened_again_by_us_or_by_the_client(cast: Cast, nordvik: Client) -> None:
    row, anna = asked(cast, nordvik, channel="phone", answer="On Tuesday."), cast.acts(cast.anna)
    solve(anna, row)
    with pytest.raises(BadInput):
        reopen(anna, row, reason=" ")
    reopen(anna, row, reason="It did not come.")
    assert (row.state, row.solved_at, clocks(row)["solution"]) == ("open", None, "running")
    solve(anna, row)
    hear(cast.acts(cast.anna, NOW + HOUR), row, words="It is broken.", channel="phone")
    assert (row.state, row.solved_at, row.waits_since) == ("open", None, NOW + HOUR)
    assert {clocks(row)["solution"], clocks(row)["first-answer"]} == {"running"}


@pytest.mark.requirement("R-056")
def test_it_stays_with_its_owner_until_the_other_accepts(cast: Cast, nordvik: Client) -> None:
    row, anna, viktor = asked(cast, nordvik), cast.acts(cast.anna), cast.acts(cast.viktor)
    assert not enquiries_seen_by(viktor).exists()
    with pytest.raises(BadInput):
        hand_over(anna, row, to=cast.viktor, words=" ")
    hand_over(anna, row, to=cast.viktor, words="They ask about cold storage.")
    assert (row.owner, row.offered_to) == (cast.anna, cast.viktor)
    assert row in viewed(viktor, "mine")
    with pytest.raises(NotAllowed):
        accept(cast.acts(cast.helga), row)
    decline(viktor, row, reason="I am full.")
    assert (row.owner, row.offered_to) == (cast.anna, None)
    hand_over(anna, row, to=cast.viktor, words="They ask about cold storage.")
    accept(viktor, row)
    assert (row.owner, row.unit, row.offered_to, row.offered_words) == (cast.viktor, cast.south, None, "")
    spread(NOW)
    assert Notice.objects.filter(to=cast.viktor, kind="service.offered").count() == 2
    assert Notice.objects.filter(to=cast.anna, kind="service.taken").count() == 1


@pytest.mark.requirement("R-061")
def test_a_client_who_hears_nothing_for_three_days_is_named(cast: Cast, nordvik: Client) -> None:
    row = asked(cast, nordvik, channel="phone", answer="We look for it.")
    assert not lines_of(cast.acts(cast.anna), [row])[0].silent
    then = NOW + timedelta(days=3)
    assert lines_of(cast.acts(cast.anna, then), [row])[0].silent
    tell(cast.acts(cast.anna, then), row, words="Still looking.", channel="phone")
    assert not lines_of(cast.acts(cast.anna, then), [row])[0].silent


@pytest.mark.requirement("R-034")
def test_a_letter_finds_its_enquiry_by_the_number_or_begins_one(cast: Cast, nordvik: Client, maria: Person) -> None:
    def letter(pk: int, subject: str) -> SimpleNamespace:
        facts = {"pk": pk, "client": nordvik, "person": maria, "subject": subject, "text": "Hello", "received_at": NOW}
        facts |= {"answers_id": None, "thread": ""}
        return SimpleNamespace(means="email", **facts)

    program = Actor(None, NOW, "worker")
    row = take_letter(program, letter(1, "Where is the pallet?"))
    assert row is not None and (row.owner, row.person, row.channel) == (cast.anna, maria, "email")
    again = take_letter(program, letter(2, f"Re: Where is the pallet? [{row.number}]"))
    assert again == row and row.parts.count() == 2
    assert take_letter(program, SimpleNamespace(client=None)) is None
    assert EnquiryPart.objects.filter(source_kind="letter", source_id=2).count() == 1


def test_causes_are_a_tree_that_the_company_owns(cast: Cast, late: Cause) -> None:
    helga = cast.acts(cast.helga)
    part = keep_cause(helga, name="Late from the warehouse", above=late)
    with pytest.raises(BadInput):
        keep_cause(helga, late, name="Late delivery", above=part)
    with pytest.raises(BadInput):
        keep_cause(helga, name="Late delivery")
    with pytest.raises(NotAllowed):
        keep_cause(cast.acts(cast.anna), name="Broken")
    keep_cause(helga, part, name="Late from the warehouse", above=late, is_active=False)
    assert not Cause.objects.get(pk=part.pk).is_active


def test_going_on_and_notes_leave_the_client_alone(cast: Cast, nordvik: Client) -> None:
    row, anna = asked(cast, nordvik, channel="phone", answer="Soon."), cast.acts(cast.anna)
    note(anna, row, words="Warehouse: found.")
    wait_for_client(anna, row, words="Their number")
    go_on(anna, row)
    assert (row.state, clocks(row)["solution"], row.heard_at) == ("open", "running", NOW)
    assert [part.direction for part in row.parts.order_by("id")] == ["in", "out", "note"]
    assert not Message.objects.exists() and not Interaction.objects.exists()


@pytest.mark.requirement("R-053")
def test_a_mere_thank_you_ends_with_the_reason_why_none_is_needed(cast: Cast, nordvik: Client, maria: Person) -> None:
    anna = cast.acts(cast.anna)
    row = asked(cast, nordvik)
    reply(anna, row, address=TO, body="It leaves today.")
    hear(anna, row, words="Thank you!", channel="email")
    with pytest.raises(BadInput) as refused:
        solve(anna, row)
    assert list(refused.value.fields) == ["unanswered"]
    before = business_digest()
    solve(anna, row, unanswered="Only thanks.")
    row.refresh_from_db()
    assert (row.state, row.waits_since) == ("solved", None)
    assert row.parts.filter(owed=True, answered_at=None).count() == 0
    assert row.parts.get(direction="note").words == "Only thanks."
    assert clocks(row) == {"acknowledge": "met", "first-answer": "met", "solution": "met"}
    undo(anna, last_undoable(anna).pk)
    assert business_digest() == before
