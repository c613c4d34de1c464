"""Keeping products: who may, what is refused, what is found."""

from decimal import Decimal

import pytest

from rapport.catalogue.actions import edit_product, keep_group, relate, set_cost, unrelate
from rapport.catalogue.models import Product, Relation
from rapport.catalogue.queries import find_products, products_seen_by, sees_costs
from rapport.catalogue.tests.scene import a_tray
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.undo import undo
from tests.cast import Cast


@pytest.mark.requirement("R-109", "R-110")
def test_a_product_is_entered_found_and_changed(cast: Cast) -> None:
    tray = a_tray(cast, group=keep_group(cast.acts(cast.helga), name="Trays"), traits="Aluminium, recyclable")
    assert list(find_products(cast.acts(cast.tom), "alumin tray")) == [tray]
    edit_product(cast.acts(cast.helga), tray, drawbacks="Not for ovens above 250 °C", stock=Decimal(0))
    assert tray.is_out and Entry.objects.latest("pk").facts["names"] == ["drawbacks", "stock"]
    edit_product(cast.acts(cast.helga), tray, is_active=False)
    assert not find_products(cast.acts(cast.tom), "tray") and list(products_seen_by(cast.acts(cast.tom))) == [tray]
    assert not products_seen_by(cast.acts(cast.astrid))


def test_wrong_products_are_refused_with_a_sentence(cast: Cast) -> None:
    tray = a_tray(cast)
    before = Entry.objects.count()
    for facts in ({"code": " "}, {"code": "T-1"}, {"code": "x", "name": ""}, {"code": "x", "stock": Decimal(-1)}):
        with pytest.raises(BadInput):
            a_tray(cast, **facts)
    other = {"code": "x", "cost": Decimal(1)}
    with pytest.raises(BadInput, match="can't be set here"):
        a_tray(cast, **other)
    with pytest.raises(NotAllowed):
        edit_product(cast.acts(cast.anna), tray, name="Mine")
    assert Product.objects.count() == 1 and Entry.objects.count() == before


@pytest.mark.requirement("R-114", "R-115", "R-116")
def test_products_go_together_until_somebody_says_otherwise(cast: Cast) -> None:
    tray, lid = a_tray(cast), a_tray(cast, "L-1", name="Lid")
    acts = cast.acts(cast.helga)
    row = relate(acts, tray, lid, "accessory")
    assert relate(acts, tray, lid, "accessory") == row
    with pytest.raises(BadInput):
        relate(acts, tray, tray, "substitute")
    unrelate(acts, row)
    assert not Relation.objects.exists()
    undo(acts, Entry.objects.latest("pk").pk)
    assert Relation.objects.get().other == lid


@pytest.mark.requirement("R-110")
def test_the_cost_price_is_seen_and_set_only_with_the_right(cast: Cast) -> None:
    tray = a_tray(cast)
    set_cost(cast.acts(cast.helga), tray, cost=Decimal("1.25"), currency="EUR")
    assert "1.25" not in str(Entry.objects.latest("pk").__dict__)
    with pytest.raises(NotAllowed):
        set_cost(cast.acts(cast.anna), tray, cost=Decimal(1), currency="EUR")
    with pytest.raises(BadInput):
        set_cost(cast.acts(cast.helga), tray, cost=Decimal(1))
    assert [sees_costs(cast.acts(one)) for one in (cast.dora, cast.helga, cast.anna)] == [True, True, False]


def test_a_group_does_not_stand_inside_itself(cast: Cast) -> None:
    acts = cast.acts(cast.helga)
    trays = keep_group(acts, name="Trays")
    small = keep_group(acts, name="Small trays", above=trays)
    with pytest.raises(BadInput, match="inside itself"):
        keep_group(acts, trays, name="Trays", above=small)
    with pytest.raises(BadInput, match="already"):
        keep_group(acts, name="Trays")
