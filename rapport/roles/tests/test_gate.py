"""The gate: alone within the right, asked above it, refused without it, and never without a trace of who agreed."""

from decimal import Decimal

import pytest

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen
from rapport.parties.actions import add_client, edit_client
from rapport.roles.actions import ask, decide, withdraw
from rapport.roles.authority import gate
from rapport.roles.models import Approval, Substitution
from rapport.roles.undo import last_undoable, undo
from tests.cast import Cast


def test_within_her_right_anna_acts_alone_and_one_line_tells_it(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS")
    edit_client(anna, nordvik, activity="Salted fish")
    lines = list(Entry.objects.order_by("id").values_list("kind", "act", "employee__name"))
    assert lines == [
        ("parties.client_added", "parties.add_client", "Anna"),
        ("parties.client_edited", "parties.edit_client", "Anna"),
    ]


def test_the_trainee_asks_and_nothing_is_written_until_helga_agrees(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    with pytest.raises(NeedsApproval) as asked:
        edit_client(cast.acts(cast.tom), nordvik, activity="Salted fish")
    assert asked.value.ask_name == "Helga"
    nordvik.refresh_from_db()
    assert nordvik.activity == ""
    approval = ask(
        cast.acts(cast.tom), act=asked.value.act, arguments=asked.value.arguments, reason="They told me on the phone"
    )
    decide(cast.acts(cast.helga), approval.pk, agree=True)
    nordvik.refresh_from_db()
    assert nordvik.activity == "Salted fish"
    line = Entry.objects.get(kind="parties.client_edited")
    assert (line.employee, line.approved_by) == (cast.tom, cast.helga)


def test_who_decides_reads_what_is_asked_in_their_own_language(cast: Cast) -> None:
    cast.helga.language = "sk"
    cast.helga.save()
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    with pytest.raises(NeedsApproval) as asked:
        edit_client(cast.acts(cast.tom), nordvik, activity="Salted fish")
    approval = ask(cast.acts(cast.tom), act=asked.value.act, arguments=asked.value.arguments, reason="So")
    assert approval.summary == "upravovať klientov a ich ľudí: Nordvik AS"


def test_nobody_decides_on_their_own_request_even_as_deputy(cast: Cast) -> None:
    tom = cast.acts(cast.tom)
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    approval = ask(
        tom,
        act="parties.edit_client",
        arguments={"args": [{"~row": "parties.Client", "pk": nordvik.pk}], "kwargs": {"activity": "Fish"}},
        reason="So",
    )
    Substitution.objects.create(absent=cast.helga, deputy=cast.tom, since=tom.today, until=tom.today.replace(day=30))
    with pytest.raises(NotAllowed):
        decide(cast.acts(cast.tom), approval.pk, agree=True)
    assert Approval.objects.get().state == "waiting"


def test_what_changed_meanwhile_has_to_be_asked_again(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    approval = ask(
        cast.acts(cast.tom),
        act="parties.edit_client",
        arguments={"args": [{"~row": "parties.Client", "pk": nordvik.pk}], "kwargs": {"activity": "Fish"}},
        reason="So",
    )
    edit_client(cast.acts(cast.anna), nordvik, activity="Frozen fish")
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), approval.pk, agree=True)
    nordvik.refresh_from_db()
    assert nordvik.activity == "Frozen fish"


def test_a_withdrawn_request_can_no_longer_be_decided(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    approval = ask(
        cast.acts(cast.tom),
        act="parties.edit_client",
        arguments={"args": [{"~row": "parties.Client", "pk": nordvik.pk}], "kwargs": {"activity": "Fish"}},
        reason="So",
    )
    withdraw(cast.acts(cast.tom), approval.pk)
    with pytest.raises(NotSeen):
        decide(cast.acts(cast.helga), approval.pk, agree=True)


def test_the_limit_itself_is_within_and_one_more_is_not(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    assert gate(anna, "clients.hand_over", 5).yes
    above = gate(anna, "clients.hand_over", Decimal("5.01"))
    assert (above.verdict, above.who) == ("ask", "Helga")
    assert gate(cast.acts(cast.astrid), "clients.hand_over", 1).verdict == "no"


def test_taking_back_restores_the_row_and_is_a_line_of_its_own(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS", activity="Fish")
    edit_client(anna, nordvik, activity="Salted fish")
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    nordvik.refresh_from_db()
    assert nordvik.activity == "Fish"
    line.refresh_from_db()
    assert line.undone_by == Entry.objects.get(kind="roles.undone")
    with pytest.raises(BadInput):
        undo(anna, line.pk)


def test_what_was_edited_since_is_kept_and_said(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS", activity="Fish")
    edit_client(anna, nordvik, activity="Salted fish")
    line = last_undoable(anna)
    assert line is not None
    edit_client(cast.acts(cast.helga), nordvik, activity="Dried fish")
    with pytest.raises(BadInput):
        undo(anna, line.pk)
    nordvik.refresh_from_db()
    assert nordvik.activity == "Dried fish"


def test_somebody_elses_deed_is_not_there_to_take_back_but_a_head_may(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_client(anna, name="Nordvik AS")
    line = last_undoable(anna)
    assert line is not None
    with pytest.raises(NotSeen):
        undo(cast.acts(cast.viktor), line.pk)
    undo(cast.acts(cast.helga), line.pk)
    from rapport.parties.models import Client

    assert not Client.objects.exists()
