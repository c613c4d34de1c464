"""Stories of the card: entering a client, changing facts, confirming, removing, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.journal.book import lines_about
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, Stale
from rapport.parties.actions import add_client, confirm_client, edit_client, enter_client, remove_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import card_of, clients_seen_by
from rapport.roles.undo import last_undoable, undo
from rapport.search.queries import numbers_of
from tests.cast import NOW, Cast


def told(client: Client) -> list[str]:
    """The client's history, latest first."""
    return [line.event.sentence() for line in lines_about("client", client.pk)]


@pytest.mark.requirement("R-001", "R-015")
def test_anna_enters_nordvik_and_answers_for_it(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AB", country="SE")

    assert (nordvik.owner, nordvik.unit, nordvik.status) == (cast.anna, cast.north, "interested")
    assert told(nordvik) == ["Added the client Nordvik AB"]


@pytest.mark.requirement("R-010")
@pytest.mark.parametrize("kind", ["company", "entrepreneur", "individual"])
def test_a_client_is_a_company_an_entrepreneur_or_an_individual(cast: Cast, kind: str) -> None:
    assert add_client(cast.acts(cast.anna), name="Somebody", kind=kind).kind == kind


def test_the_trainee_asks_before_he_edits_and_nothing_is_written(cast: Cast, nordvik: Client) -> None:
    lines = Entry.objects.count()

    with pytest.raises(NeedsApproval) as asked:
        edit_client(cast.acts(cast.tom), nordvik, name="Nordwik AB")

    assert asked.value.ask_name == "Helga"
    assert Client.objects.get().name == "Nordvik AB"
    assert Entry.objects.count() == lines


def test_a_client_is_entered_for_another_only_with_the_right_to_hand_over(cast: Cast) -> None:
    assert add_client(cast.acts(cast.helga), name="Solana", owner=cast.viktor).unit == cast.south

    with pytest.raises(BadInput) as wrong:
        add_client(cast.acts(cast.tom), name="Other", owner=cast.viktor)

    assert list(wrong.value.fields) == ["owner"]
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "N", "country": "XX"}, "country"),
        ({"name": "N", "language": "klingon"}, "language"),
        ({"name": "N", "currency": "ABC"}, "currency"),
        ({"name": "N", "usefulness": 6}, "usefulness"),
        ({"name": "N", "volume": Decimal("1e20")}, "volume"),
        ({"name": "N", "kind": "ghost"}, "kind"),
        ({"name": "N", "status": "lost"}, "status"),
        ({"name": "N", "version": 7}, "version"),
        ({"name": "N", "created_at": NOW}, "created_at"),
        ({"name": "N", "removed_at": NOW}, "removed_at"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence_and_nothing_is_written(
    cast: Cast, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        add_client(cast.acts(cast.anna), **facts)  # type: ignore[arg-type]

    assert list(wrong.value.fields) == [field]
    assert all(str(sentence) for sentence in wrong.value.fields[field])
    assert not Client.objects.exists() and not Entry.objects.exists()


def test_a_letter_that_no_database_keeps_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInput) as wrong:
        add_client(cast.acts(cast.anna), name="Nord\x00vik")

    assert list(wrong.value.fields) == ["name"]


@pytest.mark.requirement("R-018", "R-020", "R-021", "R-022")
def test_facts_are_edited_with_one_line_and_the_card_counts_as_confirmed(cast: Cast, nordvik: Client) -> None:
    later = cast.acts(cast.anna, NOW + timedelta(days=3))

    edit_client(
        later, nordvik, tone="official", address_as="Mr Berg", prospects="A second oven", usefulness=4, usage="Daily"
    )

    nordvik.refresh_from_db()
    assert (nordvik.tone, nordvik.usefulness, nordvik.confirmed_at) == ("official", 4, later.at)
    assert told(nordvik)[0].startswith("Changed: Tone, How to address, Prospects, Usefulness, 1 to 5")


def test_nothing_is_written_when_nothing_differs(cast: Cast, nordvik: Client) -> None:
    lines = Entry.objects.count()
    edit_client(cast.acts(cast.anna), nordvik, name="Nordvik AB")
    assert Entry.objects.count() == lines


def test_different_fields_merge_and_the_same_field_asks(cast: Cast, nordvik: Client) -> None:
    theirs, mine = Client.objects.get(pk=nordvik.pk), Client.objects.get(pk=nordvik.pk)
    edit_client(cast.acts(cast.helga), theirs, note="Likes mail")
    mine.refresh_from_db()

    edit_client(cast.acts(cast.anna), mine, seen={"origin": ""}, origin="Fair")
    with pytest.raises(Stale) as overtaken:
        edit_client(cast.acts(cast.anna), mine, seen={"note": ""}, note="Likes calls")

    assert overtaken.value.theirs == {"note": "Likes mail"}
    nordvik.refresh_from_db()
    assert (nordvik.note, nordvik.origin) == ("Likes mail", "Fair")


@pytest.mark.requirement("R-013")
def test_a_card_is_flagged_after_180_days_and_confirmed_in_one_press(cast: Cast, nordvik: Client) -> None:
    after = cast.acts(cast.anna, NOW + timedelta(days=180))
    assert not card_of(cast.acts(cast.anna, NOW + timedelta(days=179)), nordvik).to_confirm
    assert card_of(after, nordvik).to_confirm

    confirm_client(after, nordvik)

    assert not card_of(after, nordvik).to_confirm
    assert told(nordvik)[0] == "Confirmed that the card is true"


def test_one_undo_takes_an_entered_client_back_with_all_that_came_with_it(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    line = last_undoable(anna)
    assert line is not None

    assert undo(anna, line.pk).kept == 0

    assert not Client.objects.exists() and not Person.objects.exists() and not ContactPoint.objects.exists()
    assert not numbers_of("client", "nordvik").exists() and not numbers_of("person", "jonas").exists()


def test_a_client_with_whom_something_happened_since_is_not_undone_away(cast: Cast, nordvik: Client) -> None:
    entered = last_undoable(cast.acts(cast.anna))
    edit_client(cast.acts(cast.helga, NOW + timedelta(hours=1)), nordvik, note="Met them at the fair")
    assert entered is not None

    with pytest.raises(BadInput):
        undo(cast.acts(cast.anna, NOW + timedelta(hours=2)), entered.pk)

    assert Client.objects.get().note == "Met them at the fair"
    assert Person.objects.count() == 1 and ContactPoint.objects.count() == 2


def test_a_removed_client_leaves_lists_and_search_and_comes_back_whole(cast: Cast, nordvik: Client) -> None:
    dora = cast.acts(cast.dora)
    assert remove_client(dora, nordvik).left_out == []
    assert not clients_seen_by(dora).exists()

    line = last_undoable(dora)
    assert line is not None
    undo(dora, line.pk)

    assert clients_seen_by(dora).get() == nordvik
    assert told(nordvik)[:2] == ["Took back: Removed the client Nordvik AB", "Removed the client Nordvik AB"]


def test_anna_asks_before_she_removes_and_the_client_stays(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(NeedsApproval):
        remove_client(cast.acts(cast.anna), nordvik)
    assert Client.objects.present().get() == nordvik


def test_a_wrong_phone_is_named_and_nothing_of_the_client_stays(cast: Cast) -> None:
    with pytest.raises(BadInput) as wrong:
        enter_client(cast.acts(cast.anna), facts={"name": "Solana"}, reached=[("email", "not an address")])

    assert list(wrong.value.fields) == ["email"]
    assert not Client.objects.exists() and not Entry.objects.exists()


def test_the_trainee_enters_a_client_with_its_phone_without_asking(cast: Cast) -> None:
    client = enter_client(cast.acts(cast.tom), facts={"name": "Kaunas"}, reached=[("phone", "+370 612 44 018")])
    assert client.contact_points.get().normal == "+37061244018"  # type: ignore[attr-defined]
