"""What comes in is acknowledged by the program when nobody was first, and open enquiries go with their client."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed, Stale
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client
from rapport.parties.actions.handover import hand_over as hand_client_over
from rapport.parties.models import Client, Person
from rapport.service.actions import acknowledge, set_acknowledgement
from rapport.service.models import AcknowledgementRule, Enquiry
from rapport.service.rounds import acknowledge_due
from rapport.service.tests.scenes import asked
from rapport.service.tests.test_enquiries import clocks
from rapport.staff.models import Unit
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def fresh(row: Enquiry) -> Enquiry:
    return Enquiry.objects.get(pk=row.pk)


@pytest.mark.requirement("R-051")
def test_who_wrote_reads_by_when_the_answer_comes_though_nobody_was_there(
    cast: Cast, nordvik: Client, maria: Person, settings: Any
) -> None:
    settings.MAIL_CONFIGURED = True
    row = asked(cast, nordvik, person=maria)
    assert acknowledge_due(NOW + 4 * MINUTE) == 0
    at = NOW + 5 * MINUTE
    assert acknowledge_due(at) == 1 and acknowledge_due(at) == 0
    row = fresh(row)
    # Only the program has seen it: it is still new, and the answer is still owed.
    assert (row.acknowledged_at, row.state, row.waits_since) == (at, "new", NOW)
    assert clocks(row, at) == {"acknowledge": "met", "first-answer": "running", "solution": "running"}
    message = Message.objects.get()
    assert (message.sender, message.address, message.automatic) == (cast.anna, "maria@nordvik.example", True)
    assert "Anna looks after it and answers by" in message.body and "11:55" in message.body
    entry = Entry.objects.filter(kind="service.enquiry_acknowledged").get()
    assert (entry.employee, entry.door) == (None, "worker")
    assert send_due(at + MINUTE) == 1
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-replied"


@pytest.mark.requirement("R-051")
def test_a_person_who_is_first_is_the_only_one_who_writes(cast: Cast, nordvik: Client, maria: Person) -> None:
    row = asked(cast, nordvik, person=maria)
    acknowledge(cast.acts(cast.anna, NOW + MINUTE), row)
    assert acknowledge_due(NOW + 10 * MINUTE) == 0
    message = Message.objects.get()
    assert message.automatic is False and "Kind regards\nAnna" in message.body


def test_old_post_calls_and_what_has_no_address_are_left_to_people(cast: Cast, nordvik: Client, maria: Person) -> None:
    old = asked(cast, nordvik, NOW, person=maria, came_at=NOW - timedelta(days=2))
    call = asked(cast, nordvik, person=maria, channel="phone")
    silent = add_client(cast.acts(cast.anna), name="No address", currency="EUR")
    mute = asked(cast, silent)
    assert acknowledge_due(NOW + 6 * MINUTE) == 0 and not Message.objects.exists()
    assert not fresh(old).acknowledging_tried and not fresh(call).acknowledging_tried
    # Without an address it was tried, once.
    assert fresh(mute).acknowledging_tried and fresh(mute).acknowledged_at is None


def test_two_programs_that_answer_each_other_stop_after_three(cast: Cast, nordvik: Client, maria: Person) -> None:
    for _again in range(5):
        asked(cast, nordvik, person=maria)
    assert acknowledge_due(NOW + 6 * MINUTE) == 3
    assert Message.objects.count() == 3


def test_the_head_sets_how_long_people_may_be_first(cast: Cast, nordvik: Client, maria: Person) -> None:
    before = business_digest()
    with pytest.raises(NotAllowed):
        set_acknowledgement(cast.acts(cast.anna), is_on=False, after=0)
    with pytest.raises(BadInput) as wrong:
        set_acknowledgement(cast.acts(cast.helga), is_on=True, after=241)
    assert wrong.value.fields == {"after": ["Up to 240 minutes, please."]}
    with pytest.raises(Stale):
        set_acknowledgement(cast.acts(cast.helga), is_on=True, after=1, seen=7)
    assert business_digest() == before
    row = set_acknowledgement(cast.acts(cast.helga), is_on=True, after=0, seen=1)
    set_acknowledgement(cast.acts(cast.helga), is_on=True, after=0, seen=row.version)
    assert Entry.objects.filter(kind="service.acknowledgement_set").count() == 1
    asked(cast, nordvik, person=maria)
    assert acknowledge_due(NOW) == 1
    set_acknowledgement(cast.acts(cast.helga), is_on=False, after=0)
    asked(cast, nordvik, person=maria)
    assert acknowledge_due(NOW + MINUTE) == 0 and AcknowledgementRule.objects.count() == 1


@pytest.mark.requirement("R-016", "R-071")
def test_open_enquiries_go_with_their_client_and_the_clocks_go_on(cast: Cast, nordvik: Client) -> None:
    mine, another, ended = (asked(cast, nordvik) for _ in range(3))
    Enquiry.objects.filter(pk=another.pk).update(owner=cast.viktor)
    Enquiry.objects.filter(pk=ended.pk).update(state="solved", solved_at=NOW, waits_since=None)
    at = NOW + MINUTE
    spread(at, limit=1000)
    hand_client_over(
        cast.acts(cast.helga, at), nordvik, to=cast.viktor, reason="A longer route", notes="They like calls"
    )
    spread(at, limit=1000)
    assert fresh(mine).owner == cast.viktor and clocks(mine, at)["first-answer"] == "running"
    assert fresh(another).owner == cast.viktor and fresh(ended).owner == cast.anna
    told = Entry.objects.get(kind="service.enquiry_taken")
    assert (told.employee, told.facts["who"], told.facts["before"]) == (None, "Viktor", "Anna")


def test_in_the_queue_of_a_unit_the_program_writes_in_the_name_of_its_head(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    row = asked(cast, nordvik, person=maria)
    unit = cast.anna.unit
    assert unit is not None
    Unit.objects.filter(pk=unit.pk).update(head=cast.helga)
    Enquiry.objects.filter(pk=row.pk).update(owner=None, unit=unit)
    Client.objects.filter(pk=nordvik.pk).update(owner=None)
    assert acknowledge_due(NOW + 5 * MINUTE) == 1
    assert Message.objects.get().sender == cast.helga
