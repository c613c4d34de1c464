"""The pages of the catalogue as people use them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.catalogue.actions import add_member, keep_promotion, relate, set_cost, set_step
from rapport.catalogue.models import Group, PriceLine, PriceList, Product, Promotion, PromotionMember, Relation, TaxRate
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.journal.models import Entry
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


def _browser(who: Employee) -> Browser:
    browser = Browser()
    browser.force_login(who)
    return browser


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.requirement("R-109", "R-110")
def test_a_product_is_entered_changed_on_its_card_and_found(cast: Cast) -> None:
    helga = _browser(cast.helga)
    given = {
        "code": "T-1", "name": "Tray", "kind": "goods", "unit": "pcs", "tax_class": "standard", "is_active": "on",
        "stock": "12", "cost": "0.40", "cost_currency": "eur",
    }  # fmt: skip
    assert helga.post(reverse("product-new"), given).status_code == 303
    tray = Product.objects.get()
    assert (tray.cost, tray.cost_currency, tray.stock) == (Decimal("0.4"), "EUR", 12)
    answer = helga.post(reverse("product-fact", args=[tray.pk, "advantages"]), {"advantages": "Holds 40 loaves"})
    assert answer.status_code == 303
    page = helga.get(reverse("product", args=[tray.pk])).content.decode()
    assert "Holds 40 loaves" in page and "0.40" in page
    page = _browser(cast.anna).get(reverse("product", args=[tray.pk])).content.decode()
    assert "Holds 40 loaves" in page and "0.40" not in page and "product-relate" not in page
    assert "Tray" in _browser(cast.anna).get(reverse("products") + "?q=tra").content.decode()
    assert helga.post(reverse("product-new"), given).status_code == 422
    bad = helga.post(reverse("product-fact", args=[tray.pk, "stock"]), {"stock": "-1"})
    assert bad.status_code == 422 and Product.objects.get().stock == 12
    assert helga.post(reverse("product-fact", args=[tray.pk, "cost"]), {"cost": "9"}).status_code == 404
    refused = _browser(cast.anna).post(reverse("product-fact", args=[tray.pk, "name"]), {"name": "Mine"})
    assert refused.status_code == 403 and Product.objects.get().name == "Tray"


def test_two_who_edit_one_product_do_not_lose_each_others_work(cast: Cast) -> None:
    tray = a_tray(cast)
    helga = _browser(cast.helga)
    given = {"code": "T-1", "name": "Mine", "kind": "goods", "unit": "pcs", "tax_class": "standard", "version": "1"}
    assert helga.post(reverse("product-edit", args=[tray.pk]), given).status_code == 303
    late = helga.post(reverse("product-edit", args=[tray.pk]), {**given, "name": "Theirs"})
    assert late.status_code == 422 and "Somebody else changed this" in late.content.decode()
    assert Product.objects.get().name == "Mine"
    assert "Changed Mine: Name" in helga.get(reverse("product", args=[tray.pk])).content.decode()
    prices = a_list(cast, {})
    stale = {"name": "Theirs", "currency": "EUR", "version": "7"}
    assert helga.post(reverse("price-list-edit", args=[prices.pk]), stale).status_code == 422
    club = keep_promotion(cast.acts(cast.helga), name="Club", percent=Decimal(1))
    stale = {"name": "Theirs", "kind": "loyalty", "percent": "90", "loyal_months": "0", "version": "7"}
    assert helga.post(reverse("promotion-edit", args=[club.pk]), stale).status_code == 422
    assert (PriceList.objects.get().name, Promotion.objects.get().percent) == ("List EUR", 1)


@pytest.mark.requirement("R-114", "R-115", "R-116", "R-120", "R-126", "R-127", "R-152", "R-155")
def test_one_page_answers_on_the_phone(cast: Cast) -> None:
    acts = cast.acts(cast.helga)
    tray = a_tray(cast, stock=Decimal(5), lead_in_stock=2, lead_to_order=14, drawbacks="Bends when hot")
    other = a_tray(cast, "T-2", name="Steel pan")
    prices = a_list(cast, {tray: "10", other: "12"})
    set_step(acts, prices, kind="volume", bound=Decimal(10), percent=Decimal(5))
    relate(acts, tray, other, "substitute")
    set_cost(acts, tray, cost=Decimal("7.60"), currency="EUR")
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik", country="SK")
    anna = _browser(cast.anna)
    page = anna.get(reverse("answers") + "?q=tray&quantity=4&who=nordvik").content.decode()
    assert "Nordvik" in page and "25 Nov 2026" in page and "Bends when hot" in page and "Can be replaced by" in page
    page = anna.get(reverse("answers") + f"?q=tray&quantity=10&client={nordvik.pk}").content.decode()
    assert "7 Dec 2026" in page and "offer instead" in page and "Steel pan" in page and "€9.50" in page
    assert "Margin" not in page
    assert "Margin" in _browser(cast.helga).get(reverse("answers") + "?q=tray").content.decode()
    told = {"client": nordvik.pk, "product": tray.pk, "quantity": "10", "currency": "EUR", "days": "30"}
    assert anna.post(reverse("answer-told"), told).status_code == 303
    assert Entry.objects.latest("pk").facts["percent"] == "5.00"
    assert "No product matches" in anna.get(reverse("answers") + "?q=submarine").content.decode()


@pytest.mark.requirement("R-125", "R-133")
def test_a_price_list_is_kept_on_its_page(cast: Cast) -> None:
    tray, helga = a_tray(cast), _browser(cast.helga)
    assert (
        helga.post(reverse("price-list-new"), {"name": "2027", "currency": "eur", "is_active": "on"}).status_code == 303
    )
    row = PriceList.objects.get()
    assert helga.post(reverse("price-set", args=[row.pk]), {"code": "T-1", "price": "9.90"}).status_code == 303
    for wrong in ("0", "-1", "1234567890123"):
        bad = helga.post(reverse("price-set", args=[row.pk]), {"code": "T-1", "price": wrong})
        assert bad.status_code == 422
    assert PriceLine.objects.get().price == Decimal("9.90")
    step = {"kind": "payment", "bound": "0", "percent": "3"}
    assert helga.post(reverse("price-step-set", args=[row.pk]), step).status_code == 303
    page = helga.get(reverse("price-list", args=[row.pk])).content.decode()
    assert tray.name in page and "€9.90" in page and "3%" in page.replace("\xa0", "")
    assert helga.post(reverse("price-step-remove", args=[row.steps.get().pk])).status_code == 303
    assert helga.post(reverse("price-set", args=[row.pk]), {"code": "T-1", "price": ""}).status_code == 303
    assert not PriceLine.objects.exists() and not row.steps.exists()
    changed = {"name": "2027", "currency": "SEK", "is_active": "on"}
    assert helga.post(reverse("price-list-edit", args=[row.pk]), changed).status_code == 303
    assert "2027" in helga.get(reverse("price-lists")).content.decode()
    rate = {"country": "sk", "tax_class": "standard", "percent": "23", "since": "2025-01-01"}
    assert helga.post(reverse("tax-rates"), rate).status_code == 303
    assert (TaxRate.objects.get().country, TaxRate.objects.get().since) == ("SK", date(2025, 1, 1))


@pytest.mark.requirement("R-127", "R-128", "R-129")
def test_a_client_joins_a_programme_on_its_card(cast: Cast) -> None:
    nordvik, helga = add_client(cast.acts(cast.anna), name="Nordvik"), _browser(cast.helga)
    given = {
        "name": "Club",
        "kind": "loyalty",
        "percent": "4",
        "members_only": "on",
        "loyal_months": "0",
        "is_active": "on",
    }
    assert helga.post(reverse("promotion-new"), given).status_code == 303
    club, anna = Promotion.objects.get(), _browser(cast.anna)
    assert "Club" in anna.get(reverse("client", args=[nordvik.pk])).content.decode()
    assert anna.post(reverse("promotion-join", args=[nordvik.pk]), {"promotion": club.pk}).status_code == 303
    assert "Nordvik" in anna.get(reverse("promotion", args=[club.pk])).content.decode()
    assert "Nordvik" not in _browser(cast.viktor).get(reverse("promotion", args=[club.pk])).content.decode()
    ended = {**given, "ends_on": "2026-11-01", "result": "12 joined"}
    assert helga.post(reverse("promotion-edit", args=[club.pk]), ended).status_code == 303
    assert "12 joined" in helga.get(reverse("promotion", args=[club.pk])).content.decode()
    assert "Over" in helga.get(reverse("promotions")).content.decode()
    assert anna.post(reverse("promotion-leave", args=[PromotionMember.objects.get().pk])).status_code == 303


def test_groups_and_relations_are_kept_on_pages(cast: Cast) -> None:
    tray, lid, helga = a_tray(cast), a_tray(cast, "L-1", name="Lid"), _browser(cast.helga)
    assert helga.post(reverse("product-groups"), {"name": "Trays"}).status_code == 303
    group = Group.objects.get()
    assert helga.post(reverse("product-group", args=[group.pk]), {"name": "Baking"}).status_code == 303
    given = {"kind": "accessory", "code": "L-1"}
    assert helga.post(reverse("product-relate", args=[tray.pk]), given).status_code == 303
    assert lid.name in helga.get(reverse("product", args=[tray.pk])).content.decode()
    assert helga.post(reverse("product-relate", args=[tray.pk]), {**given, "code": "?"}).status_code == 422
    assert helga.post(reverse("product-unrelate", args=[Relation.objects.get().pk])).status_code == 303


def test_who_may_not_see_the_catalogue_is_told_so(cast: Cast) -> None:
    tray, astrid = a_tray(cast), _browser(cast.astrid)
    for name in ("products", "answers", "price-lists", "promotions", "tax-rates", "product-groups"):
        assert astrid.get(reverse(name)).status_code == 403, name
    assert astrid.get(reverse("product", args=[tray.pk])).status_code == 403


def test_pages_ask_as_much_for_many_products_as_for_five(cast: Cast, django_assert_max_num_queries: object) -> None:
    anna, counts = _browser(cast.anna), []
    made: list[Product] = []
    prices = a_list(cast, {})
    club = keep_promotion(cast.acts(cast.helga), name="Club", percent=Decimal(1), members_only=True)
    add_member(cast.acts(cast.anna), club, add_client(cast.acts(cast.anna), name="Nordvik"))
    for upto in (5, 25):
        while len(made) < upto:
            made.append(a_tray(cast, f"P{len(made)}", name=f"Tray {len(made)}"))
            PriceLine.objects.create(price_list=prices, product=made[-1], price=5)
            if len(made) > 1:
                relate(cast.acts(cast.helga), made[0], made[-1], "accessory")
        for address in (
            reverse("products"),
            reverse("answers") + "?q=tray",
            reverse("product", args=[made[0].pk]),
            reverse("price-list", args=[prices.pk]),
        ):
            anna.get(address)
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert anna.get(address).status_code == 200
            counts.append(len(caught))
    assert counts[:4] == counts[4:] and max(counts) <= 30, counts
