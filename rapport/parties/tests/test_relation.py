"""Stories of the relation: status, loss and return, hand-over, team, tags, talks, growth."""

from datetime import date, timedelta

import pytest

from rapport.journal.book import lines_about
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.parties.actions import (
    add_client,
    add_team_member,
    change_field_many,
    change_status,
    edit_client,
    hand_over,
    hand_over_many,
    mark_lost,
    note_talk,
    remove_team_member,
    set_tags,
    tag_many,
    win_back,
)
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by, growth
from rapport.parties.rules import Growth
from rapport.roles.undo import last_undoable, undo
from rapport.search.queries import numbers_of
from tests.cast import NOW, Cast


def many(cast: Cast, count: int) -> list[int]:
    """Enter clients of Anna's and return their numbers."""
    return [add_client(cast.acts(cast.anna), name=f"Firm {number:03}").pk for number in range(count)]


@pytest.mark.requirement("R-011")
def test_a_client_moves_from_interested_to_key_and_counts_as_client_since_the_first_sale(
    cast: Cast, nordvik: Client
) -> None:
    anna = cast.acts(cast.anna)
    for status in ("prospect", "counterparty", "regular", "key"):
        change_status(anna, nordvik, status)

    assert (nordvik.status, nordvik.client_since) == ("key", date(2026, 11, 23))
    assert lines_about("client", nordvik.pk)[0].event.sentence() == "Status: Regular client became Key client"


@pytest.mark.requirement("R-026")
def test_a_lost_client_keeps_reason_competitor_and_win_back_day(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    mark_lost(anna, nordvik, reason="Price", lost_to="PackLine", win_back_on=date(2027, 3, 1))

    line = lines_about("client", nordvik.pk)[0]
    assert (nordvik.status, nordvik.lost_to, nordvik.win_back_on) == ("lost", "PackLine", date(2027, 3, 1))
    assert (line.event.sentence(), line.event.words(), line.entry.facts["owner"]) == (
        "Lost to PackLine",
        "Price",
        "Anna",
    )

    win_back(anna, nordvik)

    assert (nordvik.status, nordvik.lost_at, nordvik.win_back_on, nordvik.lost_reason) == (
        "counterparty",
        None,
        None,
        "Price",
    )


def test_a_loss_needs_a_reason_and_a_lost_client_is_won_back_not_just_moved(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    with pytest.raises(BadInput):
        mark_lost(anna, nordvik, reason=" ")
    with pytest.raises(BadInput):
        change_status(anna, nordvik, "lost")
    mark_lost(anna, nordvik, reason="Closed down")
    with pytest.raises(BadInput):
        change_status(anna, nordvik, "key")
    assert nordvik.status == "lost"


@pytest.mark.requirement("R-016")
def test_a_hand_over_tells_reason_and_notes_in_the_clients_history(cast: Cast, nordvik: Client) -> None:
    hand_over(cast.acts(cast.anna), nordvik, to=cast.viktor, reason="Moves south", notes="Call on Mondays")

    nordvik.refresh_from_db()
    assert (nordvik.owner, nordvik.unit) == (cast.viktor, cast.south)
    line = lines_about("client", nordvik.pk)[0]
    assert line.event.sentence() == "Handed over from Anna to Viktor: Moves south"
    assert line.event.words() == "Call on Mondays"
    assert not clients_seen_by(cast.acts(cast.anna)).exists()


@pytest.mark.parametrize(("reason", "notes"), [("", "Notes"), ("Reason", " ")])
def test_a_hand_over_without_reason_or_notes_changes_nothing(
    cast: Cast, nordvik: Client, reason: str, notes: str
) -> None:
    with pytest.raises(BadInput):
        hand_over(cast.acts(cast.anna), nordvik, to=cast.viktor, reason=reason, notes=notes)
    nordvik.refresh_from_db()
    assert nordvik.owner == cast.anna


def test_above_her_five_clients_the_hand_over_waits_for_helga(cast: Cast) -> None:
    numbers = many(cast, 6)
    lines = Entry.objects.count()

    with pytest.raises(NeedsApproval) as asked:
        hand_over_many(cast.acts(cast.anna), numbers, to=cast.viktor, reason="r", notes="n")

    assert asked.value.ask_name == "Helga"
    assert Client.objects.filter(owner=cast.anna).count() == 6 and Entry.objects.count() == lines
    assert len(hand_over_many(cast.acts(cast.anna), numbers[:5], to=cast.viktor, reason="r", notes="n").rows) == 5


def test_of_chosen_clients_only_the_seen_ones_change_and_the_others_are_named(cast: Cast, nordvik: Client) -> None:
    solana = add_client(cast.acts(cast.viktor), name="Solana")

    outcome = tag_many(cast.acts(cast.anna), [nordvik.pk, solana.pk, 999_999], add=["food"])

    assert ([row.pk for row in outcome.rows], outcome.left_out) == ([nordvik.pk], [solana.pk, 999_999])
    assert not solana.tags.exists()  # type: ignore[attr-defined]


def test_one_undo_restores_a_hand_over_of_many_but_leaves_what_was_edited_since(cast: Cast) -> None:
    helga, numbers = cast.acts(cast.helga), many(cast, 40)
    hand_over_many(helga, numbers, to=cast.viktor, reason="r", notes="n")
    line = last_undoable(helga)
    assert line is not None
    one = Client.objects.get(pk=numbers[7])
    hand_over(cast.acts(cast.dora, NOW + timedelta(minutes=1)), one, to=cast.helga, reason="r", notes="n")

    undoing = undo(helga, line.pk)

    assert undoing.kept == 1
    owners = dict(Client.objects.values_list("pk", "owner_id"))
    assert {owners.pop(numbers[7])} == {cast.helga.pk} and set(owners.values()) == {cast.anna.pk}


def test_a_thousand_clients_are_handed_over_in_a_bounded_number_of_statements(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    numbers = [one.pk for one in Client.objects.bulk_create(
        Client(name=f"F{n}", sorts_as=f"{n:04}", folded=f"f{n}", owner=cast.anna, created_at=NOW) for n in range(1000)
    )]  # fmt: skip
    helga = cast.acts(cast.helga)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        outcome = hand_over_many(helga, numbers, to=cast.viktor, reason="r", notes="n")
    assert len(outcome.rows) == 1000
    line = last_undoable(helga)
    assert line is not None
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        undo(helga, line.pk)
    assert set(Client.objects.values_list("owner_id", flat=True)) == {cast.anna.pk}


@pytest.mark.requirement("R-017")
def test_a_colleague_on_the_team_sees_the_client_until_taken_off(cast: Cast, nordvik: Client) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    assert not clients_seen_by(viktor).exists()

    member = add_team_member(anna, nordvik, cast.viktor, part="Deliveries", backup=True)
    assert clients_seen_by(cast.acts(cast.viktor)).get() == nordvik

    remove_team_member(anna, member)
    assert not clients_seen_by(cast.acts(cast.viktor)).exists()
    assert [line.event.sentence() for line in lines_about("client", nordvik.pk)][:2] == [
        "Viktor no longer serves this client",
        "Viktor serves this client too: Deliveries",
    ]


def test_the_owner_is_not_put_on_the_team_and_a_part_is_needed(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(BadInput):
        add_team_member(cast.acts(cast.anna), nordvik, cast.anna, part="Owner")
    with pytest.raises(BadInput):
        add_team_member(cast.acts(cast.anna), nordvik, cast.viktor, part="")
    assert not nordvik.team.exists()  # type: ignore[attr-defined]


def test_tags_are_compared_folded_and_clients_are_found_by_them(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    set_tags(anna, nordvik, ["Food", "Trade fair"])
    set_tags(anna, nordvik, ["FOOD", "Key"])

    assert [tag.name for tag in nordvik.tags.all()] == ["Food", "Key"]  # type: ignore[attr-defined]
    assert list(numbers_of("client", "nordvik key")) == [nordvik.pk]
    assert not numbers_of("client", "nordvik fair").exists()


def test_one_fact_is_set_on_many_cards_and_one_undo_restores_them(cast: Cast) -> None:
    helga, numbers = cast.acts(cast.helga), many(cast, 3)
    outcome = change_field_many(helga, numbers, "contact_norm_days", 30)

    assert len(outcome.rows) == 3
    assert set(Client.objects.values_list("talk_due_at", flat=True)) == {NOW + timedelta(days=30)}
    line = last_undoable(helga)
    assert line is not None
    undo(helga, line.pk)
    assert set(Client.objects.values_list("contact_norm_days", "talk_due_at")) == {(None, None)}


@pytest.mark.parametrize(("field", "value"), [("owner", 1), ("status", "lost"), ("country", "XX"), ("name", "X")])
def test_what_many_cards_can_not_take_is_refused(cast: Cast, nordvik: Client, field: str, value: object) -> None:
    with pytest.raises(BadInput):
        change_field_many(cast.acts(cast.anna), [nordvik.pk], field, value)


@pytest.mark.requirement("R-048")
def test_the_last_talk_never_goes_back_in_time_and_moves_the_next_one(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    edit_client(anna, nordvik, contact_norm_days=14)
    assert nordvik.talk_due_at == NOW + timedelta(days=14)

    assert note_talk(anna, nordvik, NOW - timedelta(days=2)) is not None
    assert note_talk(anna, nordvik, NOW - timedelta(days=9)) is None

    nordvik.refresh_from_db()
    assert nordvik.last_talk_at == nordvik.quiet_since == NOW - timedelta(days=2)
    assert nordvik.talk_due_at == NOW + timedelta(days=12)
    assert not clients_seen_by(anna).silent(NOW + timedelta(days=11)).exists()
    assert clients_seen_by(anna).silent(NOW + timedelta(days=12)).get() == nordvik


def test_a_talk_that_lies_ahead_counts_from_now(cast: Cast, nordvik: Client) -> None:
    note_talk(cast.acts(cast.anna), nordvik, NOW + timedelta(days=400))
    nordvik.refresh_from_db()
    assert nordvik.last_talk_at == NOW


@pytest.mark.requirement("R-014")
def test_growth_counts_new_reactivated_and_lost_by_the_manager_who_answered(cast: Cast, nordvik: Client) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    solana = add_client(viktor, name="Solana", status="dormant")
    change_status(viktor, solana, "regular")
    mark_lost(anna, nordvik, reason="Price")
    taken_back = add_client(anna, name="By mistake")
    line = last_undoable(anna)
    assert line is not None and taken_back.pk
    undo(anna, line.pk)

    since, before = NOW - timedelta(days=1), NOW + timedelta(days=1)
    assert growth(cast.acts(cast.helga), since, before) == {
        cast.anna: Growth(new=1, lost=1),
        cast.viktor: Growth(new=1, reactivated=1),
    }
    assert growth(anna, since, before) == {cast.anna: Growth(new=1, lost=1)}
    assert growth(cast.acts(cast.helga), since - timedelta(days=9), since) == {}


def test_the_accountant_of_rights_gets_a_plain_no(cast: Cast, nordvik: Client) -> None:
    lines = Entry.objects.count()
    with pytest.raises(NotAllowed):
        change_status(cast.acts(cast.astrid), nordvik, "key")
    assert Entry.objects.count() == lines
