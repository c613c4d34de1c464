"""Lines priced by the catalogue, and prices that were lowered by hand."""

from decimal import Decimal

import pytest

from rapport.catalogue.actions import add_product, keep_price_list, set_cost, set_prices
from rapport.catalogue.models import Product
from rapport.kit.refusals import BadInput
from rapport.offers.actions import add_offer, change_offer
from rapport.offers.actions.sending import may_send
from rapport.offers.content import lines_of
from rapport.offers.queries import stock_of
from rapport.offers.rules import Line, Wanted
from rapport.parties.actions import add_client, agree_discount
from rapport.parties.models import Client
from tests.cast import Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")


@pytest.fixture
def tray(cast: Cast) -> Product:
    helga = cast.acts(cast.helga)
    tray = add_product(helga, code="T40", name="Tray T40", unit="pc")
    set_cost(helga, tray, cost=D("0.8"), currency="EUR")
    row = keep_price_list(helga, name="Prices 2026", currency="EUR")
    set_prices(helga, row, {tray: D("1.30")})
    return tray


@pytest.mark.requirement("R-125", "R-126")
def test_a_code_brings_name_price_cost_and_agreed_discount_with_their_sources(
    cast: Cast, nordvik: Client, tray: Product
) -> None:
    agree_discount(cast.acts(cast.helga), nordvik, percent=D(12), reason="Volume")
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[Wanted("T40", D(100), tax=D(20))])
    (line,) = lines_of(offer)
    assert (line.name, line.list_price, line.discount, line.cost) == ("Tray T40", D("1.30"), D(12), D("0.8"))
    assert (line.product, line.sources[0]) == (tray.pk, "Prices 2026")
    assert offer.total == D("137.28")
    assert offer.discount == 0, "what is agreed already is no new discount"
    assert may_send(cast.acts(cast.anna), offer).yes


@pytest.mark.requirement("R-132")
def test_a_price_lowered_by_hand_is_a_discount_like_another(cast: Cast, nordvik: Client, tray: Product) -> None:
    anna = cast.acts(cast.anna)
    offer = add_offer(anna, nordvik, title="Trays", lines=[Wanted("T40", D(100), list_price=D("1.10"), tax=D(0))])
    assert offer.discount == D("15.39")
    assert may_send(anna, offer).who == "Helga"
    cheaper = Line("Tray T40", D(100), D("1.30"), D(0), D(0), "T40", known_price=D("0.5"), by_rule=D(99))
    change_offer(anna, offer, lines=[cheaper])
    assert (lines_of(offer)[0].known_price, offer.discount) == (D("1.30"), D(0)), "the catalogue says, not the caller"


def test_without_a_price_in_the_currency_it_has_to_be_written(cast: Cast, nordvik: Client, tray: Product) -> None:
    with pytest.raises(BadInput) as wrong:
        add_offer(cast.acts(cast.anna), nordvik, title="Trays", currency="SEK", lines=[Wanted("T40", D(1), tax=D(0))])
    assert "no price in SEK" in str(wrong.value.fields["lines"][0])
    with pytest.raises(BadInput) as wrong:
        add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[Wanted("T40", D(1))])
    assert "tax" in str(wrong.value.fields["lines"][-1])


def test_what_the_catalogue_does_not_know_is_a_free_line(cast: Cast, nordvik: Client, tray: Product) -> None:
    wanted = [Wanted("Training day", D(2), list_price=D(500)), Wanted("X1", D(1), name="Spare part")]
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Help", lines=wanted)
    assert [(one.name, one.code, one.product) for one in lines_of(offer)] == [
        ("Training day", "", None),
        ("Spare part", "X1", None),
    ]


def test_a_hundred_lines_ask_as_few_questions_as_one(
    cast: Cast,
    nordvik: Client,
    tray: Product,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    anna = cast.acts(cast.anna)
    with django_assert_max_num_queries(40):
        add_offer(anna, nordvik, title="Trays", lines=[Wanted("T40", D(1), tax=D(0))] * 100)


@pytest.mark.requirement("R-115")
def test_the_builder_says_what_is_at_hand(cast: Cast, nordvik: Client, tray: Product) -> None:
    Product.objects.filter(pk=tray.pk).update(stock=D(50), lead_to_order=5)
    wanted = [Wanted("T40", D(20), tax=D(0)), Wanted("T40", D(80), tax=D(0)), Wanted("Training", D(1))]
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=wanted)
    assert {place: one["tone"] for place, one in stock_of(offer).items()} == {1: "ok", 2: "warn"}
