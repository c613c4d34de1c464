"""The pages of enquiries, Today and the API: each answers, keeps what was typed, and counts what its list shows."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.kit.months import month_of, months_before
from rapport.parties.actions import add_client
from rapport.parties.models import Client, Person
from rapport.portal.actions import give_access
from rapport.service.actions import hand_over, note, reply, solve, tell
from rapport.service.finding import words
from rapport.service.models import Cause, Enquiry
from rapport.service.queries.figures import Measured, answers, figures, reasons
from rapport.service.rules import pareto, sums_of, tone_of
from rapport.service.tests.scenes import asked
from rapport.staff.models import Employee
from rapport.workday.feeds import ask_all, feeds
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOVEMBER = month_of("2026-11", "Europe/Bratislava")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.requirement("R-034")
def test_an_enquiry_by_phone_is_written_down_from_the_clients_card(cast: Cast, nordvik: Client, maria: Person) -> None:
    anna = browser(cast.anna)
    assert f"/clients/{nordvik.pk}/enquiries/new/" in text(anna.get(f"/clients/{nordvik.pk}/"))
    at = f"/clients/{nordvik.pk}/enquiries/new/"
    new = {"channel": "phone", "kind": "complaint", "subject": "Pallet missing", "person": maria.pk}
    wrong = anna.post(at, new)
    assert wrong.status_code == 422 and 'value="Pallet missing"' in text(wrong)
    answer = anna.post(at, new | {"words": "One pallet is missing."})
    row = Enquiry.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/enquiries/{row.pk}/")
    assert (row.kind, row.person, row.channel) == ("complaint", maria, "phone")
    page = text(anna.get(f"/enquiries/{row.pk}/"))
    assert "One pallet is missing." in page and "10 h left" in page
    assert "Pallet missing" in text(anna.get(f"/clients/{nordvik.pk}/"))
    assert words(row) == [row.number, "Pallet missing", "Nordvik AS"]
    assert row.number in text(anna.get("/find/?q=pallet"))


def test_the_inbox_shows_each_view_with_the_smallest_time_left_first(cast: Cast, nordvik: Client) -> None:
    first, second = asked(cast, nordvik, NOW - 2 * HOUR, subject="Older"), asked(cast, nordvik, subject="Newer")
    done = asked(cast, nordvik, channel="phone", answer="Yes.", subject="Finished")
    solve(cast.acts(cast.anna), done)
    anna = browser(cast.anna)
    page = text(anna.get("/enquiries/"))
    assert page.index("Older") < page.index("Newer") and "Finished" not in page
    assert "Finished" in text(anna.get("/enquiries/?view=ended"))
    for query in ("view=team", "view=waiting", "view=complaints", "view=all&month=2026-11", "q=older&kind=question",
                  f"view=all&client={nordvik.pk}&owner={cast.anna.pk}", "view=none&month=13&page=x"):  # fmt: skip
        assert anna.get(f"/enquiries/?{query}").status_code == 200
    assert "Newer" not in text(anna.get("/enquiries/?q=older"))
    assert "Older" not in text(browser(cast.viktor).get("/enquiries/?view=all"))
    assert browser(cast.viktor).get(f"/enquiries/{first.pk}/").status_code == 404
    assert text(browser(cast.anna).get("/enquiries/new/")).count("Nordvik AS") >= 1
    assert second.pk > first.pk


def test_the_reply_keeps_what_was_typed_when_somebody_answered_meanwhile(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    row = asked(cast, nordvik, person=maria)
    anna, at = browser(cast.anna), f"/enquiries/{row.pk}/reply/"
    typed = {"address": "maria@nordvik.example", "body": "We look for it.", "seen": row.version}
    tell(cast.acts(cast.tom), Enquiry.objects.get(), words="It leaves today.", channel="phone")
    stopped = anna.post(at, typed)
    assert stopped.status_code == 422
    assert "It leaves today." in text(stopped) and "We look for it." in text(stopped)
    typed["seen"] = Enquiry.objects.get().version
    assert anna.post(at, typed | {"next": "1"})["Location"] == "/enquiries/"
    assert anna.post(at, {"address": "maria@nordvik.example", "body": ""}).status_code == 422


@pytest.mark.parametrize(
    "deed", ["reply", "tell", "note", "ask", "more", "wait", "solve", "refuse", "hand-over", "edit"]
)
def test_each_deed_has_its_page_and_says_what_is_missing(cast: Cast, nordvik: Client, maria: Person, deed: str) -> None:
    row = asked(cast, nordvik, kind="complaint", person=maria)
    anna = browser(cast.anna)
    assert anna.get(f"/enquiries/{row.pk}/{deed}/").status_code == 200
    assert anna.post(f"/enquiries/{row.pk}/{deed}/", {"x": ""}).status_code == 422
    assert Enquiry.objects.get().version == row.version


def test_presses_and_forms_lead_an_enquiry_to_its_end(cast: Cast, nordvik: Client, maria: Person, late: Cause) -> None:
    row = asked(cast, nordvik, kind="complaint", person=maria)
    anna, at = browser(cast.anna), f"/enquiries/{row.pk}/"
    told = {"channel": "phone", "words": "Tomorrow."}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("acknowledge", {}), ("note", {"words": "Look."}), ("ask", {"question": "Where?", "to": cast.helga.pk}),
        ("tell", told), ("wait", {"words": "A photo"}), ("go-on", {}), ("more", told), ("tell", told),
        ("hand-over", {"to": cast.viktor.pk, "words": "Cold storage"}), ("edit", {"subject": "S", "kind": "claim"}),
        ("solve", {"cause": late.pk}), ("reopen", {"reason": "Again"}),
        ("refuse", {"words": "Not on Sundays.", "way": "mail:maria@nordvik.example", "cause": late.pk}),
    ]  # fmt: skip
    for deed, sent in steps:
        assert anna.post(f"{at}{deed}/", sent).status_code == 303, deed
    assert Enquiry.objects.get().state == "refused"
    assert "Not on Sundays." in text(anna.get(at))


def test_who_is_asked_accepts_or_declines_on_the_page(cast: Cast, nordvik: Client) -> None:
    row = asked(cast, nordvik)
    hand_over(cast.acts(cast.anna), row, to=cast.viktor, words="Cold storage")
    viktor = browser(cast.viktor)
    assert "Cold storage" in text(viktor.get(f"/enquiries/{row.pk}/"))
    assert viktor.post(f"/enquiries/{row.pk}/decline/", {"reason": "Full"}).status_code == 303
    hand_over(cast.acts(cast.anna), Enquiry.objects.get(), to=cast.viktor, words="Cold storage")
    assert viktor.post(f"/enquiries/{row.pk}/accept/").status_code == 303
    assert Enquiry.objects.get().owner == cast.viktor


@pytest.mark.parametrize(
    "address", ["/enquiries/?view=all", "/enquiries/answers/", "/clients/{client}/", "/enquiries/{one}/"]
)
def test_pages_ask_no_more_for_many_than_for_one(cast: Cast, nordvik: Client, address: str) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            assert anna.get(address.format(client=nordvik.pk, one=row.pk)).status_code == 200
        return len(asked_for)

    anna = browser(cast.anna)
    row = asked(cast, nordvik, channel="phone", answer="Yes.")
    asked(cast, nordvik)
    asked(cast, nordvik)
    count()
    few = count()
    for number in range(6):
        asked(cast, nordvik, subject=f"More {number}", channel="phone", answer="Yes." if number % 2 else "")
        tell(cast.acts(cast.anna), row, words="Still.", channel="phone")
    assert count() <= few


@pytest.mark.requirement("R-050")
def test_each_figure_counts_the_rows_of_its_list(cast: Cast, nordvik: Client) -> None:
    assert NOVEMBER is not None
    row = asked(cast, nordvik, NOW - timedelta(days=7))
    tell(cast.acts(cast.anna), row, words="Late.", channel="phone")
    asked(cast, nordvik, channel="phone", answer="At once.")
    quick = asked(cast, nordvik, NOW - HOUR)
    tell(cast.acts(cast.tom), quick, words="Quick.", channel="phone")
    helga = cast.acts(cast.helga)
    sums, groups = figures(helga, Measured(*NOVEMBER))
    assert (sums.answers, sums.in_time, sums.late, sums.inner, sums.median) == (3, 2, 1, 2, 3600)
    assert {one.label: one.sums.answers for one in groups["person"]} == {"Anna": 2, "Tom": 1}
    for by, rows in groups.items():
        assert sum(one.sums.answers for one in rows) == 3
        for one in rows:
            assert answers(helga, Measured(*NOVEMBER, **{by: one.key})).count() == one.sums.answers
            assert answers(helga, Measured(*NOVEMBER, **{by: one.key}, kept="late")).count() == one.sums.late
    page = browser(cast.helga)
    assert "67" in text(page.get("/enquiries/figures/"))
    listed = text(page.get(f"/enquiries/answers/?month=2026-11&person={cast.anna.pk}&kept=late"))
    assert row.number in listed and quick.number not in listed
    assert figures(cast.acts(cast.viktor), Measured(*NOVEMBER))[0].answers == 0


@pytest.mark.requirement("R-192")
def test_complaints_are_counted_by_cause_client_and_department(cast: Cast, nordvik: Client, late: Cause) -> None:
    assert NOVEMBER is not None
    other = add_client(cast.acts(cast.anna), name="Solberg")
    for client, cause in ((nordvik, late), (nordvik, late), (other, None)):
        row = asked(cast, client, kind="claim", channel="phone", answer="Sorry.")
        if cause:
            solve(cast.acts(cast.anna), row, cause=cause)
    helga = cast.acts(cast.helga)
    bars = reasons(helga, "cause", *NOVEMBER)
    assert [(one.label, one.number, round(one.together, 2)) for one in bars] == [
        ("Late delivery", 2, 0.67),
        ("", 1, 1.0),
    ]
    assert [(one.label, one.number) for one in reasons(helga, "client", *NOVEMBER)] == [
        ("Nordvik AS", 2),
        ("Solberg", 1),
    ]
    assert [one.number for one in reasons(helga, "department", *NOVEMBER)] == [3]
    assert reasons(helga, "product", *NOVEMBER) == []
    page = browser(cast.helga)
    for by in ("cause", "client", "product", "department"):
        assert page.get(f"/enquiries/reasons/?by={by}").status_code == 200
    listed = text(page.get(f"/enquiries/?view=all&kind=caused&month=2026-11&cause={late.pk}"))
    assert listed.count('class="queue-row') == 2


def test_causes_are_kept_on_their_page_by_who_may(cast: Cast, late: Cause) -> None:
    helga = browser(cast.helga)
    assert "Late delivery" in text(helga.get("/enquiries/causes/"))
    assert helga.post("/enquiries/causes/new/", {"name": "Broken", "is_active": "on"}).status_code == 303
    assert helga.post("/enquiries/causes/new/", {"name": "Broken", "is_active": "on"}).status_code == 422
    assert helga.post(f"/enquiries/causes/{late.pk}/", {"name": "Too late"}).status_code == 303
    late.refresh_from_db()
    assert (late.name, late.is_active) == ("Too late", False)
    assert "/enquiries/causes/new/" not in text(browser(cast.anna).get("/enquiries/causes/"))


@pytest.mark.requirement("R-050", "R-061")
def test_today_brings_answers_that_are_owed_offers_and_silence(cast: Cast, nordvik: Client) -> None:
    owed = asked(cast, nordvik)
    heard = asked(cast, nordvik, channel="phone", answer="We look.")
    hand_over(cast.acts(cast.anna), heard, to=cast.viktor, words="Cold storage")
    rows = {row.key: row for row in ask_all(cast.acts(cast.anna)).rows if row.feed == "enquiries"}
    assert set(rows) == {f"enquiry-{owed.pk}", f"enquiry-{heard.pk}"}
    feed = feeds["enquiries"]
    assert feed.tell(cast.acts(cast.anna), rows[f"enquiry-{owed.pk}"]).text.startswith("Answer enquiry")
    assert rows[f"enquiry-{owed.pk}"].firmness == "hard"
    then = cast.acts(cast.anna, NOW + timedelta(days=4))
    later = {row.key: feed.tell(then, row).text for row in feed.ask(then)}
    assert later[f"enquiry-{heard.pk}"].startswith("Tell the client how")
    viktor = cast.acts(cast.viktor)
    assert [feed.tell(viktor, row).text[:27] for row in feed.ask(viktor)] == ["You are asked to take over "]
    assert browser(cast.anna).get("/today/").status_code == 200


def test_the_api_does_all_of_it(cast: Cast, nordvik: Client, maria: Person, late: Cause) -> None:
    anna = browser(cast.anna)

    def send(path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        answer = anna.post(f"/api/v1{path}", body or {}, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    new = {"client_id": nordvik.pk, "subject": "Pallet", "words": "Where?", "kind": "complaint", "channel": "email"}
    row = send("/enquiries", new, status=201)
    at = f"/enquiries/{row['id']}"
    assert (row["clock"], row["left"], row["due_at"]) == ("first-answer", 36_000, "2026-11-24T10:55:00Z")
    send(f"{at}/acknowledge")
    send(f"{at}/notes", {"words": "Look."})
    send(f"{at}/ask", {"question": "Where?"}, status=422)
    send(f"{at}/ask", {"question": "Where?", "to_id": cast.helga.pk})
    send(f"{at}/solve", {"cause_id": late.pk}, status=422)
    send(f"{at}/reply", {"address": "maria@nordvik.example", "body": "Here.", "seen": 1}, status=412)
    send(f"{at}/reply", {"address": "maria@nordvik.example", "body": "Here."})
    send(f"{at}/wait", {"words": "A photo"})
    send(f"{at}/go-on")
    send(f"{at}/hear", {"words": "Thanks", "person_id": maria.pk})
    send(f"{at}/tell", {"words": "Welcome"})
    send(f"{at}/hand-over", {"to_id": cast.helga.pk, "words": "Cold storage"})
    send(f"{at}/accept", status=403)
    shown = anna.get(f"/api/v1{at}")
    for change in ({"subject": None, "kind": None, "person_id": None, "cause_id": None}, {"subject": "Pallets"}):
        head = {"If-Match": anna.get(f"/api/v1{at}")["ETag"]}
        done = anna.patch(f"/api/v1{at}", change, content_type="application/json", headers=head)
        assert done.status_code == 200, done.content
    assert shown.json()["offered_to_id"] == cast.helga.pk
    assert send(f"{at}/solve", {"cause_id": late.pk, "result": "Sent"})["state"] == "solved"
    send(f"{at}/reopen", {"reason": "Again"})
    send(f"{at}/refuse", {"words": "No."}, status=422)
    assert send(f"{at}/refuse", {"words": "No.", "channel": "phone"})["state"] == "refused"
    assert len(anna.get(f"/api/v1/enquiries/parts?enquiry_id={row['id']}").json()["items"]) == 7
    assert len(anna.get("/api/v1/enquiries?kind=complaint&state=refused").json()["items"]) == 1
    assert browser(cast.viktor).get(f"/api/v1{at}").status_code == 404
    helga = browser(cast.helga)
    cause = helga.post("/api/v1/enquiry-causes", {"name": "Broken"}, content_type="application/json")
    assert cause.status_code == 201
    at = f"/api/v1/enquiry-causes/{cause.json()['id']}"
    nothing = {"name": None, "is_active": None, "above_id": None}
    same = helga.patch(at, nothing, content_type="application/json", headers={"If-Match": cause["ETag"]})
    assert (same.status_code, same.json()["name"]) == (200, "Broken")
    assert len(anna.get("/api/v1/enquiry-causes").json()["items"]) == 2


@pytest.mark.requirement("R-050", "R-071")
def test_a_question_in_the_portal_is_followed_there_with_its_clock_time(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    _access, secret = give_access(cast.acts(cast.anna), maria)
    page = Browser()
    page.post(f"/portal/enter/{secret}/")
    assert page.post("/portal/", {"question": "When do the lids come?"}).status_code == 303
    row = Enquiry.objects.get()
    assert (row.owner, row.person, row.channel, row.subject) == (cast.anna, maria, "portal", "When do the lids come?")
    shown = text(page.get("/portal/"))
    assert "When do the lids come?" in shown and "Anna answers by 24 Nov 2026" in shown
    note(cast.acts(cast.anna), row, words="Ask the warehouse.")
    tell(cast.acts(cast.anna), row, words="On Friday.", channel="phone")
    shown = text(page.get("/portal/"))
    assert "On Friday." in shown and "Ask the warehouse" not in shown


def test_sums_months_and_tones_are_plain_arithmetic() -> None:
    assert sums_of([]).share == 0
    assert sums_of([(60, True, True), (120, False, None), (600, True, False)]).median == 120
    assert [one.together for one in pareto([("a", "A", 1), ("b", "B", 3)])] == [0.75, 1.0]
    assert [tone_of(share, late=False) for share in (0.5, 0.79, 0.8)] == ["", "", "warn"]
    assert tone_of(0.2, late=True) == "danger"
    assert months_before(NOW.date().replace(month=2), 3) == ["2026-02", "2026-01", "2025-12"]
    december = month_of("2026-12", "Europe/Bratislava")
    assert december is not None and december[1].isoformat() == "2026-12-31T23:00:00+00:00"
    assert month_of("2026-13", "UTC") is month_of("soon", "UTC") is None


@pytest.mark.requirement("R-350", "R-054")
def test_beside_the_reply_stand_what_may_be_given_and_the_dates_just_named(
    cast: Cast, nordvik: Client, maria: Person
) -> None:
    row, anna = asked(cast, nordvik), browser(cast.anna)
    words = "We will bring it tomorrow at 16:00."
    reply(cast.acts(cast.anna), row, address="maria@nordvik.example", body=words)
    shown = text(anna.get(f"/enquiries/{row.pk}/"))
    assert "What you may give" in shown and f"?about=enquiry-{row.pk}" in shown
    assert "Keep as a promise" in shown
