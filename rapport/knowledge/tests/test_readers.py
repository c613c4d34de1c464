"""What visitors and clients see: search, one answer, did it help, and what is counted of it."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.knowledge.actions import count_helped, count_search, publish_policy, set_calls_saved
from rapport.knowledge.models import AnswerDay, CallsSaved, Remark, Search, ServicePolicy
from rapport.knowledge.queries import not_found, policy_on, saved_by_month
from rapport.knowledge.screens import public
from rapport.knowledge.tests.common import PAPERS, asked, browser
from rapport.parties.actions import add_client, add_person
from rapport.portal.actions import give_access
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("R-345", "R-348")
def test_a_visitor_reads_searches_and_switches_the_language(cast: Cast) -> None:
    row = asked(cast, en=PAPERS, sk=("Aké doklady potrebujem?", "Prineste pas."))
    page = Browser()
    shown = page.get("/faq/").content.decode()
    assert PAPERS[0] in shown and "Buying" in shown and "<script>" not in shown and "style=" not in shown
    slovak = page.get("/faq/?language=sk")
    assert slovak["Content-Language"] == "sk" and "Aké doklady" in slovak.content.decode()
    assert PAPERS[0] in page.get("/faq/?q=passport").content.decode()
    one = page.get(f"/faq/{row.pk}/?language=it").content.decode()
    assert PAPERS[1] in one and "English" in one
    assert page.get("/faq/987654/").status_code == 404
    assert page.post("/faq/").status_code == 405


@pytest.mark.requirement("R-347")
def test_a_vote_is_counted_once_a_day_from_one_address_and_without_a_name(cast: Cast) -> None:
    row = asked(cast)
    page = Browser()
    page.get(f"/faq/{row.pk}/")
    before = Entry.objects.count()
    for _turn in range(3):
        answer = page.post(f"/faq/{row.pk}/helped/?language=en", {"helped": "no", "words": "Which original?"})
        assert answer.status_code == 303 and "thanks=1" in answer["Location"]
    day = AnswerDay.objects.get()
    assert (day.opened, day.helped, day.not_helped, day.on) == (1, 0, 1, NOW.date())
    assert Remark.objects.get().words == "Which original?" and Entry.objects.count() == before
    assert page.post(f"/faq/{row.pk}/helped/", {"helped": "maybe"}).status_code == 422
    assert "Thank you" in page.get(answer["Location"]).content.decode()
    assert AnswerDay.objects.get().opened == 1
    assert "sessionid" not in page.cookies and "messages" not in page.cookies


@pytest.mark.requirement("R-347")
def test_calls_saved_are_counted_by_month_with_the_list_behind(cast: Cast) -> None:
    row = asked(cast)
    Browser().post(f"/faq/{row.pk}/helped/", {"helped": "yes"})
    before = NOW.date() - timedelta(days=40)
    AnswerDay.objects.create(answer=row.answers.get(), on=before, audience="portal", helped=3, opened=9)
    helga = cast.acts(cast.helga)
    assert browser(cast.tom).post(f"/knowledge/answers/{row.pk}/helped/", {"helped": "no"}).status_code == 303
    count_helped(helga, row.answers.get(), helped=True, audience="staff")
    assert [(one.helped, one.saved) for one in saved_by_month(helga)] == [(1, Decimal(1)), (3, Decimal(3))]
    page = browser(cast.helga)
    assert page.post("/knowledge/saved/", {"each": "11"}).status_code == 422
    assert page.post("/knowledge/saved/", {"each": "1.5"}).status_code == 303
    assert [one.saved for one in saved_by_month(helga)] == [Decimal("1.50"), Decimal("4.50")]
    shown = page.get("/knowledge/saved/?month=2026-10").content.decode()
    assert "4.5" in shown and PAPERS[0] in shown
    assert browser(cast.anna).post("/knowledge/saved/", {"each": "2"}).status_code == 403
    assert CallsSaved.objects.get().each == Decimal("1.50") and saved_by_month(cast.acts(cast.tom)) == []
    set_calls_saved(helga, each=Decimal("1.5"))
    assert page.get("/knowledge/saved/?month=nonsense").status_code == 200


@pytest.mark.requirement("R-347")
def test_what_people_did_not_find_is_listed_for_the_writer(cast: Cast) -> None:
    asked(cast)
    page = Browser()
    for words in ("elephants", "ELEPHANTS", "zora@x.example elephants", "0905 123 456"):
        page.get("/faq/", {"q": words})
    page.get("/faq/", {"q": "eleph"}, headers={"HX-Request": "true"})
    page.get("/faq/", {"q": "passport"})
    told = [(one["words"], one["total"]) for one in not_found(cast.acts(cast.anna), NOW.date())]
    assert told == [("elephants", 2)]
    assert "elephants" in browser(cast.anna).get("/knowledge/sought/").content.decode()
    assert browser(cast.tom).get("/knowledge/sought/").status_code == 403
    assert "elephants" in browser(cast.anna).get("/knowledge/new/?name=elephants").content.decode()
    reader = cast.acts(cast.anna)
    count_search(reader, words="elephants", language="en", audience="public", found=1)
    assert not list(not_found(reader, NOW.date())) and Search.objects.filter(words="elephants").count() == 1


def test_too_many_calls_from_one_address_are_asked_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "READ_A_MINUTE", 2)
    assert [Browser().get("/faq/").status_code for _turn in range(3)] == [200, 200, 429]


def test_clients_find_answers_for_them_in_the_portal(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    own, secret = asked(cast, "Portal", "portal", en=("How do I return trays?", "Call us.")), asked(
        cast, "Secret", "staff", en=("How low may I go?", "Ask Helga.")
    )  # fmt: skip
    person = add_person(anna, add_client(anna, name="Nordvik"), name="Jonas", language="en")
    page = Browser()
    assert page.get("/portal/answers/").status_code == 404
    assert page.post(f"/portal/answers/{own.pk}/helped/", {"helped": "yes"}).status_code == 404
    _access, way = give_access(anna, person)
    page.post(f"/portal/enter/{way}/")
    assert "How do I return trays?" in page.get("/portal/").content.decode()
    shown = page.get("/portal/answers/?q=return").content.decode()
    assert "How do I return trays?" in shown and "How low" not in page.get("/portal/answers/").content.decode()
    assert "Call us." in page.get(f"/portal/answers/{own.pk}/").content.decode()
    assert page.get(f"/portal/answers/{secret.pk}/").status_code == 404
    assert page.post(f"/portal/answers/{own.pk}/helped/", {"helped": "yes"}).status_code == 303
    assert AnswerDay.objects.get(answer__question=own).helped == 1


@pytest.mark.requirement("R-181")
def test_the_service_policy_is_published_with_its_history(cast: Cast) -> None:
    page, visitor = browser(cast.helga), Browser()
    assert visitor.get("/faq/service-policy/").status_code == 404
    given = {"language": "en", "title": "How we serve", "body": "Within a day.", "since": "2026-11-23"}
    assert page.post("/service-policy/new/", {**given, "since": "2026-11-01"}).status_code == 422
    assert browser(cast.anna).post("/service-policy/new/", given).status_code == 403
    assert page.post("/service-policy/new/", given).status_code == 303
    again = page.post("/service-policy/new/", given)
    assert again.status_code == 422 and "Within a day." in again.content.decode()
    later = NOW.date() + timedelta(days=10)
    publish_policy(cast.acts(cast.helga), language="en", title="Faster", body="Within an hour.", since=later)
    assert "Within a day." in visitor.get("/faq/service-policy/?language=sv").content.decode()
    held = policy_on(later, "en")
    assert held is not None and held.title == "Faster"
    shown = browser(cast.tom).get("/service-policy/").content.decode()
    assert "How we serve" in shown and "Faster" in shown
    first = ServicePolicy.objects.order_by("id")[0]
    assert browser(cast.tom).get(f"/service-policy/{first.pk}/").status_code == 200
