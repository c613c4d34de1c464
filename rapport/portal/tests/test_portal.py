"""A client's people come in by a link of their own, find the papers of their company and of no other, and ask."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.models import Notice
from rapport.documents.actions import add_version, attach_file
from rapport.interactions.actions import answer_question
from rapport.interactions.models import OpenQuestion
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.registry import Shelf
from rapport.parties.actions import add_client, add_person, edit_client, remove_person
from rapport.portal.actions import asking, give_access, hide_paper, share_paper, withdraw_access
from rapport.portal.models import Access, SharedPaper
from rapport.portal.screens import home as home_page
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _company(cast: Cast, who: Employee, name: str) -> tuple[Any, Any, SharedPaper]:
    actor = cast.acts(who)
    client = add_client(actor, name=name)
    person = add_person(actor, client, name=f"Jonas of {name}", language="sv")
    paper = share_paper(actor, attach_file(actor, client, name=f"Offer to {name}.txt", chunks=[name.encode()]))
    return client, person, paper


def _entered(cast: Cast, person: Any) -> Browser:
    _access, secret = give_access(cast.acts(cast.anna), person)
    page = Browser()
    assert page.get(f"/portal/enter/{secret}/").status_code == 200
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page


def _bare(answer: Any) -> str:
    return re.sub(r'(csrf\S*" (?:content|value)|name="key" value)="[^"]*"', "", answer.content.decode())


def _signed_in(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


@pytest.mark.requirement("R-378")
def test_a_clients_person_reaches_their_own_company_only(cast: Cast) -> None:
    """checks.md 44: another company's paper is not there, whatever number is guessed."""
    _client, jonas, own = _company(cast, cast.anna, "Nordvik")
    _other, _kari, foreign = _company(cast, cast.anna, "Baltic")
    private = attach_file(cast.acts(cast.anna), _client, name="margins.txt", chunks=[b"ours"])
    page = _entered(cast, jonas)
    shown = page.get("/portal/").content.decode()
    assert "Offer to Nordvik" in shown and "Baltic" not in shown and private.name not in shown
    assert b"".join(page.get(f"/portal/papers/{own.pk}/").streaming_content) == b"Nordvik"
    missing = _bare(page.get("/portal/papers/999999/"))
    for address in [f"/portal/papers/{one}/" for one in range(1, foreign.pk + 3) if one != own.pk]:
        answer = page.get(address)
        assert (answer.status_code, _bare(answer)) == (404, missing), address
    for ours in ("/today/", f"/clients/{_client.pk}/", f"/documents/{private.pk}/", f"/documents/{private.pk}/1/"):
        assert page.get(ours).status_code == 302 or page.get(ours)["Location"].startswith("/account/login/")
    assert page.get("/api/v1/clients").status_code == 401


def test_the_newest_version_is_given_in_the_persons_language_and_history_says_so(cast: Cast) -> None:
    client, jonas, paper = _company(cast, cast.anna, "Nordvik")
    add_version(cast.acts(cast.anna), paper.document, name="Offer.txt", chunks=[b"second"])
    page = _entered(cast, jonas)
    assert page.get("/portal/")["Content-Language"] == "sv"
    assert b"".join(page.get(f"/portal/papers/{paper.pk}/").streaming_content) == b"second"
    kinds = list(Entry.objects.filter(kind__startswith="portal.").order_by("id").values_list("kind", flat=True))
    assert kinds == ["portal.paper_shared", "portal.access_given", "portal.entered", "portal.paper_fetched"]
    told = _signed_in(cast.anna).get(f"/clients/{client.pk}/").content.decode()
    assert "Jonas of Nordvik fetched Offer to Nordvik.txt, version 2" in told


def test_access_ends_when_it_is_withdrawn_renewed_or_over_and_when_the_person_leaves(cast: Cast) -> None:
    _client, jonas, _paper = _company(cast, cast.anna, "Nordvik")
    anna = cast.acts(cast.anna)
    page = _entered(cast, jonas)
    access, secret = give_access(anna, jonas, until=date(2026, 11, 30))
    assert page.get("/portal/").status_code == 404
    renewed = Browser()
    renewed.post(f"/portal/enter/{secret}/")
    assert renewed.get("/portal/").status_code == 200
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert renewed.get("/portal/").status_code == 404
        assert renewed.get(f"/portal/enter/{secret}/").status_code == 404
    withdraw_access(anna, access)
    assert renewed.get("/portal/").status_code == 404
    last = _entered(cast, jonas)
    remove_person(anna, jonas)
    assert last.get("/portal/").status_code == 404
    assert Browser().get("/portal/").status_code == 404


@pytest.mark.requirement("R-055", "R-077")
def test_without_a_desk_a_question_has_an_owner_an_hour_and_an_answer_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (asking, home_page):
        monkeypatch.setattr(place, "desks", Shelf("no desk"))
    client, jonas, _paper = _company(cast, cast.anna, "Nordvik")
    edit_client(cast.acts(cast.anna), client, origin="Fair")
    page = _entered(cast, jonas)
    assert page.post("/portal/", {"question": " "}).status_code == 422
    assert page.post("/portal/", {"question": "x" * 2001}).status_code == 422
    assert page.post("/portal/", {"question": "When do the trays come?"}).status_code == 303
    row = OpenQuestion.objects.get()
    assert (row.owner, row.due_at - row.asked_at) == (cast.anna, timedelta(hours=10))
    spread(NOW)
    assert Notice.objects.filter(to=cast.anna, kind="portal.asked").count() == 1
    answer_question(cast.acts(cast.anna), row, answer="On Tuesday.", told=False)
    assert "On Tuesday." not in page.get("/portal/").content.decode()
    answer_question(cast.acts(cast.anna), row, answer="On Tuesday.", told=True)
    assert "On Tuesday." in page.get("/portal/").content.decode()


def test_only_a_clients_files_are_shown_by_who_may_and_undo_hides_them(cast: Cast) -> None:
    client, jonas, paper = _company(cast, cast.anna, "Nordvik")
    anna = cast.acts(cast.anna)
    with pytest.raises(BadInput):
        share_paper(anna, attach_file(anna, jonas, name="cv.txt", chunks=[b"x"]))
    before = business_digest()
    for deed in (lambda: give_access(cast.acts(cast.tom), jonas), lambda: hide_paper(cast.acts(cast.tom), paper)):
        with pytest.raises(NotAllowed):
            deed()
    for until in (NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=367)):
        with pytest.raises(BadInput):
            give_access(anna, jonas, until=until)
    assert business_digest() == before
    page = _signed_in(cast.anna)
    page.post(f"/portal/shared/{paper.pk}/hide/")
    assert not SharedPaper.objects.exists()
    page.post("/undo/")
    assert SharedPaper.objects.get().document == paper.document


def test_managers_let_people_in_on_the_page_and_over_the_api(cast: Cast) -> None:
    client, jonas, paper = _company(cast, cast.anna, "Nordvik")
    page = _signed_in(cast.anna)
    told = page.post(f"/people/{jonas.pk}/portal/", {"until": "2026-12-24"}).content.decode()
    assert "/portal/enter/" in told and "24 Dec 2026" in told
    assert page.post(f"/people/{jonas.pk}/portal/", {"until": "2020-01-01"}).status_code == 422
    assert "Offer to Nordvik.txt" in page.get(f"/clients/{client.pk}/tab/portal.client/").content.decode()
    access = Access.objects.get(withdrawn_at=None)
    assert page.post(f"/portal/access/{access.pk}/withdraw/").status_code == 303
    made = page.post("/api/v1/portal/accesses", {"person_id": jonas.pk}, content_type="application/json")
    assert made.status_code == 201 and "/portal/enter/" in made.json()["address"]
    assert [one["document_id"] for one in page.get("/api/v1/portal/papers").json()["items"]] == [paper.document_id]
    assert _signed_in(cast.viktor).post(f"/portal/access/{made.json()['id']}/withdraw/").status_code == 404
