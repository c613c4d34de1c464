"""The catalogue as machines use it."""

import json
from decimal import Decimal

import pytest
from django.test import Client as Browser

from rapport.catalogue.models import PriceLine, Product
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import Cast


def _call(who: Employee, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    browser = Browser()
    browser.force_login(who)
    answer = browser.generic(
        method, f"/api/v1{path}", json.dumps(body) if body is not None else "", "application/json", headers=headers
    )
    return answer.status_code, json.loads(answer.content or "{}")


@pytest.mark.requirement("R-109", "R-125")
def test_products_and_prices_are_kept_by_machine(cast: Cast) -> None:
    status, made = _call(cast.helga, "POST", "/products", {"code": "T-1", "name": "Tray", "stock": "4"})
    assert status == 201
    status, changed = _call(cast.helga, "PATCH", f"/products/{made['id']}", {"name": "Baking tray"}, if_match='"1"')
    assert (status, changed["name"], changed["stock"]) == (200, "Baking tray", "4.000")
    assert _call(cast.helga, "PATCH", f"/products/{made['id']}", {"name": "Late"}, if_match='"1"')[0] == 412
    status, prices = _call(cast.helga, "POST", "/price-lists", {"name": "All", "currency": "EUR"})
    assert status == 201
    given = {"prices": [{"product_id": made["id"], "price": "9.90"}]}
    assert _call(cast.helga, "POST", f"/price-lists/{prices['id']}/prices", given)[0] == 201
    for wrong in ("0", "-3", "1234567890123"):
        given["prices"][0]["price"] = wrong
        assert _call(cast.helga, "POST", f"/price-lists/{prices['id']}/prices", given)[0] == 422
    assert PriceLine.objects.get().price == Decimal("9.90")
    step = {"kind": "volume", "bound": "10", "percent": "5"}
    assert _call(cast.helga, "POST", f"/price-lists/{prices['id']}/steps", step)[0] == 201
    assert len(_call(cast.anna, "GET", f"/price-lists/{prices['id']}")[1]["steps"]) == 1
    status, price = _call(cast.anna, "GET", f"/products/{made['id']}/price?currency=EUR&quantity=10")
    assert (status, Decimal(price["unit_price"]), len(price["sources"])) == (200, Decimal("9.41"), 2)
    assert _call(cast.anna, "GET", f"/products/{made['id']}/price?currency=SEK")[0] == 422
    assert [one["code"] for one in _call(cast.anna, "GET", "/products?q=baking")[1]["items"]] == ["T-1"]


def test_who_may_not_is_refused_and_leaves_nothing(cast: Cast) -> None:
    tray = a_tray(cast)
    assert _call(cast.anna, "POST", "/products", {"code": "X", "name": "X"})[0] == 403
    assert _call(cast.anna, "GET", f"/products/{tray.pk}/cost")[0] == 403
    assert _call(cast.astrid, "GET", "/products")[1]["items"] == []
    assert _call(cast.astrid, "GET", f"/products/{tray.pk}")[0] == 404
    assert Product.objects.count() == 1


@pytest.mark.requirement("R-110", "R-114", "R-126", "R-129")
def test_costs_relations_and_members_by_machine(cast: Cast) -> None:
    tray, lid = a_tray(cast), a_tray(cast, "L-1", name="Lid")
    a_list(cast, {tray: "10"})
    assert _call(cast.helga, "POST", f"/products/{tray.pk}/cost", {"cost": "4", "currency": "EUR"})[0] == 201
    assert Decimal(_call(cast.helga, "GET", f"/products/{tray.pk}/cost")[1]["cost"]) == 4
    status, made = _call(
        cast.helga, "POST", f"/products/{tray.pk}/relations", {"other_id": lid.pk, "kind": "accessory"}
    )
    assert status == 201 and len(_call(cast.anna, "GET", f"/products/{tray.pk}/relations")[1]["items"]) == 1
    assert _call(cast.helga, "DELETE", f"/products/relations/{made['id']}")[0] == 204
    status, club = _call(cast.helga, "POST", "/promotions", {"name": "Club", "percent": "5", "members_only": True})
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik")
    status, member = _call(cast.anna, "POST", f"/promotions/{club['id']}/members", {"client_id": nordvik.pk})
    assert status == 201
    status, told = _call(
        cast.anna, "POST", f"/products/{tray.pk}/price-told", {"client_id": nordvik.pk, "currency": "EUR"}
    )
    assert (status, Decimal(told["discount_percent"])) == (201, 5)
    assert _call(cast.viktor, "DELETE", f"/promotions/members/{member['id']}")[0] == 404
    assert _call(cast.anna, "DELETE", f"/promotions/members/{member['id']}")[0] == 204
    rate = {"country": "SK", "tax_class": "standard", "percent": "23", "since": "2025-01-01"}
    assert _call(cast.helga, "POST", "/tax-rates", rate)[0] == 201
    assert _call(cast.helga, "POST", "/product-groups", {"name": "Trays"})[0] == 201
