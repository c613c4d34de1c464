"""Deals come in from files of other programs, once, and go back."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from rapport.deals.models import Deal, Stage
from rapport.deals.start import write_pipeline
from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account, clock_from
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = pytest.mark.requirement("R-012")
HEAD = "Number;Deal name;Client;Owner;Stage;Amount;Currency;Created date;Close date\n"


def bring(actor: Actor, content: bytes, kind: str = "deals", name: str = "deals.csv") -> Import:
    # Each file a minute later: what one person does at one moment is one deed, and goes back as one.
    brought = receive_file(actor, kind=kind, name=name, chunks=[content])
    return bring_in_whole(actor, brought, clock_from(actor.at + timedelta(minutes=brought.pk)))


@pytest.fixture
def dora(cast: Cast) -> Actor:
    write_pipeline("en")
    actor = cast.acts(cast.dora)
    bring(actor, b"name\nNordvik AS\nSolana s.r.o.\n", "clients")
    return actor


def test_deals_come_in_with_stage_owner_and_days(dora: Actor, cast: Cast) -> None:
    rows = (
        "7;Pumps;Nordvik AS;anna@firm.example;Potreby;1200.50;EUR;2026-10-01;2026-12-20\n"
        "8;Valves;Solana s.r.o.;Viktor;Closed Won;900;CZK;2026-09-01;2026-10-15\n"
        "9;Hoses;nordvik as;Somebody Else;Closed Lost;0;EUR;2026-09-01;2026-10-16\n"
    )
    before = business_digest()
    brought = bring(dora, (HEAD + rows).encode())

    assert account(brought) == (3, 3, 0, 0, 0)
    pumps, valves, hoses = Deal.objects.order_by("pk")
    assert (pumps.name, pumps.owner, pumps.amount, pumps.state) == ("Pumps, 7", cast.anna, Decimal("1200.50"), "open")
    assert (pumps.stage.code, pumps.closes_on, pumps.created_at.date()) == (
        "needs",
        date(2026, 12, 20),
        date(2026, 10, 1),
    )
    assert (valves.owner, valves.state, valves.currency, valves.stage.state) == (cast.viktor, "won", "CZK", "won")
    assert valves.closed_at is not None and valves.closed_at.date() == date(2026, 10, 15)
    assert (hoses.owner, hoses.state, hoses.lost_reason, hoses.client.name) == (
        cast.dora,
        "lost",
        "other",
        "Nordvik AS",
    )
    after = business_digest()
    assert account(bring(dora, (HEAD + rows).encode())) == (3, 0, 0, 3, 0)
    assert business_digest() == after
    take_back_whole(dora, brought, clock_from(dora.at + timedelta(hours=1)))
    brought.refresh_from_db()
    assert (brought.state, brought.kept, brought.trouble) == (Import.State.UNDONE, 0, "")
    assert not Deal.objects.exists()
    assert business_digest() == before


def test_a_changed_row_changes_its_deal(dora: Actor, cast: Cast) -> None:
    bring(dora, (HEAD + "7;Pumps;Nordvik AS;Anna;Prospecting;1200;EUR;2026-10-01;2026-12-20\n").encode())
    again = bring(dora, (HEAD + "7;Pumps;Nordvik AS;Anna;Won;1300;EUR;2026-10-01;2026-11-20\n").encode())

    assert account(again) == (1, 0, 1, 0, 0)
    deal = Deal.objects.get()
    assert (deal.state, deal.amount, deal.stage.state) == ("won", Decimal(1300), "won")
    assert deal.closed_at is not None and deal.closed_at.date() == date(2026, 11, 20)
    lost = bring(dora, (HEAD + "7;Pumps;Nordvik AS;Anna;Lost;1300;EUR;2026-10-01;2026-11-21\n").encode())
    assert account(lost) == (1, 0, 1, 0, 0)
    deal.refresh_from_db()
    assert (deal.state, deal.lost_reason) == ("lost", "other")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("7;Pumps;Nobody Ltd;Anna;Won;1;EUR;2026-10-01;2026-10-02", "client"),
        ("7;Pumps;;Anna;Won;1;EUR;2026-10-01;2026-10-02", "client"),
        ("7;Pumps;Nordvik AS;Anna;Dreaming;1;EUR;2026-10-01;2026-10-02", "stage"),
        ("7;Pumps;Nordvik AS;Anna;Won;-1;EUR;2026-10-01;2026-10-02", "amount"),
        ("7;Pumps;Nordvik AS;Anna;Won;1;XYZ;2026-10-01;2026-10-02", "currency"),
        ("7;Pumps;Nordvik AS;Anna;Won;1;EUR;2026-10-03;2026-10-02", "closes_on"),
        ("7;Pumps;Nordvik AS;Anna;Won;1;EUR;2026-10-03;2027-10-02", "closes_on"),
    ],
)
def test_a_row_that_can_t_be_a_deal_is_told(dora: Actor, row: str, field: str) -> None:
    brought = bring(dora, (HEAD + row + "\n").encode())
    assert account(brought) == (1, 0, 0, 0, 1)
    assert list(brought.rejected_rows.get().wrong) == [field]
    assert not Deal.objects.exists()


def test_our_own_words_for_stages_in_six_languages(dora: Actor) -> None:
    words = ["Needs", "Potreby", "Behov", "Bisogni", "Потребности"]
    from rapport.deals.importing.places import place_of, places

    known = places()
    for word in words:
        assert place_of([word], known).stage == Stage.objects.get(code="needs"), word


@pytest.mark.data
@pytest.mark.slow
def test_the_maven_pipeline_comes_in_and_its_totals_are_those_of_the_file(shared_data: Path, cast: Cast) -> None:
    folder = shared_data / "crm-maven-opportunities"
    write_pipeline("en")
    dora = cast.acts(cast.dora)
    with (folder / "sales_pipeline.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for place, name in enumerate(sorted({row["sales_agent"] for row in rows})):
        Employee.objects.create_user(f"agent{place}@firm.example", "a long enough phrase", name=name)
    assert account(bring(dora, (folder / "accounts.csv").read_bytes(), "clients", "accounts.csv"))[1] == 85
    content = (folder / "sales_pipeline.csv").read_bytes()

    brought = bring(dora, content, name="sales_pipeline.csv")

    # The rows without an account are told; none of them was closed.
    nameless = sum(not row["account"] for row in rows)
    assert account(brought) == (8800, 8800 - nameless, 0, 0, nameless)
    assert totals_of_deals() == totals_of_file(rows)
    states = [(state, Deal.objects.filter(state=state).count()) for state in ("won", "lost")]
    assert states == [("won", 4238), ("lost", 2473)]
    assert account(bring(dora, content, name="sales_pipeline.csv")) == (8800, 0, 0, 8800 - nameless, nameless)
    take_back_whole(dora, brought, clock_from(dora.at + timedelta(hours=1)))
    assert not Deal.objects.exists() and Client.objects.count() == 85


Totals = dict[tuple[str, str], Decimal]


def totals_of_file(rows: list[dict[str, str]]) -> Totals:
    found: Totals = defaultdict(Decimal)
    for row in rows:
        if row["deal_stage"] == "Won":
            for key in (("year", row["close_date"][:4]), ("product", row["product"]), ("person", row["sales_agent"])):
                found[key] += Decimal(row["close_value"])
    return dict(found)


def totals_of_deals() -> Totals:
    found: Totals = defaultdict(Decimal)
    for deal in Deal.objects.filter(state=Deal.State.WON).select_related("owner"):
        assert deal.closed_at is not None and deal.amount is not None
        product = deal.name.rpartition(", ")[0]
        for key in (("year", str(deal.closed_at.year)), ("product", product), ("person", deal.owner.name)):
            found[key] += deal.amount
    return dict(found)
