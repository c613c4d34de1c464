"""The pages of SMS: writing, what became of it, who wants none, and gateways."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.seals import unseal
from rapport.messaging.models import Template, TemplateText
from rapport.parties.models import Client, Person
from rapport.service.models import Enquiry
from rapport.staff.models import Employee
from rapport.texting.actions import keep_gateway, open_number, stop_number, try_gateway, write_text
from rapport.texting.coming import take_piece
from rapport.texting.models import Gateway, StoppedNumber, TextMessage
from rapport.texting.outbox import visit_gateways
from rapport.texting.tests.conftest import KARI, LATER, OFFICE, Written
from rapport.texting.tests.smsc import Smsc
from rapport.texting.tests.web_gateway import WebGateway
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-045", "R-384")]
SECRET = "the secret of the gateway"


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def words_of(page: Browser, path: str) -> str:
    return page.get(path).content.decode()


def test_an_sms_is_written_from_the_card_with_what_it_costs_beside_it(
    cast: Cast, nordvik: Client, kari: Person, by_web: Gateway
) -> None:
    page, path = browser(cast.anna), f"/clients/{nordvik.pk}/texts/new/"
    assert path in words_of(page, f"/clients/{nordvik.pk}/")
    assert f"{path}?person={kari.pk}" in words_of(page, f"/people/{kari.pk}/")
    shown = words_of(page, f"{path}?person={kari.pk}")
    assert 'id="measure"' in shown and "Kari Berg · 0905 123 456" in shown
    measured = page.post("/texts/measure/", {"words": "Привет " * 20}).content.decode()
    assert "3 SMS" in measured and "€0.20" in measured and "letters of any language" in measured
    assert "1 SMS" in page.post("/texts/measure/", {"body": "Hello"}).content.decode()
    empty = page.post(path, {"number": KARI, "words": " "})
    assert empty.status_code == 422
    assert page.post(path, {"number": "+421900111222", "words": "Hello"}).status_code == 422
    assert page.post(path, {"number": KARI, "words": "я" * 700}).status_code == 422
    assert not TextMessage.objects.exists()
    assert page.post(path, {"number": KARI, "words": "The trays leave today."}).status_code == 303
    text = TextMessage.objects.get()
    assert (text.person, text.sender) == (kari, cast.anna)
    history = words_of(page, f"/clients/{nordvik.pk}/")
    assert "SMS to Kari Berg: The trays leave today." in history
    assert "The trays leave today." in words_of(page, f"/clients/{nordvik.pk}/tab/texting.texts/")
    assert "The trays leave today." in words_of(page, "/texts/")
    assert text.reference in words_of(page, f"/texts/{text.pk}/")


def test_a_standard_text_leaves_with_one_press(cast: Cast, nordvik: Client, kari: Person, by_web: Gateway) -> None:
    template = Template.objects.create(name="On its way", purpose="news")
    TemplateText.objects.create(template=template, language="en", subject="-", body="Dear {person}, it is on its way.")
    page, path = browser(cast.anna), f"/clients/{nordvik.pk}/texts"
    shown = words_of(page, f"{path}/new/?template={template.pk}&person={kari.pk}")
    assert "it is on its way." in shown and f"{path}/standard/{template.pk}/?person={kari.pk}" in shown
    assert page.post(f"{path}/standard/{template.pk}/").status_code == 303
    assert TextMessage.objects.get().words.endswith("it is on its way.")
    assert page.get(f"{path}/new/?template=999").status_code == 404
    assert page.get(f"{path}/new/?person=999").status_code == 404
    assert page.post(f"{path}/standard/999/").status_code == 404


def test_what_failed_is_sent_again_by_one_press(cast: Cast, web: WebGateway, by_web: Gateway, written: Written) -> None:
    text = written()
    web.script = [400]
    visit_gateways(LATER)
    page = browser(cast.anna)
    assert "The gateway refused it: 400" in words_of(page, "/texts/")
    assert page.post(f"/texts/{text.pk}/again/").status_code == 303
    assert TextMessage.objects.count() == 2 and TextMessage.objects.first().state == "waiting"  # type: ignore[union-attr]
    again = TextMessage.objects.order_by("id").last()
    assert again is not None and again.reference != text.reference
    assert page.post(f"/texts/{again.pk}/again/").status_code == 404


def test_others_see_neither_the_sms_of_a_client_nor_the_door_to_write(
    cast: Cast, nordvik: Client, by_web: Gateway, written: Written
) -> None:
    text = written()
    viktor = browser(cast.viktor)
    for path in (f"/clients/{nordvik.pk}/texts/new/", f"/texts/{text.pk}/", f"/api/v1/texts/{text.pk}"):
        assert viktor.get(path).status_code == 404, path
    astrid = browser(cast.astrid)
    assert astrid.get(f"/clients/{nordvik.pk}/texts/new/").status_code in (403, 404)
    assert astrid.get("/texts/stopped/new/").status_code == 403
    anna = browser(cast.anna)
    for path in ("/gateways/", "/gateways/new/", f"/gateways/{by_web.pk}/", f"/gateways/{by_web.pk}/edit/"):
        assert anna.get(path).status_code == 403, path
    for deed in ("try", "switch"):
        assert anna.post(f"/gateways/{by_web.pk}/{deed}/").status_code == 403
    with pytest.raises(NotAllowed):
        keep_gateway(cast.acts(cast.anna), by_web, name="Mine")
    with pytest.raises(NotAllowed):
        try_gateway(cast.acts(cast.anna), by_web)
    assert anna.get("/api/v1/gateways").json()["items"] == []


def test_whoever_says_stop_on_the_phone_is_noted_and_opened_again_with_a_reason(
    cast: Cast, nordvik: Client, by_web: Gateway
) -> None:
    page = browser(cast.anna)
    assert page.post("/texts/stopped/new/", {"number": "0905", "reason": "x"}).status_code == 422
    assert page.post("/texts/stopped/new/", {"number": KARI, "reason": " "}).status_code == 422
    assert page.post("/texts/stopped/new/", {"number": KARI, "reason": "Said so"}).status_code == 303
    row = StoppedNumber.objects.get()
    assert row.employee == cast.anna and "Said so" in words_of(page, "/texts/stopped/")
    assert "No SMS to" in words_of(page, f"/clients/{nordvik.pk}/tab/texting.texts/")
    assert KARI not in words_of(page, f"/clients/{nordvik.pk}/texts/new/")
    stop_number(cast.acts(cast.anna), number=KARI, reason="Twice")
    assert StoppedNumber.objects.get().reason == "Said so"
    with pytest.raises(BadInput):
        open_number(cast.acts(cast.anna), row, reason="")
    assert page.post(f"/texts/stopped/{row.pk}/open/", {"reason": "Asked for it"}).status_code == 303
    assert not StoppedNumber.objects.exists()
    assert page.get(f"/texts/stopped/{row.pk}/open/").status_code == 404


def gateway_form(cast: Cast, address: str, **more: Any) -> dict[str, Any]:
    return {
        "name": "Web", "way": "http", "sender": "Rapport", "country": "SK", "price": "0.065", "currency": "EUR",
        "unit": cast.north.pk, "login": "", "password": SECRET, "form": "json", "url": address, "headers": "",
        "body": '{"to": "{to}", "text": "{text}"}', "id_at": "", "names": "", "host": "", "port": "", "security": "",
        "window": "", **more,
    }  # fmt: skip


def test_an_administrator_connects_a_gateway_and_nobody_sees_its_password(
    cast: Cast, web: WebGateway, settings: Any
) -> None:
    page = browser(cast.astrid)
    for name, value in (
        ("name", ""),
        ("url", "ftp://gateway.example/"),
        ("url", ""),
        ("url", "http://169.254.169.254/latest/"),
        ("body", '{"to": "{to}"}'),
        ("body", "{to} {text}"),
        ("headers", "No colon"),
        ("names", "No sign"),
        ("sender", "Much too long a name"),
        ("country", "XX"),
        ("currency", "XXQ"),
        ("price", "-1"),
        ("unit", ""),
    ):
        assert page.post("/gateways/new/", gateway_form(cast, web.url, **{name: value})).status_code == 422, name
    settings.WEBHOOK_ALLOW = frozenset()
    assert page.post("/gateways/new/", gateway_form(cast, web.url)).status_code == 422
    settings.WEBHOOK_ALLOW = frozenset({"127.0.0.1"})
    assert not Gateway.objects.exists()
    assert page.post("/gateways/new/", gateway_form(cast, web.url)).status_code == 303
    row = Gateway.objects.get()
    assert unseal(row.password) == SECRET and (row.port, row.window) == (2775, 10)
    made = page.post(f"/gateways/{row.pk}/", {"signed": "on"}).content.decode()
    assert "/texts/in/" in made
    row.refresh_from_db()
    key = unseal(row.callback.password)
    assert key in made and row.callback.signed
    for path in ("/gateways/", f"/gateways/{row.pk}/", f"/gateways/{row.pk}/edit/", f"/api/v1/gateways/{row.pk}"):
        shown = words_of(page, path)
        assert SECRET not in shown and row.password not in shown and key not in shown, path
    held = json.dumps([[one.facts, one.changes] for one in Entry.objects.all()])
    assert SECRET not in held and row.password not in held and key not in held and row.callback.password not in held


def test_a_change_keeps_the_password_unless_it_would_go_to_another_server(cast: Cast, by_web: Gateway) -> None:
    astrid, sealed = cast.acts(cast.astrid), by_web.password
    keep_gateway(astrid, by_web, name="Renamed", url=f"{by_web.url}/other")
    by_web.refresh_from_db()
    assert (by_web.name, by_web.password) == ("Renamed", sealed)
    for facts in ({"url": "http://localhost:8080/"}, {"way": "smpp", "host": "localhost", "login": "x"}):
        with pytest.raises(BadInput) as wrong:
            keep_gateway(astrid, by_web, **facts)
        assert list(wrong.value.fields) == ["password"]
    keep_gateway(astrid, by_web, url="http://localhost:8080/", password="new")
    assert unseal(by_web.password) == "new"


def test_a_test_goes_to_ones_own_number(
    cast: Cast, web: WebGateway, by_web: Gateway, smsc: Smsc, by_smpp: Gateway
) -> None:
    page = browser(cast.astrid)
    assert page.post(f"/gateways/{by_web.pk}/try/").status_code == 422 and web.calls == []
    Employee.objects.filter(pk=cast.astrid.pk).update(phone="0905 999 888")
    told = page.post(f"/gateways/{by_web.pk}/try/", follow=True).content.decode()
    assert "arrives at +421905999888" in told and web.calls[0].json["to"] == "+421905999888"
    web.script = [401]
    told = page.post(f"/gateways/{by_web.pk}/try/", follow=True).content.decode()
    assert "does not take this login" in told and "does not take this login" in words_of(page, "/gateways/")
    page.post(f"/gateways/{by_smpp.pk}/try/")
    assert [one.to for one in smsc.taken] == ["421905999888"]
    smsc.close()
    page.post(f"/gateways/{by_smpp.pk}/try/")
    assert "be reached" in words_of(page, f"/gateways/{by_smpp.pk}/")
    assert not TextMessage.objects.exists()
    page.post(f"/gateways/{by_smpp.pk}/switch/", {"on": "0"})
    assert "Off: nothing is sent by it." in words_of(page, f"/gateways/{by_smpp.pk}/")


def test_an_enquiry_by_sms_opens_with_an_answer_by_sms(cast: Cast, nordvik: Client, by_web: Gateway) -> None:
    letter = take_piece(by_web, NOW, number=KARI, octets=b"Do you have lids?", coding="gsm")
    enquiry, page = Enquiry.objects.get(), browser(cast.anna)
    shown = words_of(page, f"/enquiries/{enquiry.pk}/")
    assert f'action="/enquiries/{enquiry.pk}/text/"' in shown and 'id="measure"' in shown
    stale = page.post(f"/enquiries/{enquiry.pk}/text/", {"number": KARI, "body": "Yes", "seen": "99"})
    assert stale.status_code == 422 and not TextMessage.objects.exists()
    long = page.post(f"/enquiries/{enquiry.pk}/text/", {"number": KARI, "body": "я" * 700, "seen": enquiry.version})
    assert long.status_code == 422 and "too long" in long.content.decode()
    given = {"number": KARI, "body": "Yes, blue ones.", "seen": enquiry.version}
    assert page.post(f"/enquiries/{enquiry.pk}/text/", given).status_code == 303
    assert TextMessage.objects.get().words == "Yes, blue ones."
    assert letter is not None
    assert "Answer by SMS" in words_of(page, f"/letters/{letter.pk}/")
    assert page.post(f"/letters/{letter.pk}/", {"subject": "Re", "body": "By mail?"}).status_code == 422
    assert page.get(f"/clients/{nordvik.pk}/texts/new/?number=%2B421905123456").status_code == 200


def test_over_the_api(cast: Cast, nordvik: Client, web: WebGateway, by_web: Gateway) -> None:
    anna, astrid = browser(cast.anna), browser(cast.astrid)

    def call(page: Browser, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return getattr(page, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    assert (
        call(anna, "post", "texts", {"client_id": nordvik.pk, "number": "+421900111222", "words": "x"}).status_code
        == 422
    )
    made = call(anna, "post", "texts", {"client_id": nordvik.pk, "number": OFFICE, "words": "Ahoj, tácky idú."})
    assert made.status_code == 201 and made.json()["encoding"] == "ucs2" and made.json()["cost"] == "0.07"
    assert call(anna, "get", f"texts?client_id={nordvik.pk}&state=waiting").json()["items"][0]["number"] == OFFICE
    found = call(anna, "post", "texts/measure", {"words": "я" * 71}).json()
    assert found == {"encoding": "ucs2", "parts": 2, "left": 63, "cost": "0.13", "currency": "EUR"}
    stopped = call(anna, "post", "stopped-numbers", {"number": KARI, "reason": "Wish"})
    assert stopped.status_code == 201
    assert call(anna, "post", f"stopped-numbers/{stopped.json()['id']}/open", {"reason": "Asked"}).status_code == 200
    facts = {"name": "Office", "country": "SK", "unit_id": cast.north.pk, "url": web.url, "body": "to={to}&text={text}"}
    assert call(astrid, "post", "gateways", facts).status_code == 422
    assert call(astrid, "post", "gateways", {**facts, "form": "form", "unit_id": 999_999}).status_code == 422
    row = call(astrid, "post", "gateways", {**facts, "form": "form", "password": SECRET})
    assert row.status_code == 201 and "password" not in row.json()
    path = f"gateways/{row.json()['id']}"
    assert call(astrid, "patch", path, {"name": "Desk"}).status_code == 428
    assert call(astrid, "patch", path, {"name": None}, If_Match="*").status_code == 422
    changed = call(astrid, "patch", path, {"price": "0.04"}, If_Match=row["ETag"])
    assert changed.status_code == 200 and changed.json()["name"] == "Office"
    assert call(astrid, "post", f"{path}/switch", {"on": False}).json()["health"] == "Off: nothing is sent by it."
    address = call(astrid, "post", f"{path}/address", {"signed": True})
    assert address.status_code == 201 and "/texts/in/" in address.json()["address"]
    assert call(astrid, "post", f"{path}/try").status_code == 422


@pytest.mark.parametrize("place", ["/texts/", "/texts/stopped/", "/clients/{}/tab/texting.texts/", "/api/v1/texts"])
def test_many_sms_take_no_more_queries_than_few(
    cast: Cast, nordvik: Client, by_web: Gateway, place: str, count: Callable[[Browser, str], int]
) -> None:
    page, path = browser(cast.anna), place.format(nordvik.pk)

    def more(begin: int, number: int) -> None:
        for one in range(begin, begin + number):
            write_text(cast.acts(cast.anna), nordvik, number=OFFICE, words=f"Number {one}")
            stop_number(cast.acts(cast.anna), number=f"+4219051200{one:02}", reason="Wish")
            take_piece(by_web, NOW + timedelta(minutes=one), number=KARI, octets=b"Hello %d" % one, coding="gsm")

    more(10, 2)
    few = count(page, path)
    more(20, 9)
    assert count(page, path) == few


@pytest.fixture
def count() -> Callable[[Browser, str], int]:
    """Count the queries of a page that was looked at before."""

    def counted(page: Browser, path: str) -> int:
        assert page.get(path).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            page.get(path)
        return len(queries)

    return counted


@pytest.mark.parametrize("state", TextMessage.State.values)
def test_an_sms_stands_in_the_list_in_every_state(
    cast: Cast, nordvik: Client, by_web: Gateway, written: Written, state: str
) -> None:
    text = written()
    when = {"delivered_at": NOW} if state == "delivered" else {}
    TextMessage.objects.filter(pk=text.pk).update(state=state, **when)
    assert str(TextMessage.State(state).label) in words_of(browser(cast.anna), "/texts/")
