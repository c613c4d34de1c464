"""A client's people come in by a passkey of their device, or by a link that they have mailed to themselves."""

import html
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.refusals import NotAllowed
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.portal.actions import give_access, revoke_passkey, withdraw_access
from rapport.portal.letters import send_link
from rapport.portal.models import Access, Passkey
from rapport.portal.tests.devices import Device
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-348", "R-378")]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def jonas(cast: Cast) -> Any:
    person = add_person(cast.acts(cast.anna), add_client(cast.acts(cast.anna), name="Nordvik"), name="Jonas")
    add_contact_point(cast.acts(cast.anna), person, kind="email", value="Jonas@nordvik.example")
    return person


def _entered(cast: Cast, person: Any) -> tuple[Browser, Access]:
    access, secret = give_access(cast.acts(cast.anna), person)
    page = Browser()
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page, access


def _options(page: Browser, address: str) -> dict[str, Any]:
    shown = page.get(address).content.decode()
    found = re.search(r'data-options="([^"]*)"', shown)
    assert found is not None
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    return told


def _adds(page: Browser, device: Device, name: str = "Phone") -> Any:
    made = device.makes(_options(page, "/portal/keys/"))
    return page.post("/portal/keys/", {"credential": made, "name": name})


def _opens(page: Browser, device: Device) -> int:
    return page.post("/portal/door/key/", {"credential": device.opens(_options(page, "/portal/door/"))}).status_code


def test_a_passkey_that_was_added_inside_opens_the_portal_without_a_link(cast: Cast, jonas: Any) -> None:
    page, _access = _entered(cast, jonas)
    device = Device()
    assert _adds(page, device).status_code == 303
    assert "Phone" in page.get("/portal/keys/").content.decode()
    assert _adds(page, device).status_code == 422 and Passkey.objects.count() == 1
    later = Browser()
    assert later.get("/portal/").status_code == 404
    assert _opens(later, device) == 303
    assert "How can we help, Jonas?" in later.get("/portal/").content.decode()
    key = Passkey.objects.get()
    assert (key.uses, key.used_at) == (1, NOW)
    kinds = list(Entry.objects.filter(kind__startswith="portal.").order_by("id").values_list("kind", flat=True))
    assert kinds == ["portal.access_given", "portal.entered", "portal.passkey_added", "portal.entered"]


def test_what_does_not_hold_is_refused_and_changes_nothing(cast: Cast, jonas: Any) -> None:
    page, _access = _entered(cast, jonas)
    device = Device()
    assert _adds(page, Device(origin="https://evil.example")).status_code == 422
    for wrong in ("", "{}", "[]", "nonsense", json.dumps({"id": 7}), '{"id": "x", "response": {}}'):
        assert page.post("/portal/keys/", {"credential": wrong}).status_code == 422
    _adds(page, device)
    before = business_digest()
    door = Browser()
    stranger = Device(number=device.number)
    assert _opens(door, stranger) == 422
    assert _opens(door, Device(number=b"somebody-else-01")) == 422
    device.origin = "https://evil.example"
    assert _opens(door, device) == 422
    device.origin = "http://testserver"
    answer = device.opens(_options(door, "/portal/door/"))
    assert door.post("/portal/door/key/", {"credential": answer}).status_code == 303
    # The same answer once more, and one of a copy of the key, whose count lags behind.
    assert Browser().post("/portal/door/key/", {"credential": answer}).status_code == 422
    device.uses = 0
    assert _opens(Browser(), device) == 422
    late = Browser()
    answer = device.opens(_options(late, "/portal/door/"))
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert late.post("/portal/door/key/", {"credential": answer}).status_code == 422
    assert late.get("/portal/").status_code == 404
    Passkey.objects.update(uses=0, used_at=None, version=1)
    Entry.objects.filter(kind="portal.entered").latest("pk").delete()
    assert business_digest() == before


def test_when_the_access_ends_the_passkey_works_no_more(cast: Cast, jonas: Any) -> None:
    page, access = _entered(cast, jonas)
    device = Device()
    _adds(page, device)
    inside = Browser()
    assert _opens(inside, device) == 303
    withdraw_access(cast.acts(cast.anna), access)
    assert inside.get("/portal/").status_code == 404 and _opens(Browser(), device) == 422
    # A new link is a new access: what was made with the old one stays outside.
    _entered(cast, jonas)
    assert _opens(Browser(), device) == 422


def test_its_person_and_we_remove_a_passkey_and_whoever_came_in_with_it_is_out(cast: Cast, jonas: Any) -> None:
    page, _access = _entered(cast, jonas)
    first, second = Device(), Device(number=b"device-two-0002")
    _adds(page, first), _adds(page, second, "")
    lost, other = Browser(), Browser()
    assert (_opens(lost, first), _opens(other, second)) == (303, 303)
    one, two = Passkey.objects.order_by("id")
    assert two.name == "My device"
    assert page.post(f"/portal/keys/{one.pk}/drop/").status_code == 303
    assert (lost.get("/portal/").status_code, other.get("/portal/").status_code) == (404, 200)
    assert _opens(lost, first) == 422
    with pytest.raises(NotAllowed):
        revoke_passkey(cast.acts(cast.tom), two)
    ours = _signed_in(cast.anna)
    assert "My device" in ours.get(f"/people/{jonas.pk}/portal/").content.decode()
    assert _signed_in(cast.viktor).post(f"/portal/passkeys/{two.pk}/revoke/").status_code == 404
    assert [line["id"] for line in ours.get("/api/v1/portal/passkeys").json()["items"]] == [two.pk]
    assert ours.post(f"/portal/passkeys/{two.pk}/revoke/").status_code == 303
    assert other.get("/portal/").status_code == 404 and page.get("/portal/").status_code == 200
    told = [one.facts["by_person"] for one in Entry.objects.filter(kind="portal.passkey_revoked").order_by("id")]
    assert told == [True, False]


def test_nobody_removes_another_persons_passkey(cast: Cast, jonas: Any) -> None:
    page, _access = _entered(cast, jonas)
    _adds(page, Device())
    kari = add_person(cast.acts(cast.anna), jonas.client, name="Kari")
    hers, _access = _entered(cast, kari)
    assert hers.post(f"/portal/keys/{Passkey.objects.get().pk}/drop/").status_code == 404
    assert Browser().post(f"/portal/keys/{Passkey.objects.get().pk}/drop/").status_code == 404
    assert "Phone" not in hers.get("/portal/keys/").content.decode() and Passkey.objects.count() == 1


def test_a_link_is_mailed_to_who_may_enter_and_the_page_never_tells_who_that_is(cast: Cast, jonas: Any) -> None:
    page, access = _entered(cast, jonas)
    asked = Browser()
    secret = r'(csrf\S*" (?:content|value)|data-options|name="form_key" value)="[^"]*"'
    told = (
        asked.post("/portal/door/", {"email": f"{name}@nordvik.example"}).content.decode()
        for name in ("jonas", "nobody")
    )
    answers = [re.sub(secret, "", one) for one in told]
    assert answers[0] == answers[1] and "If we know this address" in answers[0]
    send_link.func("nobody@nordvik.example")
    assert not mail.outbox
    send_link.func("jonas@NORDVIK.example")
    [letter] = mail.outbox
    assert letter.to == ["Jonas@nordvik.example"]
    address = re.search(r"http://[^/]+(/portal/mailed/\S+/)", letter.body)
    assert address is not None
    entry = Entry.objects.filter(kind="portal.link_sent").get()
    assert address[1].split("/")[3] not in json.dumps(entry.facts)
    came = Browser()
    assert came.get(address[1]).status_code == 200 and came.get("/portal/").status_code == 404
    assert came.post(address[1]).status_code == 303 and came.get("/portal/").status_code == 200
    assert came.get("/portal/mailed/forged/").status_code == 404
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        assert Browser().post(address[1]).status_code == 404
    withdraw_access(cast.acts(cast.anna), access)
    assert Browser().post(address[1]).status_code == 404
    send_link.func("jonas@nordvik.example")
    assert len(mail.outbox) == 1


def test_links_are_asked_for_a_few_times_only(cast: Cast) -> None:
    page = Browser()
    assert page.post("/portal/door/", {"email": "no address"}).status_code == 422
    codes = [page.post("/portal/door/", {"email": f"a{one}@nordvik.example"}).status_code for one in range(21)]
    assert codes == [200] * 20 + [422]


def _signed_in(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page
