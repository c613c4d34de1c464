"""Two cards of one client become one; nothing is lost, and it can be taken back months later."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser

from rapport.agenda.actions import plan_task
from rapport.agenda.models import Task
from rapport.journal.book import lines_about
from rapport.journal.models import Entry
from rapport.kit.merging import links_to
from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.orders.actions import add_order, record_payment
from rapport.parties.actions import (
    add_address,
    add_client,
    add_contact_point,
    add_identifier,
    add_person,
    edit_client,
    merge_clients,
    part_clients,
    set_tags,
)
from rapport.parties.models import Client, ContactPoint, Identifier, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.undo import undo
from rapport.search.queries import numbers_of
from rapport.site.checking import search
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
SAME_FOUR = 10


@pytest.fixture
def two(cast: Cast) -> tuple[Client, Client]:
    anna = cast.acts(cast.anna)
    kept = add_client(anna, name="Nordvik Foods AS", currency="EUR", country="NO")
    gone = add_client(anna, name="Nordvik Foods", currency="EUR", country="NO", note="They like Fridays")
    for client, phone in ((kept, "+47 22 33 44 55"), (gone, "+47 22 33 44 66")):
        add_contact_point(anna, client, kind="phone", value=phone)
        add_contact_point(anna, client, kind="email", value="post@nordvik.example")
        set_tags(anna, client, ["bakery"])
    add_identifier(anna, gone, country="SE", kind="orgnr", value="556123-4567")
    add_address(anna, gone, lines="Havnegata 1", postcode="0150", city="Oslo", country="NO")
    kari = add_person(anna, gone, name="Kari Berg")
    add_contact_point(anna, kari, kind="email", value="kari@nordvik.example")
    plan_task(anna, title="Call them", subject=("client", gone.pk), due_at=NOW + timedelta(days=1))
    write_message(anna, gone, address="kari@nordvik.example", subject="Trays", body="They leave today.", person=kari)
    return kept, gone


def fresh(row: Any) -> Any:
    return type(row)._base_manager.get(pk=row.pk)


@pytest.mark.requirement("R-001")
def test_everything_hangs_on_the_card_that_stays(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga, LATER)
    order = add_order(anna, gone, title="Trays", wanted_by=NOW.date(), lines=())
    merged = merge_clients(helga, kept, gone, take=["note"])
    assert (fresh(gone).merged_into, fresh(gone).removed_at) == (kept, LATER)
    assert fresh(kept).note == "They like Fridays" and fresh(kept).name == "Nordvik Foods AS"
    assert {one.client for one in (fresh(order), Person.objects.get(), Message.objects.get())} == {kept}
    assert Task.objects.get().subject_id == kept.pk and Identifier.objects.get().client == kept
    # What both had is not there twice.
    assert sorted(ContactPoint.objects.filter(client=kept).values_list("value", flat=True)) == [
        "+47 22 33 44 55", "+47 22 33 44 66", "post@nordvik.example",
    ]  # fmt: skip
    assert sorted(type(row).__name__ for row in merged.moved.stayed) == ["ClientTag", "ContactPoint"]
    # One history, and the card is found by what the other one was found by.
    told = [line.event.sentence() for line in lines_about("client", kept.pk, limit=100)]
    assert "Added the client Nordvik Foods" in told and told[0] == "Merged Nordvik Foods into Nordvik Foods AS"
    assert list(clients_seen_by(anna)) == [kept]
    assert kept.pk in numbers_of("client", "4722334466") and kept.pk in numbers_of("client", "oslo")
    assert [one for one in search() if isinstance(one, str)] == []


def test_parting_restores_both_exactly_months_later(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    before = business_digest()
    merge_clients(cast.acts(cast.helga, LATER), kept, gone, take=["note", "name", "volume"])
    assert business_digest() != before
    undone = part_clients(cast.acts(cast.helga, NOW + timedelta(days=200)), fresh(gone))
    assert undone.kept == 0 and business_digest() == before


def test_the_key_z_takes_a_merge_back_too(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    before = business_digest()
    helga = cast.acts(cast.helga, LATER)
    merge_clients(helga, kept, gone)
    undo(helga, Entry.objects.get(kind="parties.clients_merged").pk)
    assert business_digest() == before


def test_what_came_since_stays_where_it_is(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    helga = cast.acts(cast.helga, LATER)
    merge_clients(helga, kept, gone, take=["note"])
    kept = fresh(kept)
    edit_client(cast.acts(cast.anna, LATER), kept, note="They like Mondays")
    add_contact_point(cast.acts(cast.anna, LATER), kept, kind="web", value="https://nordvik.example")
    undone = part_clients(cast.acts(cast.helga, LATER + timedelta(days=90)), fresh(gone))
    assert undone.kept == 1 and fresh(kept).note == "They like Mondays"
    assert ContactPoint.objects.get(kind="web").client == kept and Person.objects.get().client == gone


def test_who_may_only_ask_waits_for_the_head_and_wrong_pairs_are_refused(
    cast: Cast, two: tuple[Client, Client]
) -> None:
    kept, gone = two
    before = business_digest()
    with pytest.raises(NeedsApproval):
        merge_clients(cast.acts(cast.anna), kept, gone)
    helga = cast.acts(cast.helga)
    with pytest.raises(BadInput) as wrong:
        merge_clients(helga, kept, kept)
    assert wrong.value.fields == {"other": ["Choose another client: this one is itself."]}
    with pytest.raises(BadInput) as wrong:
        merge_clients(helga, kept, gone, take=["owner"])
    assert wrong.value.fields == {"take": ["You may not change this on a card: owner."]}
    with pytest.raises(BadInput, match="was not merged"):
        part_clients(helga, gone)
    assert business_digest() == before
    # The other way round at once: the first one won, the second finds its client gone.
    merge_clients(helga, kept, gone)
    with pytest.raises(BadInput) as wrong:
        merge_clients(helga, fresh(gone), fresh(kept))
    assert wrong.value.fields == {"other": ["Choose a client from the list."]}


def test_a_payment_that_both_have_is_settled_first(cast: Cast, two: tuple[Client, Client]) -> None:
    for client in two:
        facts: dict[str, Any] = {"amount": Decimal(10), "currency": "EUR", "on": NOW.date(), "way": "transfer"}
        record_payment(cast.acts(cast.helga), client, reference="Bank 9", **facts)
    before = business_digest()
    with pytest.raises(BadInput, match="Payment: Bank 9"):
        merge_clients(cast.acts(cast.helga), *two)
    assert business_digest() == before


def test_a_chain_of_merges_is_parted_from_its_end(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    third = add_client(cast.acts(cast.anna), name="Nordvik Group", currency="EUR")
    before = business_digest()
    helga = cast.acts(cast.helga, LATER)
    merge_clients(helga, kept, gone)
    merge_clients(cast.acts(cast.helga, LATER + timedelta(hours=1)), third, fresh(kept))
    assert Person.objects.get().client == third
    with pytest.raises(BadInput, match="was merged into Nordvik Group since"):
        part_clients(helga, fresh(gone))
    part_clients(cast.acts(cast.helga, LATER + timedelta(hours=2)), fresh(kept))
    part_clients(cast.acts(cast.helga, LATER + timedelta(hours=3)), fresh(gone))
    assert business_digest() == before


def test_what_only_some_see_is_not_shown_to_all_by_a_merge(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    Client.objects.filter(pk=gone.pk).update(confidential=True, owner=cast.helga)
    merge_clients(cast.acts(cast.helga), kept, fresh(gone))
    assert fresh(kept).confidential


@pytest.mark.once
def test_every_number_beside_a_kind_goes_with_its_record() -> None:
    links = {(one.model._meta.label, one.column, one.kind) for one in links_to(Client)}
    assert {
        ("agenda.Task", "subject_id", "subject_kind"), ("clocks.Clock", "subject_id", "kind"),
        ("documents.Document", "subject_id", "subject_kind"), ("service.Enquiry", "about_id", "about_kind"),
        ("promises.Promise", "fact_id", "fact_kind"), ("journal.About", "target_id", "kind"),
        ("deals.Deal", "client_id", ""), ("parties.Person", "client_id", ""),
    } <= links  # fmt: skip
    assert ("parties.Client", "merged_into_id", "") not in links


def _four(cast: Cast, seed: int) -> list[Client]:
    """Write four clients with more or less on their cards."""
    drawn, anna = random.Random(seed), cast.acts(cast.anna)
    clients = []
    for number in range(4):
        row = add_client(anna, name=f"Client {seed} {number}", currency="EUR")
        for _again in range(drawn.randrange(3)):
            add_contact_point(anna, row, kind="phone", value=f"+47 22 33 44 {drawn.randrange(5):02}")
        if drawn.random() < 0.6:
            set_tags(anna, row, drawn.sample(["a", "b", "c"], drawn.randint(1, 2)))
        if drawn.random() < 0.5:
            add_person(anna, row, name=f"Person {number}")
        if drawn.random() < 0.5:
            plan_task(anna, title="Call", subject=("client", row.pk), due_at=LATER)
        clients.append(row)
    return clients


def _sequence(cast: Cast, clients: list[Client], seed: int) -> None:
    """Merge some of the clients in any order, part some of them in between, and part all of them in the end."""
    drawn = random.Random(seed)
    stack: list[tuple[int, str]] = []
    at, there = LATER, {row.pk for row in clients}
    for _step in range(drawn.randint(1, 6)):
        at += timedelta(minutes=1)
        helga = cast.acts(cast.helga, at)
        if stack and (len(there) < 2 or drawn.random() < 0.4):
            gone, before = stack.pop()
            part_clients(helga, Client.objects.get(pk=gone))
            assert business_digest() == before, seed
            there.add(gone)
            continue
        kept, gone = drawn.sample(sorted(there), 2)
        stack.append((gone, business_digest()))
        take = drawn.sample(["note", "name", "volume", "tone", "language"], drawn.randint(0, 3))
        merge_clients(helga, Client.objects.get(pk=kept), Client.objects.get(pk=gone), take=take)
        there.discard(gone)
    while stack:
        at += timedelta(minutes=1)
        gone, before = stack.pop()
        part_clients(cast.acts(cast.helga, at), Client.objects.get(pk=gone))
        assert business_digest() == before, seed


def _sequences(cast: Cast, seeds: Sequence[int]) -> None:
    """Go through a sequence for each seed, ten of them with the same four clients; nothing stays behind."""
    for begin in range(0, len(seeds), SAME_FOUR):
        with _undone():
            clients = _four(cast, seeds[begin])
            for seed in seeds[begin : begin + SAME_FOUR]:
                with _undone():
                    _sequence(cast, clients, seed)


@contextmanager
def _undone() -> Iterator[None]:
    # What one sequence left would slow the digests of the next.
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_random_merges_and_partings_restore_everything(cast: Cast) -> None:
    _sequences(cast, range(10))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_five_thousand_random_merges_and_partings_restore_everything(cast: Cast, part: int) -> None:
    _sequences(cast, range(1000 + part * 500, 1500 + part * 500))


def test_the_pages_show_both_cards_merge_them_and_lead_from_the_old_one(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    helga = Browser()
    helga.force_login(cast.helga)
    assert "Nordvik Foods" in helga.get(f"/clients/{kept.pk}/merge/").content.decode()
    found = helga.get(f"/clients/{kept.pk}/merge/", {"other": f"#{gone.pk}"})
    assert (found.status_code, found["Location"]) == (303, f"/clients/{kept.pk}/merge/{gone.pk}/")
    assert helga.get(f"/clients/{kept.pk}/merge/", {"other": "Nobody"}).status_code == 422
    page = helga.get(f"/clients/{kept.pk}/merge/{gone.pk}/").content.decode()
    assert "They like Fridays" in page and "The other way round: Nordvik Foods stays" in page
    assert "Address" in page and "Addresss" not in page
    answer = helga.post(f"/clients/{kept.pk}/merge/{gone.pk}/", {"take": ["note"]})
    assert answer.status_code == 303 and fresh(gone).merged_into == kept
    old = helga.get(f"/clients/{gone.pk}/")
    assert (old.status_code, old["Location"]) == (303, f"/clients/{kept.pk}/")
    assert "Part again" in helga.get(f"/clients/{kept.pk}/merge/").content.decode()
    helga.post(f"/clients/{kept.pk}/merged/{gone.pk}/part/")
    assert fresh(gone).merged_into is None and helga.get(f"/clients/{gone.pk}/").status_code == 200


def test_a_machine_merges_and_parts(cast: Cast, two: tuple[Client, Client]) -> None:
    kept, gone = two
    helga = Browser()
    helga.force_login(cast.helga)
    place = f"/api/v1/clients/{kept.pk}"
    merged = helga.post(f"{place}/merge", {"other_id": gone.pk, "take": ["note"]}, content_type="application/json")
    assert merged.status_code == 200 and merged.json()["note"] == "They like Fridays"
    assert [one["id"] for one in helga.get(f"{place}/merged").json()["items"]] == [gone.pk]
    parted = helga.post(f"{place}/part", {"other_id": gone.pk}, content_type="application/json")
    assert parted.status_code == 200 and parted.json()["id"] == gone.pk
    assert helga.post(f"{place}/part", {"other_id": gone.pk}, content_type="application/json").status_code == 404
