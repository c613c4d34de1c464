"""Rivals' prices and what clients expect, beside ours."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.catalogue.actions import note_expected_price, note_rival_price, remove_market_price
from rapport.catalogue.market_files import market_columns, market_rows
from rapport.catalogue.models import MarketPrice, Product
from rapport.catalogue.queries import market_prices_seen_by, standing_of, watched_by, worth_a_look
from rapport.catalogue.rules import Finding, Seen, standing
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import clock_from
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.journal.models import Entry
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.parties.actions import add_client
from rapport.roles.undo import undo
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.workday.sources import prices as feed
from tests.cast import NOW, Cast

pytestmark = pytest.mark.requirement("R-131")
TODAY = NOW.date()


def _seen(cast: Cast, product: Product, **prices: str) -> None:
    for rival, price in prices.items():
        note_rival_price(cast.acts(cast.anna), product, rival=rival, price=Decimal(price), currency="EUR")


def _browser(who: Employee) -> Browser:
    browser = Browser()
    browser.force_login(who)
    return browser


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.once
def test_where_a_price_stands() -> None:
    old, new = TODAY - timedelta(days=91), TODAY

    def found(ours: str | None, theirs: list[Seen], wishes: tuple[Seen, ...] = ()) -> list[str]:
        return [one.value for one in standing(Decimal(ours) if ours else None, theirs, wishes, TODAY).findings]

    three = [Seen("a", Decimal(8), new), Seen("b", Decimal(10), new), Seen("c", Decimal(12), new)]
    assert found("10", three) == []
    assert found("11", three) == ["not_worth_it"]
    assert found("12", three) == ["not_worth_it"]
    assert found("12.01", three) == ["above_all", "not_worth_it"]
    better = [Seen("a", Decimal(8), new, 1), Seen("b", Decimal(10), new, 1), Seen("c", Decimal(12), new, -1)]
    assert found("11", better) == [] and found("13", better) == ["above_all"]
    assert found("9", three, (Seen("7", Decimal("8.9"), new),)) == ["above_expected"]
    assert found("7", [Seen("a", Decimal(8), old)]) == ["too_old"] and found(None, three) == ["no_price"]
    # The newest price of each counts: a was dear once.
    moved = [Seen("a", Decimal(20), old), Seen("a", Decimal(9), new)]
    told = standing(Decimal(10), moved, (), TODAY)
    assert (told.rivals, told.middle, told.above_middle, told.last_on) == (1, 9, Decimal("11.1"), new)


def test_our_price_is_above_all_rivals_and_everybody_who_should_sees_it(cast: Cast) -> None:
    tray, lid = a_tray(cast), a_tray(cast, "L-1", name="Lid")
    a_list(cast, {tray: "10", lid: "4"})
    _seen(cast, tray, Pekar="9", Bakom="8")
    _seen(cast, lid, Pekar="5")
    found = worth_a_look(watched_by(cast.acts(cast.anna)))
    assert [(one.product, one.standing.is_above_all, one.standing.above_lowest) for one in found] == [(tray, True, 25)]
    rows = feed.ask(cast.acts(cast.helga))
    told = feed.tell(cast.acts(cast.helga), rows[0])
    assert len(rows) == 1 and told.text.startswith("Tray 40 × 60: our price in EUR is above all competitors, 17.6")
    assert feed.ask(cast.acts(cast.anna)) == []
    anna = _browser(cast.anna)
    page = anna.get(reverse("market-prices")).content.decode()
    assert "Above all competitors" in page and "Lid" not in page
    assert "Lid" in anna.get(reverse("market-prices") + "?show=all").content.decode()
    for name, args in (("product", [tray.pk]), ("answers", [])):
        shown = anna.get(reverse(name, args=args) + ("" if args else "?q=tray")).content.decode()
        assert "Above all competitors" in shown and "ours is 25% above" in shown.replace("\xa0", "")
    later = Actor(cast.helga, NOW + timedelta(days=91))
    a_list(cast, {tray: "7"}, name="Cheaper", starts_on=TODAY)
    assert [row.facts.is_above_all for row in feed.ask(later)] == [False, False]


def test_prices_of_two_currencies_are_never_mixed(cast: Cast) -> None:
    tray = a_tray(cast)
    a_list(cast, {tray: "10"})
    _seen(cast, tray, Pekar="11")
    note_rival_price(cast.acts(cast.anna), tray, rival="Bakom", price=Decimal(90), currency="SEK")
    told = {one.currency: one.standing for one in standing_of(cast.acts(cast.anna), tray)}
    assert (told["EUR"].rivals, told["EUR"].middle, told["EUR"].findings) == (1, 11, ())
    assert told["SEK"].ours is None and told["SEK"].findings == (Finding.NO_PRICE,)


def test_what_is_no_price_is_refused_beside_its_field(cast: Cast) -> None:
    tray, acts, before = a_tray(cast), cast.acts(cast.anna), Entry.objects.count()
    right = {"rival": "Pekar", "price": Decimal(9), "currency": "EUR"}
    for field, wrong in (
        ("rival", " "), ("price", Decimal(0)), ("price", Decimal(-1)), ("price", Decimal("1e12")), ("currency", "XXQ"),
        ("seen_on", TODAY + timedelta(days=1)), ("quality", 5), ("source", "spy"), ("price", Decimal("0.00001")),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            note_rival_price(acts, tray, **{**right, field: wrong})
        assert list(refused.value.fields) == [field]
    assert not MarketPrice.objects.exists() and Entry.objects.count() == before
    row = note_rival_price(acts, tray, **right)
    for broken in ({"price": 0}, {"rival": ""}, {"quality": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MarketPrice.objects.filter(pk=row.pk).update(**broken)


def test_without_the_right_nothing_is_noted_or_removed(cast: Cast) -> None:
    tray = a_tray(cast)
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik")
    row = note_rival_price(cast.acts(cast.anna), tray, rival="Pekar", price=Decimal(9), currency="EUR")
    before = Entry.objects.count()
    marta = cast.acts(cast.astrid)
    for deed in (
        lambda: note_rival_price(marta, tray, rival="Bakom", price=Decimal(9), currency="EUR"),
        lambda: note_expected_price(marta, tray, nordvik, price=Decimal(9), currency="EUR"),
        lambda: remove_market_price(marta, row),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert MarketPrice.objects.get() == row and Entry.objects.count() == before
    assert not market_prices_seen_by(marta).exists()


def test_what_a_client_expects_stands_on_their_card_and_is_hidden_from_others(cast: Cast) -> None:
    tray, nordvik = a_tray(cast), add_client(cast.acts(cast.anna), name="Nordvik")
    a_list(cast, {tray: "10"})
    anna = _browser(cast.anna)
    page = reverse("market-price-new") + f"?client={nordvik.pk}"
    given = {"code": "T-1", "price": "8.50", "currency": "eur", "seen_on": "2026-11-20", "words": "Not a cent more"}
    assert anna.post(page, given).status_code == 303
    row = MarketPrice.objects.get()
    assert (row.client, row.price, row.currency, row.seen_on, row.noted_by) == (
        nordvik, Decimal("8.5"), "EUR", date(2026, 11, 20), cast.anna,
    )  # fmt: skip
    card = anna.get(reverse("client", args=[nordvik.pk])).content.decode()
    assert reverse("market-price", args=[row.pk]) in card
    entry = Entry.objects.filter(kind="catalogue.expected_price_noted").get()
    assert {(one.kind, one.target_id) for one in entry.abouts.all()} >= {("client", nordvik.pk), ("product", tray.pk)}
    assert [one.standing.findings for one in watched_by(cast.acts(cast.anna))] == [(Finding.ABOVE_EXPECTED,)]
    assert watched_by(cast.acts(cast.viktor)) == []
    viktor = _browser(cast.viktor)
    assert viktor.get(reverse("market-price", args=[row.pk])).status_code == 404
    assert viktor.post(reverse("market-price-remove", args=[row.pk])).status_code == 404
    # The product is everybody's, its history tells of a client only to who sees the client.
    told, foreign = (who.get(reverse("product", args=[tray.pk])).content.decode() for who in (anna, viktor))
    assert "Nordvik expects to pay" in told and "Nordvik" not in foreign
    assert anna.post(page, {**given, "price": "0"}).status_code == 422
    assert anna.post(page, {**given, "code": "?"}).status_code == 422 and MarketPrice.objects.count() == 1


def test_it_is_noted_found_removed_and_taken_back(cast: Cast) -> None:
    tray, anna = a_tray(cast), _browser(cast.anna)
    given = {"code": "T-1", "rival": "Pekár s.r.o.", "price": "9", "currency": "EUR", "quality": "-1", "source": "web"}
    assert anna.post(reverse("market-price-new"), given).status_code == 303
    row = MarketPrice.objects.get()
    assert (row.quality, row.source) == (-1, "web")
    assert "Pekár" in anna.get(reverse("market-prices-seen") + "?q=pekar").content.decode()
    assert "Ours is worse" in anna.get(reverse("market-price", args=[row.pk])).content.decode()
    assert anna.post(reverse("market-price-remove", args=[row.pk])).status_code == 303
    assert not MarketPrice.objects.exists()
    undo(cast.acts(cast.anna), Entry.objects.latest("pk").pk)
    assert MarketPrice.objects.get().rival == "Pekár s.r.o." and tray


FILE = (
    "Code;Competitor;Price;Currency;Date;Quality;Source\nT-1;Pekar;9.50;EUR;2026-11-20;Ours is better;web\n"
    "T-1;Bakom;8;EUR;2026-11-21;-1;list\nX-9;Pekar;1;EUR;;;\nT-1;;5;EUR;;;\nT-1;Pekar;0;EUR;;;\nT-1;Pekar;5;EUR;2027-01-01;;\n"
)


def _bring(actor: Actor, text: str) -> Import:
    brought = receive_file(actor, kind="rival-prices", name="rivals.csv", chunks=[text.encode()])
    # Each file a minute later: what one person does at one moment is one deed, and goes back as one.
    return bring_in_whole(actor, brought, clock_from(actor.at + timedelta(minutes=brought.pk)))


def test_a_file_brings_rivals_prices_once_and_goes_back(cast: Cast) -> None:
    a_tray(cast)
    acts = cast.acts(cast.dora)
    done = _bring(acts, FILE)
    assert (done.created, done.rejected) == (2, 4)
    told = {one.rival: (one.price, one.quality, one.source) for one in MarketPrice.objects.all()}
    assert told == {"Pekar": (Decimal("9.5"), 1, "web"), "Bakom": (Decimal(8), -1, "list")}
    again = _bring(acts, FILE.replace("9.50", "9.75"))
    assert (again.created, again.updated) == (0, 1)
    columns = market_columns(acts)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([label for _key, label in columns])
    writer.writerows(market_rows(acts, market_prices_seen_by(acts), [key for key, _label in columns]))
    same = _bring(acts, out.getvalue())
    assert (same.created, same.updated, same.rejected) == (0, 0, 0)
    with pytest.raises((NotAllowed, NotSeen, BadInput)):
        _bring(cast.acts(cast.astrid), FILE)
    take_back_whole(acts, again, now)
    assert MarketPrice.objects.get(rival="Pekar").price == Decimal("9.5")


def test_the_list_costs_as_many_queries_with_many_products_as_with_one(cast: Cast) -> None:
    first = a_tray(cast)
    a_list(cast, {first: "10"})
    _seen(cast, first, Pekar="9")
    anna = _browser(cast.anna)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert anna.get(reverse("market-prices")).status_code == 200
        return len(asked)

    queries()
    one = queries()
    for number in range(12):
        _seen(cast, a_tray(cast, f"M-{number}", name=f"Mould {number}"), Pekar="9", Bakom="8")
    assert queries() <= one + 1
