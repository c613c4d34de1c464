"""What a product costs whom, and why."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.catalogue.actions import (
    add_member,
    keep_group,
    keep_price_list,
    keep_promotion,
    set_prices,
    set_step,
    set_tax_rate,
    tell_price,
)
from rapport.catalogue.models import PriceLine
from rapport.catalogue.pricing import NoPrice, price_of, prices_of, tax_of
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client, set_tags
from rapport.parties.models import Client
from tests.cast import NOW, Cast

TODAY = NOW.date()


def _client(cast: Cast, **facts: object) -> Client:
    client = add_client(cast.acts(cast.anna), name="Nordvik", country="SK", kind="company")
    Client.objects.filter(pk=client.pk).update(**facts)
    client.refresh_from_db()
    return client


@pytest.mark.requirement("R-125")
def test_volume_and_early_payment_add_up(cast: Cast) -> None:
    tray = a_tray(cast)
    prices = a_list(cast, {tray: "10"})
    acts = cast.acts(cast.helga)
    for bound, percent in ((100, 3), (500, 5)):
        set_step(acts, prices, kind="volume", bound=Decimal(bound), percent=Decimal(percent))
    for days, percent in ((0, 2), (14, 1)):
        set_step(acts, prices, kind="payment", bound=Decimal(days), percent=Decimal(percent))

    def percent(quantity: int, days: int) -> Decimal:
        return price_of(tray, quantity=quantity, currency="EUR", on=TODAY, deferral_days=days).discount_percent

    assert [percent(99, 30), percent(100, 30), percent(500, 14), percent(500, 0)] == [0, 3, 6, 7]
    price = price_of(tray, quantity=500, currency="EUR", on=TODAY)
    assert (price.list_price, price.unit_price) == (10, Decimal("9.30"))
    assert [(one.kind, one.percent) for one in price.sources] == [("list", 0), ("volume", 5), ("payment", 2)]


@pytest.mark.requirement("R-125")
def test_a_products_own_steps_go_before_those_for_all(cast: Cast) -> None:
    tray, lid = a_tray(cast), a_tray(cast, "L-1", name="Lid")
    prices = a_list(cast, {tray: "10", lid: "4"})
    acts = cast.acts(cast.helga)
    set_step(acts, prices, kind="volume", bound=Decimal(10), percent=Decimal(5))
    set_step(acts, prices, kind="volume", bound=Decimal(5), percent=Decimal(1), product=lid)
    found = prices_of({tray: Decimal(10), lid: Decimal(10)}, currency="EUR", on=TODAY, deferral_days=30)
    assert (found[tray.pk].discount_percent, found[lid.pk].discount_percent) == (5, 1)


@pytest.mark.requirement("R-125")
def test_the_clients_own_list_goes_before_the_segments_and_that_before_all(cast: Cast) -> None:
    tray, client = a_tray(cast), _client(cast, status="regular")

    def price() -> Decimal:
        return price_of(tray, quantity=1, currency="EUR", client=client, on=TODAY).list_price

    a_list(cast, {tray: "10"}, name="All")
    assert price() == 10
    a_list(cast, {tray: "9"}, name="Regular", status="regular")
    assert price() == 9
    a_list(cast, {tray: "8"}, name="Bakeries", tag="Bakery")
    assert price() == 9
    set_tags(cast.acts(cast.anna), client, ["bakery"])
    assert price() == 8
    a_list(cast, {tray: "7"}, name="Nordvik", client=client)
    assert price() == 7
    assert price_of(tray, quantity=1, currency="EUR", on=TODAY).list_price == 10


def test_a_list_holds_in_its_period_only(cast: Cast) -> None:
    tray = a_tray(cast)
    a_list(cast, {tray: "10"}, name="2026", starts_on=date(2026, 1, 1))
    a_list(cast, {tray: "11"}, name="Winter", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31))
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [price_of(tray, quantity=1, currency="EUR", on=day).list_price for day in days] == [10, 11, 11, 10]
    with pytest.raises(NoPrice, match="has no price in EUR on this day"):
        price_of(tray, quantity=1, currency="EUR", on=date(2025, 12, 31))
    with pytest.raises(NoPrice):
        price_of(tray, quantity=1, currency="SEK", on=TODAY)


@pytest.mark.requirement("R-127", "R-129", "R-130")
def test_of_promotion_loyalty_and_agreed_discount_the_largest_counts(cast: Cast) -> None:
    packaging = keep_group(cast.acts(cast.helga), name="Packaging")
    trays = keep_group(cast.acts(cast.helga), name="Trays", above=packaging)
    tray, client = a_tray(cast, group=trays), _client(cast, discount=Decimal(4), client_since=date(2023, 11, 23))
    a_list(cast, {tray: "100"})

    def best() -> tuple[str, Decimal]:
        source = price_of(tray, quantity=1, currency="EUR", client=client, on=TODAY).sources[-1]
        return source.kind, source.percent

    acts = cast.acts(cast.helga)
    assert best() == ("agreed", 4)
    keep_promotion(acts, name="Three years", kind="loyalty", percent=Decimal(5), loyal_months=36)
    assert best() == ("loyalty", 5)
    keep_promotion(acts, name="Old", percent=Decimal(50), ends_on=date(2026, 11, 22))
    keep_promotion(acts, name="Four years", kind="loyalty", percent=Decimal(9), loyal_months=37)
    club = keep_promotion(acts, name="Club", percent=Decimal(7), group=packaging, members_only=True)
    assert best() == ("loyalty", 5)
    add_member(cast.acts(cast.anna), club, client)
    assert best() == ("promotion", 7)
    keep_promotion(acts, name="Gift", percent=Decimal(100), product=tray)
    price = price_of(tray, quantity=1, currency="EUR", client=client, on=TODAY)
    assert (price.unit_price, price.discount_percent) == (0, 100)


def test_a_price_is_a_price(cast: Cast) -> None:
    tray = a_tray(cast)
    prices = a_list(cast, {tray: "99999999999.9999"})
    before = Entry.objects.count()
    for wrong in ("0", "-1", "1000000000000", "NaN"):
        with pytest.raises(BadInput) as refused:
            set_prices(cast.acts(cast.helga), prices, {tray: Decimal(wrong)})
        assert list(refused.value.fields) == ["price"]
    with pytest.raises(BadInput):
        keep_price_list(cast.acts(cast.helga), prices, currency="SEK")
    with pytest.raises(NotAllowed):
        set_prices(cast.acts(cast.anna), prices, {tray: Decimal(5)})
    assert Entry.objects.count() == before and PriceLine.objects.get().price == Decimal("99999999999.9999")


@pytest.mark.requirement("R-125")
def test_tax_follows_the_country_and_the_day(cast: Cast) -> None:
    tray, free = a_tray(cast), a_tray(cast, "F", tax_class="free")
    acts = cast.acts(cast.helga)
    set_tax_rate(acts, country="SK", tax_class="standard", percent=Decimal(20), since=date(2011, 1, 1))
    set_tax_rate(acts, country="SK", tax_class="standard", percent=Decimal(23), since=date(2025, 1, 1))
    assert [tax_of(tray, "SK", day) for day in (date(2024, 12, 31), date(2025, 1, 1))] == [20, 23]
    assert tax_of(free, "SE", TODAY) == 0
    with pytest.raises(BadInput, match="Nobody has entered the tax of SE"):
        tax_of(tray, "SE", TODAY)
    with pytest.raises(BadInput, match="the client has no country yet"):
        tax_of(tray, "", TODAY)


@pytest.mark.requirement("R-126")
def test_the_discount_that_was_told_stands_on_the_clients_card(cast: Cast) -> None:
    tray, client = a_tray(cast), _client(cast)
    prices = a_list(cast, {tray: "10"})
    set_step(cast.acts(cast.helga), prices, kind="volume", bound=Decimal(10), percent=Decimal(5))
    tell_price(cast.acts(cast.anna), client, tray, quantity=Decimal(10), currency="EUR", deferral_days=30)
    entry = Entry.objects.latest("pk")
    assert (entry.facts["unit_price"], entry.facts["percent"]) == ("9.50", "5.00")
    assert {(one.kind, one.target_id) for one in entry.abouts.all()} == {("client", client.pk), ("product", tray.pk)}
