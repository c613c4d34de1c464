"""Products and prices from files and out into files."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.catalogue.actions import edit_product
from rapport.catalogue.importers import product_columns, product_rows
from rapport.catalogue.models import Group, PriceLine, Product
from rapport.catalogue.pricing import price_of
from rapport.catalogue.queries import find_products, products_seen_by
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.kit.clock import now
from rapport.kit.refusals import NotAllowed
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast


def _bring(actor: Actor, text: str, name: str = "wares.csv") -> Import:
    brought = receive_file(actor, kind="products", name=name, chunks=[text.encode()])
    return bring_in_whole(actor, brought, now)


@pytest.mark.requirement("R-109", "R-125")
def test_a_file_brings_products_and_prices_in_several_currencies(cast: Cast) -> None:
    tray = a_tray(cast)
    a_list(cast, {tray: "10"})
    text = "SKU;Name;Category;Stock;Price EUR;Price SEK\nT-1;Tray 40;Trays;5;11.50;129\nL-1;Lid;Trays;0;4;45\n"
    done = _bring(cast.acts(cast.helga), text)
    assert (done.created, done.updated, done.rejected) == (1, 1, 0)
    tray.refresh_from_db()
    lid = Product.objects.get(code="L-1")
    assert (tray.name, tray.stock, lid.group.name, lid.is_out) == ("Tray 40", 5, "Trays", True)
    prices = [price_of(lid, quantity=1, currency=one, on=NOW.date()).list_price for one in ("EUR", "SEK")]
    assert prices == [4, 45] and price_of(tray, quantity=1, currency="EUR", on=NOW.date()).list_price == Decimal("11.5")
    assert find_products(cast.acts(cast.anna), "lid trays").get() == lid
    again = _bring(cast.acts(cast.helga), text)
    assert (again.created, again.updated) == (0, 0)


def test_a_wrong_price_keeps_its_row_out_and_nothing_else(cast: Cast) -> None:
    text = "Code,Name,Price\nA,One,0\nB,Two,-1\nC,Three,1234567890123\n,Four,5\nE,Five,2.50\n"
    done = _bring(cast.acts(cast.helga), text)
    assert (done.created, done.rejected) == (1, 4)
    assert PriceLine.objects.get().product.code == "E"


def test_who_may_not_keep_the_catalogue_brings_nothing_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        _bring(cast.acts(cast.anna), "Code,Name\nA,One\n")
    assert not Product.objects.exists()


def test_an_import_can_be_taken_back(cast: Cast) -> None:
    acts = cast.acts(cast.helga)
    done = _bring(acts, "Code,Name,Price EUR\nA,One,2\nB,Two,3\n")
    assert Product.objects.count() == 2 == PriceLine.objects.count()
    take_back_whole(acts, done, now)
    assert not Product.objects.exists() and not PriceLine.objects.exists()


def test_taken_back_it_leaves_no_empty_group_behind(cast: Cast) -> None:
    tray, lid = a_tray(cast), a_tray(cast, "L-1", name="Lid")
    acts = cast.acts(cast.helga)
    done = _bring(acts, "Code,Name,Category\nT-1,Tray 40 × 60,Trays\nL-1,Lid,Lids\nN-1,New,Trays\n")
    assert Group.objects.count() == 2
    # Somebody renamed the lid since and left its group as it was, so that goes back, too.
    lid.refresh_from_db()
    edit_product(acts, lid, name="Lid 40")
    take_back_whole(acts, done, now)
    tray.refresh_from_db()
    lid.refresh_from_db()
    assert (tray.group, lid.group, Group.objects.count()) == (None, None, 0)


def test_what_went_out_comes_back_unchanged(cast: Cast) -> None:
    tray, lid = a_tray(cast, stock=Decimal(4), traits="Light"), a_tray(cast, "L-1", name="Lid", is_active=False)
    a_list(cast, {tray: "10.25", lid: "0.0125"})
    acts = cast.acts(cast.helga)
    columns = product_columns(acts)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([label for _key, label in columns])
    writer.writerows(product_rows(acts, products_seen_by(acts), [key for key, _label in columns]))
    done = _bring(acts, out.getvalue())
    assert (done.rows, done.created, done.updated, done.rejected) == (2, 0, 0, 0)


@pytest.mark.data
@pytest.mark.requirement("R-109")
def test_the_northwind_catalogue_comes_in_whole(cast: Cast, shared_data: Path) -> None:
    text = (shared_data / "crm-northwind" / "products.csv").read_text(encoding="utf-8", errors="replace")
    rows = list(csv.DictReader(text.splitlines()))
    done = _bring(cast.acts(cast.helga), text, "products.csv")
    assert (done.rows, done.created, done.rejected) == (len(rows), 77, 0)
    assert Product.objects.filter(is_active=False).count() == sum(row["discontinued"] == "1" for row in rows)
    assert sum(line.price for line in PriceLine.objects.all()) == sum(Decimal(row["unitPrice"]) for row in rows)
    assert sum(one.stock or 0 for one in Product.objects.all()) == sum(int(row["unitsInStock"]) for row in rows)


def test_chosen_products_are_taken_out_of_the_list(cast: Cast) -> None:
    tray = a_tray(cast)
    browser = Browser()
    browser.force_login(cast.helga)
    assert "Take out" in browser.get(reverse("products")).content.decode()
    for given in ({"chosen": str(tray.pk)}, {"everything": "1", "state": "q=tray"}):
        answer = browser.post(reverse("export-products"), given)
        assert answer.status_code == 200 and "1" in answer.content.decode()


def test_the_page_asks_of_products_nothing_that_is_asked_of_people(cast: Cast) -> None:
    helga, anna = Browser(), Browser()
    helga.force_login(cast.helga)
    anna.force_login(cast.anna)
    assert 'value="products"' in helga.get(reverse("imports")).content.decode()
    assert 'value="products"' not in anna.get(reverse("imports")).content.decode()
    given = {"kind": "products", "pasted": "Code\tName\tPrice EUR\nA\tOne\t2\n"}
    page = helga.post(reverse("imports"), given, follow=True).content.decode()
    assert "Price EUR" in page and "Lawful basis" not in page
    anna.post(reverse("imports"), given)
    assert Import.objects.count() == 1
