"""The pages of promises: made, offered, moved, kept and counted, by people and by machines."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.interactions.actions import log_talk
from rapport.journal.models import Entry
from rapport.messaging.models import Message
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.promises.actions import keep_promise, make_promise, note_expectation
from rapport.promises.models import Expectation, Promise, PromiseDate
from rapport.staff.models import Employee
from tests.cast import Cast

FRIDAY = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
GIVEN = {"words": "Samples of the lids", "kind": "delivery", "due_at": "2026-11-27", "due_time": "16:00"}


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def read(page: Browser, path: str, status: int = 200) -> str:
    answer = page.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.requirement("R-054", "R-176")
def test_a_promise_is_made_and_kept_from_the_card(cast: Cast, nordvik: Client) -> None:
    page, path = browser(cast.anna), f"/clients/{nordvik.pk}/promises/new/"
    read(page, path)
    wrong = page.post(path, {**GIVEN, "due_at": "2026-11-20"})
    assert wrong.status_code == 422 and "Samples of the lids" in wrong.content.decode()
    assert "This time has passed" in wrong.content.decode() and not Promise.objects.exists()
    assert page.post(path, GIVEN).status_code == 303
    row = Promise.objects.get()
    assert (row.due_at, row.whole_day, row.owner) == (FRIDAY, False, cast.anna)
    assert "Samples of the lids" in read(page, f"/clients/{nordvik.pk}/")
    assert "Samples of the lids" in read(page, f"/clients/{nordvik.pk}/tab/promises.client/")
    assert "Samples of the lids" in read(page, "/promises/") and "Samples of the lids" in read(page, "/today/")
    shown = read(page, f"/promises/{row.pk}/")
    assert "The right to promise something to clients" in shown
    assert page.post(f"/promises/{row.pk}/keep/", {"proof": ""}).status_code == 303
    row.refresh_from_db()
    assert row.state == "kept" and "No record that you see" in read(page, f"/promises/{row.pk}/")
    assert "Samples of the lids" in read(page, "/promises/?which=kept")
    assert "Samples of the lids" in read(page, "/find/?q=samples")


@pytest.mark.requirement("R-177")
def test_above_the_limit_the_page_names_who_may(cast: Cast, nordvik: Client) -> None:
    path = f"/clients/{nordvik.pk}/promises/new/"
    answer = browser(cast.anna).post(path, {**GIVEN, "kind": "discount", "percent": "15"})
    assert answer.status_code == 403 and "Helga" in answer.content.decode()
    refund = browser(cast.anna).post(path, {**GIVEN, "kind": "refund", "currency": "eur"})
    assert refund.status_code == 422 and "how much money" in refund.content.decode()
    assert not Promise.objects.exists()


@pytest.mark.requirement("R-176")
def test_what_was_just_said_is_kept_as_a_promise_in_one_press(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    talk = {"outcome": "reached", "channel": "phone", "direction": "out", "words": "Cena príde do piatku o 16:00."}
    answer = page.post(f"/clients/{nordvik.pk}/talks/new/", talk, follow=True)
    shown = answer.content.decode()
    assert "Keep as a promise" in shown and "Cena príde do piatku o 16:00" in shown
    key = shown.split('name="offer" value="')[1].split('"')[0]
    assert "Cena príde" in read(page, f"/clients/{nordvik.pk}/promises/new/?offer={key}".replace("+", "%2B"))
    offered = f"/clients/{nordvik.pk}/promises/offered/"
    assert browser(cast.viktor).post(offered, {"offer": key}).status_code == 404
    assert page.post(offered, {"offer": "talk-1|nonsense|0"}).status_code == 422
    assert page.post(offered, {"offer": key}).status_code == 303
    row = Promise.objects.get()
    assert (row.words, row.due_at, row.source_kind) == ("Cena príde do piatku o 16:00", FRIDAY, "talk")
    assert "Keep as a promise" not in read(page, f"/clients/{nordvik.pk}/")
    assert page.post(offered, {"offer": key}).status_code == 422 and Promise.objects.count() == 1


@pytest.mark.requirement("R-178")
def test_the_date_is_moved_and_the_letter_leaves_in_the_same_press(cast: Cast, nordvik: Client) -> None:
    page, row = browser(cast.anna), make_promise(cast.acts(cast.anna), nordvik, words="Lids", due_at=FRIDAY)
    path = f"/promises/{row.pk}/move/"
    assert "kari@nordvik.example" in read(page, path)
    given = {"due_at": "2026-11-30", "due_time": "", "reason": "The lorry broke down", "how": "letter"}
    assert page.post(path, given).status_code == 422
    to = nordvik.people.get().contact_points.get().pk
    letter = {"to": to, "subject": "More time", "body": "You have it by {date}."}
    assert page.post(path, {**given, **letter, "reason": ""}).status_code == 422
    assert not Message.objects.exists() and not PromiseDate.objects.exists()
    assert page.post(path, {**given, **letter}).status_code == 303
    assert Message.objects.get().body.startswith("You have it by 30.")
    assert "the client heard before" in read(page, f"/promises/{row.pk}/")
    tom = browser(cast.tom).post(path, {**given, **letter, "due_at": "2026-12-01"})
    assert tom.status_code in (404, 422) and Message.objects.count() == 1


def test_breaking_withdrawing_and_passing_on_by_form(cast: Cast, nordvik: Client) -> None:
    page, anna = browser(cast.anna), cast.acts(cast.anna)
    one, two, three = (make_promise(anna, nordvik, words=f"Lids {n}", due_at=FRIDAY) for n in range(3))
    for deed, row, given, wrong in (
        ("break", one, {"reason": "No stock", "told": "We said sorry"}, {"reason": "No stock", "told": ""}),
        ("withdraw", two, {"why": "They agreed"}, {"why": ""}),
        ("hand-on", three, {"to": cast.helga.pk}, {"to": cast.viktor.pk}),
    ):
        path = f"/promises/{row.pk}/{deed}/"
        read(page, path)
        assert page.post(path, wrong).status_code == 422, deed
        assert page.post(path, given).status_code == 303, deed
        assert read(browser(cast.viktor), path, 404)
    assert list(Promise.objects.order_by("id").values_list("state", "owner__name")) == [
        ("broken", "Anna"), ("withdrawn", "Anna"), ("open", "Helga"),
    ]  # fmt: skip
    assert page.post(f"/promises/{one.pk}/break/", {"reason": "x", "told": "y"}).status_code == 422


@pytest.mark.requirement("R-176")
def test_every_figure_opens_its_list(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    keep_promise(anna, make_promise(anna, nordvik, words="Lids", due_at=FRIDAY))
    page = browser(cast.anna)
    for by in ("owner", "client", "kind", "month"):
        shown = read(page, f"/promises/kept/?by={by}&since=2026-11-01&before=2026-12-01")
        links = [part.split('"')[0].replace("&amp;", "&") for part in shown.split('href="/promises/?')[1:]]
        assert links, by
        for link in links:
            assert "Lids" in read(page, f"/promises/?{link}"), link
    assert "100%" in shown
    assert "No promise has fallen due" in read(page, "/promises/kept/?whose=team&by=nonsense&since=nonsense")
    assert browser(cast.astrid).get("/promises/kept/").status_code == 403
    assert browser(cast.astrid).get("/promises/").status_code == 403


@pytest.mark.requirement("R-188")
def test_an_expectation_is_noted_and_ended(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    row = make_promise(cast.acts(cast.anna), nordvik, words="Lids", due_at=FRIDAY)
    path = f"/clients/{nordvik.pk}/expectations/new/"
    assert "Lids" in read(page, f"{path}?promise={row.pk}")
    assert page.post(path, {"words": ""}).status_code == 422
    assert page.post(path, {"words": "Lids on Monday", "promise": row.pk}).status_code == 303
    wish = Expectation.objects.get()
    assert "Lids on Monday" in read(page, f"/promises/{row.pk}/")
    assert page.post(f"/expectations/{wish.pk}/", {"met": "no", "ending": ""}).status_code == 422
    assert page.post(f"/expectations/{wish.pk}/", {"met": "no", "ending": "Friday will do"}).status_code == 303
    assert "Friday will do" in read(page, f"/expectations/{wish.pk}/")
    assert read(browser(cast.viktor), f"/expectations/{wish.pk}/", 404)


@pytest.mark.parametrize("number", [2, 40])
def test_the_queries_do_not_grow_with_the_promises(
    cast: Cast, nordvik: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    anna = cast.acts(cast.anna)
    for n in range(number):
        client = add_client(anna, name=f"Client {n}")
        make_promise(anna, client, words=f"Lids {n}", due_at=FRIDAY + timedelta(minutes=n))
        row = make_promise(anna, nordvik, words=f"Trays {n}", due_at=FRIDAY + timedelta(minutes=n))
        note_expectation(anna, nordvik, words=f"Soon {n}", promise=row)
        log_talk(anna, nordvik, outcome="reached", words="By Friday and by 30 November and by 4 December")
    page = browser(cast.anna)
    for path, most in {
        "/promises/": 22, "/promises/?whose=all&which=all": 22, "/promises/kept/?by=client": 20,
        f"/clients/{nordvik.pk}/tab/promises.client/": 40, f"/promises/{row.pk}/": 30,
        f"/promises/{row.pk}/keep/": 26, f"/clients/{nordvik.pk}/promises/new/": 32,
    }.items():  # fmt: skip
        read(page, path)
        with django_assert_max_num_queries(most):
            read(page, path)


@pytest.mark.requirement("R-054", "R-176", "R-178", "R-188")
def test_promises_over_the_api(cast: Cast, nordvik: Client) -> None:
    page, kari = browser(cast.anna), nordvik.people.get()

    def call(path: str, body: object = None) -> tuple[int, Any]:
        if body is None:
            answer = page.get(f"/api/v1{path}")
        else:
            answer = page.post(f"/api/v1{path}", data=body, content_type="application/json")
        return answer.status_code, answer.json()

    new = {"client_id": nordvik.pk, "words": "Lids", "due_at": "2026-11-27T15:00:00Z", "person_id": kari.pk}
    status, row = call("/promises", new)
    assert (status, row["state"], row["authority"]) == (201, "open", "promises.make"), row
    for wrong in (
        {"due_at": None}, {"due_at": "2026-11-20T15:00:00Z"}, {"kind": None}, {"owner_id": 10**9},
        {"person_id": 10**9}, {"kind": "discount"}, {"source": {"kind": "talk", "id": 10**9}}, {"whole_day": None},
    ):  # fmt: skip
        assert call("/promises", {**new, **wrong})[0] == 422, wrong
    assert call("/promises", {**new, "kind": "discount", "percent": 15})[0] == 403
    one = f"/promises/{row['id']}"
    moved = {"due_at": "2026-12-01T15:00:00Z", "reason": "More time"}
    assert call(f"{one}/move", moved)[0] == 422
    assert call(f"{one}/move", {**moved, "how": None, "letter": None})[0] == 422
    letter = {"address": "kari@nordvik.example", "subject": "Date", "body": "{date}", "person_id": kari.pk}
    assert call(f"{one}/move", {**moved, "letter": letter})[1]["due_at"].startswith("2026-12-01T15:00")
    assert call(f"{one}/dates")[1][0]["before"] is True and Message.objects.count() == 1
    assert call(f"{one}/hand-on", {"to_id": cast.helga.pk})[1]["owner_id"] == cast.helga.pk
    assert call(f"{one}/keep", {"outcome": "Brought"})[1]["state"] == "kept"
    assert call(f"{one}/break", {"reason": "x", "told": "y"})[0] == 422
    second = call("/promises", new)[1]["id"]
    assert call(f"/promises/{second}/break", {"reason": "x", "told": "y"})[1]["state"] == "broken"
    third = call("/promises", new)[1]["id"]
    assert call(f"/promises/{third}/withdraw", {"why": "Agreed"})[1]["state"] == "withdrawn"
    assert [one["id"] for one in call("/promises?which=kept")[1]["items"]] == [row["id"]]
    figures = call("/promises/kept?by=kind")[1]
    assert figures["together"]["numbers"] == {"kept": 1, "late": 0, "broken": 1, "overdue": 0}
    status, wish = call("/expectations", {"client_id": nordvik.pk, "words": "Soon", "promise_id": third})
    assert status == 201 and call(f"/expectations/{wish['id']}/end", {"met": True, "ending": "Got it"})[1]["met"]
    assert len(call("/expectations")[1]["items"]) == 1 and call("/expectations?open=true")[1]["items"] == []
    entries = Entry.objects.count()
    viktor = browser(cast.viktor)
    assert viktor.get(f"/api/v1{one}").status_code == 404 and viktor.get("/api/v1/promises").json()["items"] == []
    assert viktor.get(f"/api/v1/expectations/{wish['id']}").status_code == 404
    assert Entry.objects.count() == entries
