"""Companies, contacts and deals of HubSpot."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.deals.models import Deal
from rapport.exchange.models import ForeignNumber, Import
from rapport.exchange.tests.programs import bring, file, take_back, there_and_back
from rapport.parties.models import Client, ContactPoint, Person
from rapport.staff.actor import Actor
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.long, pytest.mark.requirement("R-024"), pytest.mark.requirement("R-012")]

COMPANIES = file("hubspot/companies.csv").decode()
CONTACTS = file("hubspot/contacts.csv").decode()
DEALS = file("hubspot/deals.csv").decode()
FILES = [
    ("clients", "hubspot-crm-exports-all-companies.csv", COMPANIES, 5),
    ("people", "hubspot-crm-exports-all-contacts.csv", CONTACTS, 4),
    ("deals", "hubspot-crm-exports-all-deals.csv", DEALS, 3),
]


def test_all_three_come_in_with_their_ties_and_go_back(dora: Actor, cast: Cast) -> None:
    before = business_digest()

    brought = there_and_back(dora, "hubspot", FILES)

    clients = {one.name: one for one in Client.objects.exclude(name="Filiale")}
    nordvik, mueller, solana = (clients[name] for name in ("Nordvik, AS", "Müller & Söhne GmbH", "Solana s.r.o."))
    assert (nordvik.owner, nordvik.status, nordvik.country) == (cast.anna, "counterparty", "NO")
    assert (nordvik.volume, nordvik.note) == (Decimal(1250000), 'Said: "call before ten"\nand not on Fridays')
    # Who is nobody here leaves the client to whoever brings it, and that is told.
    assert (mueller.owner, mueller.status) == (cast.dora, "interested")
    assert (solana.owner, solana.status) == (cast.viktor, "prospect")
    # Two of one name and town are two, because they are two there.
    assert sorted(Client.objects.filter(name="Filiale").values_list("status", flat=True)) == ["interested", "regular"]
    people = {one.name: one.client for one in Person.objects.select_related("client")}
    assert people == {"Kari Lund": nordvik, "Jürgen Größer": mueller, "Jana Kováčová": solana, "Nobody Alone": None}
    assert ContactPoint.objects.get(person__name="Kari Lund", kind="phone").normal == "+4791234567"
    deals = list(Deal.objects.order_by("pk"))
    assert [(one.name, one.client, one.state, one.stage.code) for one in deals] == [
        ("Ice plant", nordvik, "won", "support"),
        ("Presses", mueller, "open", "presentation"),
        ("Presses", mueller, "lost", "base"),
    ]
    assert [(one.amount, one.currency, one.owner) for one in deals] == [
        (Decimal("12500.50"), "NOK", cast.anna),
        (Decimal(80000), "EUR", cast.dora),
        (Decimal(1000), "USD", cast.dora),
    ]
    assert (deals[1].closes_on, deals[0].closed_at and deals[0].closed_at.date()) == (
        date(2027, 1, 31),
        date(2024, 6, 1),
    )
    assert set(ForeignNumber.objects.values_list("program", flat=True)) == {"hubspot"}
    assert ForeignNumber.objects.count() == 12

    take_back(dora, brought)
    assert business_digest() == before
    assert not ForeignNumber.objects.exists()


def test_renamed_there_it_is_the_same_client_here(dora: Actor) -> None:
    bring(dora, "clients", "companies.csv", COMPANIES)

    renamed = COMPANIES.replace("Solana s.r.o.,solana.example", "Luna s.r.o.,luna.example")
    again = bring(dora, "clients", "companies.csv", renamed)

    assert (again.created, again.updated) == (0, 1)
    assert set(Client.objects.filter(name__endswith="s.r.o.").values_list("name", flat=True)) == {"Luna s.r.o."}


def test_contacts_before_their_companies_wait(dora: Actor) -> None:
    brought = bring(dora, "people", "contacts.csv", CONTACTS)

    # Who names a company by its name makes it; a number alone can't be followed yet.
    assert (brought.created, brought.rejected) == (2, 2)
    assert {tuple(row.wrong) for row in brought.rejected_rows.all()} == {("client_there",)}
    assert Client.objects.get().name == "Nordvik, AS"


def test_a_custom_column_is_guessed_only_when_it_is_certain(dora: Actor) -> None:
    wider = "\n".join(
        line + (",VAT ID,Our own thing" if place == 0 else ",,")
        for place, line in enumerate(["Record ID,Company name,Company owner,City", "1,Nordvik,Anna,Oslo"])
    )
    brought = bring(dora, "clients", "companies.csv", wider)

    held = {brought.columns[int(place)]: key for place, key in brought.mapping.items()}
    assert held["VAT ID"] == "identifier"
    assert "Our own thing" not in held
    assert brought.state == Import.State.DONE
