"""The pages of our people and the API: each answers, keeps what was typed, and asks no more for many than for few."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.parties.models import Client, Person
from rapport.website.actions import answer_chat, end_chat, know_chat, write_in_chat
from rapport.website.finding import chat_words, question_words
from rapport.website.models import Chat, WebDesk, WebQuestion
from rapport.website.tests.scenes import begun, browser, sent, text, visitor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-349")
def test_a_chat_is_led_to_its_end_on_its_page(cast: Cast, desk: WebDesk, nordvik: Client, maria: Person) -> None:
    row = begun(desk, email="maria@nordvik.example", page="https://www.firm.example/lids")
    anna, at = browser(cast.anna), f"/chats/{row.pk}/"
    assert "Ida Berg" in text(anna.get("/chats/")) and "waits 0 min" in text(anna.get("/chats/"))
    page = text(anna.get(at))
    assert (
        "Do you have lids?" in page and "Maria Nilsson, Nordvik AS" in page and "https://www.firm.example/lids" in page
    )
    assert anna.post(at, {"words": "", "seen": row.version}).status_code == 422
    assert anna.post(f"{at}take/").status_code == 303
    stale = anna.post(at, {"words": "Which size?", "seen": row.version})
    assert stale.status_code == 422 and "Which size?" in text(stale)
    row.refresh_from_db()
    assert anna.post(at, {"words": "Which size?", "seen": row.version}).status_code == 303
    assert "Which size?" in text(anna.get(f"{at}lines/")) and "<html" not in text(anna.get(f"{at}lines/"))
    assert f'value="person-{maria.pk}"' in text(anna.get(f"{at}whose/"))
    assert anna.post(f"{at}whose/", {"whose": f"person-{maria.pk}"}).status_code == 303
    assert anna.post(f"{at}whose/", {"whose": "person-0"}).status_code == 422
    assert anna.post(f"{at}end/", {"outcome": "enquiry", "subject": ""}).status_code == 422
    assert anna.post(f"{at}hand-over/", {"to": cast.tom.pk, "words": "Lids"}).status_code == 303
    assert anna.post(f"{at}end/", {"outcome": "enquiry", "subject": "Lids"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.person, row.owner) == ("ended", maria, cast.tom)
    shown = text(anna.get(at))
    assert row.enquiry and row.enquiry.number in shown and 'name="words"' not in shown
    assert "Ida Berg" in text(anna.get(f"/clients/{nordvik.pk}/"))
    assert chat_words(row) == ["Ida Berg", "maria@nordvik.example", "Nordvik AS"]


def test_a_client_who_is_not_theirs_is_not_named(cast: Cast, desk: WebDesk, maria: Person) -> None:
    desk.unit = cast.south
    desk.save()
    row = begun(desk, email="maria@nordvik.example")
    page = text(browser(cast.viktor).get(f"/chats/{row.pk}/"))
    assert "Nordvik" not in page and "Maria" not in page
    assert "Nordvik" not in text(browser(cast.viktor).get(f"/chats/{row.pk}/whose/?q=nordvik"))
    assert browser(cast.anna).get(f"/chats/{row.pk}/").status_code == 404


def test_questions_are_sorted_on_their_pages(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    first, second, third = (sent(desk) for _ in range(3))
    anna = browser(cast.anna)
    assert first.reference in text(anna.get("/web-questions/"))
    at = f"/web-questions/{first.pk}/"
    assert "Do you have lids?" in text(anna.get(at))
    assert "Nordvik AS" in text(anna.get(f"{at}whose/?q=nordvik"))
    assert anna.post(f"{at}whose/", {"q": "nordvik", "whose": f"client-{nordvik.pk}"}).status_code == 303
    assert anna.post(f"/web-questions/{second.pk}/lead/").status_code == 303
    assert anna.post(f"/web-questions/{third.pk}/aside/", {"reason": ""}).status_code == 422
    assert anna.post(f"/web-questions/{third.pk}/aside/", {"reason": "An advert"}).status_code == 303
    assert list(WebQuestion.objects.order_by("pk").values_list("state", flat=True)) == ["given", "lead", "aside"]
    for query in ("view=settled", "view=suspected", "view=all", "view=none&page=x"):
        assert anna.get(f"/web-questions/?{query}").status_code == 200
    assert browser(cast.viktor).get(at).status_code == 404 and browser(cast.astrid).get("/chats/").status_code == 403
    assert question_words(first)[:2] == [first.reference, "Ida Berg"]


def test_desks_are_arranged_by_who_may(cast: Cast, desk: WebDesk) -> None:
    helga = browser(cast.helga)
    page = text(helga.get("/web-desks/"))
    assert "/chat/home.js" in page and "https://www.firm.example" in page
    new = {"name": "Shop", "code": "shop", "unit": cast.south.pk, "chat_open": "on", "title_en": "Hello",
           "sites": "https://shop.example\nhttp://localhost:8080/x"}  # fmt: skip
    wrong: list[dict[str, Any]] = [
        {"title_en": ""}, {"title_sk": "", "intro_sk": "Vitajte"}, {"code": "home"}, {"code": "Shop!"},
        {"sites": "javascript:alert(1)"}, {"sites": "https://a.example; script-src *"}, {"unit": "0"},
        {"sites": "\n".join(f"https://s{place}.example" for place in range(11))},
    ]  # fmt: skip
    for one in wrong:
        assert helga.post("/web-desks/new/", {**new, **one}).status_code == 422, one
    assert helga.post("/web-desks/new/", new).status_code == 303
    made = WebDesk.objects.get(code="shop")
    assert (made.sites, made.form_open) == (["https://shop.example", "http://localhost:8080"], False)
    assert helga.post(f"/web-desks/{made.pk}/", {**new, "name": "Our shop"}).status_code == 303
    anna = browser(cast.anna)
    assert [anna.get(one).status_code for one in ("/web-desks/", f"/web-desks/{made.pk}/")] == [403, 403]


def test_figures_lead_to_their_lists(cast: Cast, desk: WebDesk) -> None:
    answer_chat(cast.acts(cast.anna), begun(desk), words="Yes.")
    helga = browser(cast.helga)
    page = text(helga.get("/chats/figures/"))
    assert f"person={cast.anna.pk}" in page and "hour=10" in page and f"desk={desk.pk}" in page
    for query in ("view=all&month=2026-11&hour=10&kept=in_time", f"view=all&person={cast.anna.pk}&desk={desk.pk}"):
        assert "Ida Berg" in text(helga.get(f"/chats/?{query}"))
    for query in ("view=all&hour=11", "view=all&kept=late", "view=all&month=2026-10"):
        assert "Ida Berg" not in text(helga.get(f"/chats/?{query}"))
    assert helga.get("/chats/figures/?month=2026-13").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/chats/?view=all", "/chats/{one}/", "/chats/figures/", "/web-questions/?view=all", "/clients/{client}/",
     "/web-desks/"],
)  # fmt: skip
def test_pages_ask_no_more_for_many_than_for_few(cast: Cast, desk: WebDesk, nordvik: Client, address: str) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert helga.get(address.format(one=row.pk, client=nordvik.pk)).status_code == 200
        return len(asked)

    def more() -> None:
        other, ended = begun(desk), begun(desk)
        for one in (other, ended):
            know_chat(cast.acts(cast.anna), one, client=nordvik)
        answer_chat(cast.acts(cast.anna), other, words="Yes.")
        end_chat(cast.acts(cast.anna), ended, outcome="nothing", reason="Left")
        write_in_chat(visitor(), row, words="More")
        begun(desk)
        sent(desk)

    helga, row = browser(cast.helga), begun(desk)
    more()
    count()
    few = count()
    for _ in range(3):
        more()
    assert count() <= few


def test_the_api_does_all_of_it(cast: Cast, desk: WebDesk, nordvik: Client) -> None:
    anna, helga = browser(cast.anna), browser(cast.helga)

    def send(path: str, body: Any = None, *, status: int = 200, who: Browser = anna, **headers: str) -> Any:
        answer = who.post(f"/api/v1{path}", body or {}, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    one, other, question, aside = begun(desk), begun(desk), sent(desk), sent(desk)
    at = f"/chats/{one.pk}"
    send(f"{at}/take")
    send(f"{at}/answer", {"words": "Yes.", "seen": 1}, status=412)
    assert send(f"{at}/answer", {"words": "Yes."})["answered_in"] == 0
    send(f"{at}/client", {"client_id": nordvik.pk})
    send(f"{at}/end", {"outcome": "enquiry"}, status=422)
    assert send(f"{at}/end", {"outcome": "enquiry", "subject": "Lids"})["enquiry_id"]
    send(f"/chats/{other.pk}/hand-over", {"to_id": cast.tom.pk})
    listed = anna.get("/api/v1/chats?state=ended&kept=in_time").json()["items"]
    assert [row["id"] for row in listed] == [one.pk]
    assert len(anna.get(f"/api/v1/chats/lines?chat_id={one.pk}").json()["items"]) == 2
    assert send(f"/web-questions/{question.pk}/give", {"client_id": nordvik.pk})["state"] == "given"
    send(f"/web-questions/{question.pk}/lead", status=422)
    assert send(f"/web-questions/{aside.pk}/aside", {"reason": "An advert"})["state"] == "aside"
    assert send(f"/web-questions/{sent(desk).pk}/lead")["lead_id"]
    assert anna.get(f"/api/v1/web-questions/{aside.pk}").json()["reason"] == "An advert"
    new = {"code": "shop", "name": "Shop", "unit_id": cast.north.pk, "texts": {"en": {"title": "Hello"}}}
    send("/web-desks", new, status=403)
    made = send("/web-desks", new, status=201, who=helga)
    assert made["texts"]["en"]["title"] == "Hello"
    changed = helga.patch(
        f"/api/v1/web-desks/{made['id']}", {"sites": ["https://x.example/y"]}, content_type="application/json",
        headers={"If-Match": f'"{made["version"]}"'},
    )  # fmt: skip
    assert changed.json()["sites"] == ["https://x.example"]
    assert Chat.objects.filter(state="ended").count() == 1
