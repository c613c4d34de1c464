"""The invented firm's catalogue comes about by the program's own deeds."""

from decimal import Decimal

import pytest

from rapport.catalogue.models import PriceLine, PriceList, Product, PromotionMember
from rapport.catalogue.pricing import price_of, tax_of
from rapport.catalogue.queries import find_products
from rapport.demo import building, firm
from rapport.demo.stories import catalogue_deeds
from rapport.demo.stories.wares import RELATED, WARES
from rapport.journal.models import Entry
from rapport.parties.actions import add_client
from rapport.roles.start import write_positions
from tests.cast import NOW


@pytest.mark.django_db
def test_the_catalogue_is_full_and_priced_in_five_currencies() -> None:
    write_positions()
    building.write_staff()
    anna = building.actor_of(firm.ANNA, NOW)
    add_client(anna, name="Pekáreň Zora", country="SK")
    for _moment, do in sorted(catalogue_deeds(NOW), key=lambda deed: deed[0]):
        do()
    wares = sum(len(group) for group in WARES.values())
    assert Product.objects.count() == wares and PriceList.objects.count() == 5
    assert PriceLine.objects.count() == 5 * wares
    assert len({one for pair in RELATED for one in pair[:2]} - {one.code for one in Product.objects.all()}) == 0
    assert PromotionMember.objects.count() == 1
    tray = find_products(anna, "tray 40 60 alum")[0]
    assert tray.code == "TR-4060" and tax_of(tray, "SK", anna.today) == 23
    price = price_of(tray, quantity=200, currency="SEK", on=anna.today, deferral_days=14)
    assert (price.list_price, price.discount_percent) == (Decimal("99.68"), 7)
    assert Entry.objects.filter(kind="catalogue.price_told").count() == 1
