"""Taking on, letting go, positions and rights: who may, and what follows at once."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from rapport.journal.book import lines_about
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.roles.actions import (
    acknowledge,
    add_clause,
    agree_substitution,
    approve_description,
    edit_employee,
    edit_myself,
    edit_unit,
    end_position,
    enter_absence,
    give_position,
    let_go,
    set_rights,
    set_up_unit,
    start_draft,
    take_on,
    withdraw_right,
)
from rapport.roles.authority import gate, may
from rapport.roles.catalogue import Grant
from rapport.roles.models import Holding, JobDescription, Position
from rapport.roles.queries import positions_of, sight_of
from rapport.roles.undo import last_undoable, undo
from rapport.staff.models import Absence, Employee
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 23)


def position(code: str) -> Position:
    return Position.objects.get(code=code)


def test_astrid_takes_somebody_on_who_cant_log_in_before_choosing_a_password(cast: Cast) -> None:
    nils = take_on(
        cast.acts(cast.astrid),
        position=position("client-manager"),
        since=TODAY,
        name="Nils",
        email="Nils@Firm.example",
        unit=cast.north,
    )
    assert nils.email == "nils@firm.example" and not nils.has_usable_password()
    assert [one.code for one in positions_of(cast.acts(nils))] == ["client-manager"]


@pytest.mark.parametrize("who", ["anna", "helga", "viktor", "tom", "dora"])
def test_nobody_else_takes_on_or_lets_go(cast: Cast, who: str) -> None:
    actor = cast.acts(getattr(cast, who))
    for deed in (
        lambda: take_on(actor, position=position("director"), since=TODAY, name="N", email="n@firm.example"),
        lambda: let_go(actor, cast.astrid),
        lambda: edit_employee(actor, cast.astrid, email="mine@firm.example"),
        lambda: give_position(actor, getattr(cast, who), position=position("administrator"), since=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Employee.objects.count() == 6 and Employee.objects.filter(is_active=True).count() == 6
    assert Holding.objects.count() == 6


def test_nobody_closes_their_own_login_or_ends_their_own_position(cast: Cast) -> None:
    astrid = cast.acts(cast.astrid)
    with pytest.raises(BadInput):
        let_go(astrid, cast.astrid)
    with pytest.raises(BadInput):
        end_position(astrid, Holding.objects.get(employee=cast.astrid), until=TODAY)


def test_what_the_administrator_may_not_set_is_refused(cast: Cast) -> None:
    for fields in ({"is_active": False}, {"password": "x"}, {"version": 9}, {"last_login": NOW}):
        with pytest.raises(BadInput):
            edit_employee(cast.acts(cast.astrid), cast.anna, **fields)
        with pytest.raises(BadInput):
            edit_myself(cast.acts(cast.anna), **fields)
    with pytest.raises(BadInput):
        edit_myself(cast.acts(cast.anna), email="other@firm.example")


def test_a_right_taken_away_is_gone_at_the_next_deed_and_back_when_it_is_given_back(cast: Cast) -> None:
    manager = position("client-manager")
    withdraw_right(cast.acts(cast.dora), manager, right="clients.add", order_number="7", order_date=TODAY)
    assert not may(cast.acts(cast.anna), "clients.add")
    with pytest.raises(NotAllowed):
        add_client(cast.acts(cast.anna), name="Nordvik AS")
    draft = start_draft(cast.acts(cast.astrid), manager)
    add_clause(cast.acts(cast.astrid), draft, section="rights", right="clients.add")
    given_back = approve_description(cast.acts(cast.dora), draft, in_force_from=TODAY)
    # What a version gives begins when its holder has signed it.
    assert not may(cast.acts(cast.anna), "clients.add")
    sign(cast, cast.anna, given_back)
    assert add_client(cast.acts(cast.anna), name="Nordvik AS").pk


def test_a_limit_and_how_far_one_sees_are_data(cast: Cast) -> None:
    manager = position("client-manager")
    hand_over = Grant(Decimal(7), must_ask=False)
    draft = start_draft(cast.acts(cast.dora), manager)
    set_rights(cast.acts(cast.dora), draft, sight="all", grants={"clients.hand_over": hand_over})
    in_force = approve_description(cast.acts(cast.dora), draft, in_force_from=TODAY)
    assert gate(cast.acts(cast.anna), "clients.hand_over", 5).yes
    assert not gate(cast.acts(cast.anna), "clients.hand_over", 6).yes
    assert not may(cast.acts(cast.anna), "clients.add")
    assert sight_of(cast.acts(cast.anna)) == "own"
    sign(cast, cast.anna, in_force)
    assert sight_of(cast.acts(cast.anna)) == "all"
    assert gate(cast.acts(cast.anna), "clients.hand_over", 7).yes
    assert not gate(cast.acts(cast.anna), "clients.hand_over", 8).yes
    draft = start_draft(cast.acts(cast.dora), manager)
    with pytest.raises(BadInput):
        set_rights(cast.acts(cast.dora), draft, sight="all", grants={"no.such": hand_over})
    with pytest.raises(NotAllowed):
        set_rights(cast.acts(cast.anna), draft, sight="all", grants={})


def sign(cast: Cast, who: Employee, version: JobDescription) -> None:
    """Somebody reads a version and signs it."""
    acknowledge(cast.acts(who), version, text_hash=version.text_hash, password="a long enough phrase")


@pytest.mark.requirement("R-252")
def test_a_deputy_carries_the_rights_for_just_these_days(cast: Cast) -> None:
    agree_substitution(
        cast.acts(cast.helga), absent=cast.dora, deputy=cast.anna, since=TODAY, until=TODAY + timedelta(days=2)
    )
    codes = [one.code for one in positions_of(cast.acts(cast.anna))]
    assert codes == ["client-manager", "director"]
    for days in (-1, 2):
        moment = NOW + timedelta(days=days)
        assert [one.code for one in positions_of(cast.acts(cast.anna, moment))] == ["client-manager"]
    cast.dora.is_active = False
    cast.dora.save()
    assert [one.code for one in positions_of(cast.acts(cast.anna))] == ["client-manager"]


def test_a_position_is_held_once_at_a_time_and_not_backwards(cast: Cast) -> None:
    astrid = cast.acts(cast.astrid)
    with pytest.raises(BadInput):
        give_position(astrid, cast.anna, position=position("client-manager"), since=TODAY)
    with pytest.raises(BadInput):
        give_position(astrid, cast.anna, position=position("lawyer"), since=TODAY, until=TODAY)
    held = give_position(astrid, cast.anna, position=position("lawyer"), since=TODAY)
    end_position(astrid, held, until=TODAY)
    assert not Holding.objects.filter(employee=cast.anna, position__code="lawyer").exists()


def test_everybody_enters_their_own_absence_and_only_some_that_of_others(cast: Cast) -> None:
    days: dict[str, Any] = {"kind": "leave", "first_day": TODAY, "last_day": TODAY}
    enter_absence(cast.acts(cast.anna), cast.anna, **days)
    enter_absence(cast.acts(cast.helga), cast.anna, **days)
    with pytest.raises(NotAllowed):
        enter_absence(cast.acts(cast.anna), cast.viktor, **days)
    with pytest.raises(BadInput):
        enter_absence(cast.acts(cast.anna), cast.anna, **days | {"last_day": TODAY - timedelta(days=1)})
    assert Absence.objects.count() == 2


def test_a_unit_never_stands_below_itself(cast: Cast) -> None:
    astrid = cast.acts(cast.astrid)
    west = set_up_unit(astrid, name="West", code="west", above=cast.north)
    for above in (cast.north, west):
        with pytest.raises(BadInput):
            edit_unit(astrid, cast.north, above=above)
    with pytest.raises(NotAllowed):
        set_up_unit(cast.acts(cast.anna), name="East", code="east")


def test_what_was_set_can_be_taken_back(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    edit_myself(anna, language="sv", theme="dark")
    entry = last_undoable(anna)
    assert entry is not None
    undo(anna, entry.pk)
    cast.anna.refresh_from_db()
    assert (cast.anna.language, cast.anna.theme) == ("en", "system")


def test_the_history_calls_a_starting_position_in_the_readers_language(cast: Cast) -> None:
    give_position(cast.acts(cast.astrid), cast.viktor, position=position("lawyer"), since=date(2026, 12, 1))
    told = lines_about("employee", cast.viktor.pk)[0].event
    with translation.override("sk"):
        assert told.sentence() == "Viktor má pozíciu Právnik od 1. 12. 2026"
    assert told.sentence() == "Viktor is Lawyer from 1 Dec 2026"
