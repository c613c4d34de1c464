"""A client's people read their own offers in the portal, and accept them there at any hour."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.offers.actions import add_offer, send_offer, take_up
from rapport.offers.models import Offer, OfferAnswer
from rapport.offers.rules import Line
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Client, Person
from rapport.portal.actions import give_access
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-348", "R-117")]
YES = {"says": "yes", "name": "Kari Nordmann", "edition": "1"}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")


@pytest.fixture
def kari(cast: Cast, nordvik: Client) -> Person:
    return add_person(cast.acts(cast.anna), nordvik, name="Kari", language="en")


def _offer(cast: Cast, client: Client, title: str = "Trays", *, sent: bool = True, **facts: Any) -> Offer:
    anna = cast.acts(cast.anna)
    offer = add_offer(anna, client, title=title, lines=[Line("Tray", Decimal(100), Decimal(2))], **facts)
    return send_offer(anna, offer) if sent else offer


def _inside(cast: Cast, person: Person) -> Browser:
    _access, secret = give_access(cast.acts(cast.anna), person)
    page = Browser(REMOTE_ADDR="192.0.2.7")
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page


def test_an_offer_is_accepted_in_the_portal_with_name_hour_and_address(
    cast: Cast, nordvik: Client, kari: Person
) -> None:
    offer, page = _offer(cast, nordvik), _inside(cast, kari)
    assert "Trays" in page.get("/portal/").content.decode()
    shown = page.get(f"/portal/offers/{offer.pk}/").content.decode()
    assert "Valid until" in shown and "€200" in shown and "Send the answer" in shown
    assert page.get(f"/portal/offers/{offer.pk}/paper.pdf").content.startswith(b"%PDF")
    lines = Entry.objects.count()
    assert page.post(f"/portal/offers/{offer.pk}/answer/", YES).status_code == 303
    answer = OfferAnswer.objects.get()
    told = (answer.says, answer.name, answer.person, answer.address, answer.by_link, answer.at)
    assert told == ("yes", "Kari Nordmann", kari, "192.0.2.7", True, NOW)
    offer.refresh_from_db()
    assert offer.state == "accepted" and Entry.objects.count() == lines + 1
    line = Entry.objects.latest("pk")
    assert (line.kind, line.door, line.employee) == ("offers.offer_accepted", "portal", None)
    assert "Send the answer" not in page.get(f"/portal/offers/{offer.pk}/").content.decode()
    assert page.post(f"/portal/offers/{offer.pk}/answer/", YES).status_code == 404
    ours = Browser()
    ours.force_login(cast.anna)
    assert "192.0.2.7" in ours.get(f"/offers/{offer.pk}/").content.decode()


def test_what_is_not_theirs_not_sent_changed_or_over_is_not_accepted(cast: Cast, nordvik: Client, kari: Person) -> None:
    anna, page = cast.acts(cast.anna), _inside(cast, kari)
    foreign = _offer(cast, add_client(anna, name="Baltic", currency="EUR"), "Secret lids")
    draft, offer = _offer(cast, nordvik, "Draft", sent=False), _offer(cast, nordvik, valid_until=NOW.date())
    send_offer(anna, take_up(anna, offer))
    before = business_digest()
    assert "Secret lids" not in page.get("/portal/").content.decode()
    for other in (foreign, draft):
        assert page.get(f"/portal/offers/{other.pk}/").status_code == 404
        assert page.get(f"/portal/offers/{other.pk}/paper.pdf").status_code == 404
        assert page.post(f"/portal/offers/{other.pk}/answer/", YES).status_code == 404
    address = f"/portal/offers/{offer.pk}/answer/"
    assert page.post(address, YES).status_code == 409
    assert page.post(address, {**YES, "edition": "x"}).status_code == 404
    assert page.post(address, {**YES, "edition": "2", "name": " "}).status_code == 422
    assert page.post(address, {**YES, "edition": "2", "says": "perhaps"}).status_code == 422
    assert Browser().post(address, YES).status_code == 404
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        assert page.post(address, {**YES, "edition": "2"}).status_code == 422
    assert business_digest() == before


def test_only_whom_it_is_for_or_who_decides_says_yes_and_others_may_ask(
    cast: Cast, nordvik: Client, kari: Person
) -> None:
    anna = cast.acts(cast.anna)
    boss = add_person(anna, nordvik, name="Sven", language="en", decision="decides")
    clerk = add_person(anna, nordvik, name="Ole", language="en")
    offer = _offer(cast, nordvik, person=kari)
    address = f"/portal/offers/{offer.pk}/answer/"
    page = _inside(cast, clerk)
    assert "Kari can accept this offer" in page.get(f"/portal/offers/{offer.pk}/").content.decode()
    assert page.post(address, YES).status_code == 422 and not OfferAnswer.objects.exists()
    asks = {**YES, "says": "question", "words": "Blue ones too?"}
    assert page.post(address, asks).status_code == 303
    assert _inside(cast, boss).post(address, YES).status_code == 303
    assert [one.person for one in OfferAnswer.objects.order_by("id")] == [clerk, boss]
