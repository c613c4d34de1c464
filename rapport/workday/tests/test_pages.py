"""The pages of the day: as they are pressed, without script and with it."""

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client as Browser

from rapport.agenda.actions import assign_task
from rapport.agenda.models import Task
from rapport.interactions.models import Interaction
from rapport.journal.models import Entry
from rapport.kit.ui.menu import entries
from rapport.messaging.models import Message, Template, TemplateText
from rapport.workday.feeds import feeds
from rapport.workday.models import Postponement, Rhythm
from rapport.workday.tests.scenes import call_for, client_of, meeting_for, person_of, task_for
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with mock.patch("rapport.site.middleware.people.now", lambda: NOW):
        yield


def _about(client: Any) -> Any:
    return ("client", client.pk)


def _page(browser: Browser, address: str = "/today/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_home_is_today_and_an_empty_day_says_what_comes_next(cast: Cast, client: Browser) -> None:
    client.force_login(cast.anna)
    meeting_for(cast, cast.anna, "Grand Hotel", NOW.replace(hour=14), kind="event")
    assert client.get("/").headers["Location"] == "/today/"
    page = _page(client)
    assert "Nothing is due." in page
    assert "Next: Grand Hotel at 15:25" in page
    assert "Start from the top" not in page


@pytest.mark.requirement("R-078")
def test_the_most_urgent_row_stands_open_with_what_to_know(cast: Cast, client: Browser) -> None:
    nordvik = client_of(cast.anna, silent_days=4, status="key", volume=62000, currency="EUR")
    kari = person_of(nordvik, "Kari Nord", phone="+47 22 33 44", decision="decides", job="Head of purchasing")
    Interaction.objects.create(
        client=nordvik, employee=cast.anna, outcome="reached", happened_at=NOW - timedelta(days=4), words="One price."
    )
    call_for(
        cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(nordvik), person_id=kari.pk, promised=True
    )
    task_for(cast, cast.anna, "Invoice 1187", NOW + timedelta(hours=5), subject=_about(nordvik))
    client.force_login(cast.anna)
    page = _page(client)
    for words in (
        "1 thing to do, about 30 min.", "25 min late", "Call back Kari Nord: price", "Breaking now",
        '<a href="tel:+47 22 33 44">+47 22 33 44</a>',
        '<a href="tel:+47 22 33 44" class="button main small">',
        "Kari Nord: Head of purchasing, decides.", "“One price.”",
        "Take up in the same call", "Invoice 1187", "How did the call end?", "Save and go to next", "Keep in contact",
        "It is 25 min late. A key client. Worth up to €62,000 a year. 1 more thing is taken up in the same talk.",
    ):  # fmt: skip
        assert words in page, words
    assert "Save and go to next" not in _page(client, "/today/?open=none")


@pytest.mark.requirement("R-054", "R-045")
def test_two_presses_log_the_call_and_the_next_row_opens(cast: Cast, client: Browser) -> None:
    first, second = client_of(cast.anna, "First"), client_of(cast.anna, "Second")
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(first))
    call_for(cast, cast.anna, "lids", NOW - timedelta(minutes=5), subject=_about(second))
    client.force_login(cast.anna)
    answer = client.post("/today/talk/", {"row": f"task-{call.pk}", "outcome": "reached"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert Interaction.objects.get().client_id == first.pk
    page = _page(client)
    assert "Written down: First." in page and "/undo/" in page
    assert "Call back: lids" in page and "Call back: price" not in page and "Save and go to next" in page


def test_a_talk_that_can_not_be_taken_keeps_what_was_typed(cast: Cast, client: Browser) -> None:
    call = call_for(cast, cast.anna, "price", NOW, subject=_about(client_of(cast.anna)))
    client.force_login(cast.anna)
    fields = {"row": f"task-{call.pk}", "outcome": "reached", "words": "Typed words", "next_step": "Send it"}
    answer = client.post("/today/talk/", fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Typed words" in page and "Say by when, or choose one of the days above." in page
    assert Interaction.objects.count() == 0


@pytest.mark.requirement("R-054")
def test_a_chip_plans_the_next_call_or_moves_this_one(cast: Cast, client: Browser) -> None:
    nordvik = client_of(cast.anna)
    one = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=5), subject=_about(nordvik))
    client.force_login(cast.anna)
    client.post("/today/talk/", {"row": f"task-{one.pk}", "outcome": "later", "next_chip": "2026-11-26"})
    one.refresh_from_db()
    assert str(one.due_at) == "2026-11-26 16:00:00+00:00"
    other = call_for(cast, cast.anna, "lids", NOW - timedelta(minutes=5), subject=_about(nordvik))
    client.post("/today/talk/", {"row": f"task-{other.pk}", "outcome": "reached", "next_chip": "2026-11-24"})
    planned = Task.objects.latest("id")
    assert (planned.title, str(planned.due_at)) == ("Call again", "2026-11-24 16:00:00+00:00")


def test_done_goes_on_at_the_next_row_and_offers_undo(cast: Cast, client: Browser) -> None:
    first, second = (
        task_for(cast, cast.anna, "First", NOW),
        task_for(cast, cast.anna, "Second", NOW + timedelta(minutes=9)),
    )
    client.force_login(cast.anna)
    answer = client.post(f"/today/done/?next=task-{second.pk}", {"row": f"task-{first.pk}"})
    assert answer.headers["Location"] == f"/today/?at=task-{second.pk}"
    page = _page(client, answer.headers["Location"])
    assert "Done." in page and "First" not in page and "data-focus" in page


def test_htmx_hears_what_happened_beside_the_piece(cast: Cast, client: Browser) -> None:
    task = task_for(cast, cast.anna, "First", NOW)
    client.force_login(cast.anna)
    client.post("/today/done/", {"row": f"task-{task.pk}"})
    answer = client.get("/today/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Trigger"].startswith('{"toast": {"text": "Done.", "undo": "/undo/')


def test_later_offers_times_and_takes_another(cast: Cast, client: Browser) -> None:
    silent = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    key = f"silent-{silent.pk}"
    client.force_login(cast.anna)
    page = _page(client, f"/today/later/?row={key}")
    for words in ("Tuesday", "Later today", "Next week", 'value="2026-11-24T08:30"', 'value="2026-11-30T08:30"'):
        assert words in page, words
    assert client.post("/today/later/", {"row": key, "until": "2026-11-20T09:00"}).status_code == 422
    assert client.post("/today/later/", {"row": key, "until": "no date"}).status_code == 422
    assert not Postponement.objects.exists()
    assert client.post("/today/later/", {"row": key, "until": "2026-11-24T08:30"}).status_code == 303
    assert str(Postponement.objects.get().until) == "2026-11-24 07:30:00+00:00"
    assert client.get("/today/later/?row=silent-999").status_code == 404


@pytest.mark.requirement("R-078")
def test_a_day_that_does_not_fit_names_what_to_move_and_moves_it_in_one_press(cast: Cast, client: Browser) -> None:
    tasks = [task_for(cast, cast.anna, f"Task {n}", NOW + timedelta(hours=3, minutes=n), minutes=120) for n in range(4)]
    client.force_login(cast.anna)
    page = _page(client)
    assert "You have 6 h 35 min free: 1 h 25 min do not fit." in page
    assert "Put 1 thing on another day, and the rest fits." in page
    assert f'value="task-{tasks[3].pk}" checked' in _page(client, "/today/arrange/")
    answer = client.post("/today/arrange/", {"row": f"task-{tasks[3].pk}", "day": "2026-11-24"})
    assert answer.status_code == 303
    tasks[3].refresh_from_db()
    assert tasks[3].due_at == NOW + timedelta(days=1, hours=3, minutes=3)
    assert "so the day fits" in _page(client)
    assert client.post("/today/arrange/", {"row": f"task-{tasks[2].pk}", "day": "2020-01-01"}).status_code == 422
    assert client.post("/today/arrange/", {"day": "2026-11-24"}).status_code == 422


def test_the_flow_shows_one_row_at_a_time_and_wants_a_word_for_what_breaks(cast: Cast, client: Browser) -> None:
    first, second = (
        task_for(cast, cast.anna, "Breaks", NOW),
        task_for(cast, cast.anna, "Has time", NOW + timedelta(days=2)),
    )
    client.force_login(cast.anna)
    page = _page(client, "/today/flow/")
    assert "Breaks" in page and "Has time" not in page and "1 of 2" in page
    refused = client.post("/today/skip/", {"row": f"task-{first.pk}", "reason": ""})
    assert (refused.status_code, Entry.objects.filter(kind="workday.row_skipped").count()) == (422, 0)
    taken = client.post("/today/skip/", {"row": f"task-{first.pk}", "reason": "Waiting for Eva"})
    assert taken.headers["Location"] == f"/today/flow/?past=task-{first.pk}"
    page = _page(client, taken.headers["Location"])
    assert "Has time" in page and "2 of 2" in page
    end = client.post("/today/skip/", {"row": f"task-{second.pk}", "past": f"task-{first.pk}"})
    assert "That was all." in _page(client, end.headers["Location"])
    assert client.post("/today/skip/", {"row": "task-999"}).status_code == 404
    back = client.post("/today/done/", {"row": f"task-{first.pk}", "back": "flow"})
    assert back.headers["Location"] == "/today/flow/"


@pytest.mark.requirement("R-019")
def test_a_birthday_of_today_is_congratulated_in_one_press(cast: Cast, client: Browser) -> None:
    template = Template.objects.create(name="Birthday", purpose="birthday")
    TemplateText.objects.create(template=template, language="en", subject="Happy birthday", body="Dear {person}")
    per = person_of(client_of(cast.anna), "Per Holm", birthday=date(1985, 11, 23), email="per@malmo.example")
    client.force_login(cast.anna)
    assert "Congratulate" in _page(client)
    answer = client.post("/today/congratulate/", {"row": f"birthday-person-{per.pk}-2026"})
    assert (answer.status_code, Message.objects.get().body) == (303, "Dear Per Holm")
    assert "Per Holm has a birthday" not in _page(client)


@pytest.mark.requirement("R-079")
def test_the_rhythm_is_set_in_one_press_and_meetings_against_it_are_warned_about(cast: Cast, client: Browser) -> None:
    meeting_for(cast, cast.anna, "Visit", NOW.replace(hour=14), kind="visit")
    client.force_login(cast.anna)
    assert client.post("/today/rhythm/", {"preset": "alternating"}).status_code == 303
    assert list(Rhythm.objects.values_list("weekday", "kind"))[:2] == [(0, "calls"), (1, "meetings")]
    assert "Today is kept for calls, but 1 meeting is planned." in _page(client)
    page = _page(client, "/today/rhythm/")
    assert "Meetings on days for calls" in page and "Better on Tuesday 24 November" in page
    days = {f"day_{n}": "mixed" for n in range(5)}
    assert client.post("/today/rhythm/", days | {"day_2": "meetings"}).status_code == 303
    assert list(Rhythm.objects.values_list("weekday", "kind")) == [(2, "meetings")]
    assert client.post("/today/rhythm/", days | {"day_2": "sleep"}).status_code == 422
    assert client.get(f"/today/rhythm/?of={cast.viktor.pk}").status_code == 404
    assert "Some days are kept for calls or for meetings." in _page(client, "/me/")


@pytest.mark.requirement("R-079")
def test_the_month_counts_what_keeps_to_the_rhythm(cast: Cast, client: Browser) -> None:
    nordvik = client_of(cast.anna)
    for day, channel in ((23, "phone"), (18, "phone"), (17, "phone"), (17, "visit"), (20, "email")):
        moment = NOW.replace(day=day, hour=8)
        Interaction.objects.create(client=nordvik, employee=cast.anna, channel=channel, happened_at=moment)
    Rhythm.objects.create(employee=cast.anna, weekday=0, kind="calls")
    Rhythm.objects.create(employee=cast.anna, weekday=1, kind="meetings")
    client.force_login(cast.anna)
    page = _page(client)
    assert "This month, day 16 of 21" in page
    assert "Calls on days kept for calls" in page and "1 of 3" in page and "1 of 1" in page


@pytest.mark.requirement("R-074", "R-081")
def test_the_head_sees_how_everybody_stands_and_what_needs_her(cast: Cast, client: Browser) -> None:
    from rapport.roles.models import Approval

    late = task_for(cast, cast.anna, "Late", NOW - timedelta(hours=1), minutes=600)
    task_for(cast, cast.anna, "Today", NOW + timedelta(hours=5))
    task_for(cast, cast.viktor, "Private to him", NOW + timedelta(hours=1))
    meeting_for(cast, cast.anna, "Dentist", NOW.replace(hour=14), private=True)
    silent = client_of(cast.viktor, "Solana", silent_days=40, contact_norm_days=21, status="key")
    client_of(cast.viktor, "Not key", silent_days=40, contact_norm_days=21)
    Approval.objects.create(
        act="x", right="x", arguments={}, fingerprint="", summary="Write to 30 clients", reason="New prices",
        asked_by=cast.anna, asked_of=cast.helga, asked_at=NOW - timedelta(hours=2),
    )  # fmt: skip
    silence = assign_task(cast.acts(cast.dora), title="Unanswered", to=cast.tom)
    Task.objects.filter(pk=silence.pk).update(escalated_at=NOW)
    client.force_login(cast.helga)
    page = _page(client, "/team/today/")
    for words in (
        "4 things need you.", "Write to 30 clients", "Anna asks", "Unanswered", "Tom has not answered",
        "Anna has more today than the day holds.", "Solana", "40 days silent", "Ask Viktor",
    ):  # fmt: skip
        assert words in page, words
    for words in ("Dentist", "Private to him", "Not key"):
        assert words not in page, words
    answer = client.post("/team/ask/", {"client": silent.pk})
    asked = Task.objects.latest("id")
    assert (answer.status_code, asked.asked_of_id, asked.subject_id) == (303, cast.viktor.pk, silent.pk)
    assert late.pk != asked.pk


@pytest.mark.parametrize("who", ["anna", "helga", "viktor", "tom", "dora", "astrid"])
def test_everybody_has_a_day(cast: Cast, client: Browser, who: str) -> None:
    task_for(cast, getattr(cast, who), "Mine", NOW)
    client.force_login(getattr(cast, who))
    for address in ("/today/", "/today/flow/", "/today/arrange/", "/today/rhythm/"):
        assert "Mine" in _page(client, address) or address == "/today/rhythm/"


@pytest.mark.parametrize("who", ["anna", "tom", "astrid"])
def test_nobody_without_people_sees_the_team(cast: Cast, client: Browser, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get("/team/today/").status_code == 403
    assert "/team/today/" not in client.get("/today/").content.decode()


def test_a_head_asks_only_about_clients_that_she_sees(cast: Cast, client: Browser) -> None:
    hidden = client_of(cast.viktor, "Hidden", status="key", silent_days=40, contact_norm_days=21)
    client.force_login(cast.anna)
    assert client.post("/team/ask/", {"client": hidden.pk}).status_code == 404
    assert client.post("/team/ask/", {"client": "x" * 30}).status_code == 404
    assert not Task.objects.exists()


@pytest.mark.parametrize("address", ["/today/done/", "/today/talk/", "/today/skip/", "/today/congratulate/"])
def test_a_deed_by_get_is_refused(cast: Cast, client: Browser, address: str) -> None:
    client.force_login(cast.anna)
    assert client.get(address).status_code == 405


@pytest.mark.parametrize(
    "query", ["open=nonsense", "feed=nonsense", "all=nonsense", "open=task-1&feed=calls", "at=%00x"]
)
def test_a_strange_address_shows_the_day_or_says_no(cast: Cast, client: Browser, query: str) -> None:
    task_for(cast, cast.anna, "Task", NOW)
    client.force_login(cast.anna)
    assert client.get(f"/today/?{query}").status_code in (200, 400)


def test_markup_in_words_stays_words(cast: Cast, client: Browser) -> None:
    nordvik = client_of(cast.anna, "<script>alert(1)</script>")
    call_for(cast, cast.anna, "<img src=x onerror=alert(2)>", NOW, subject=_about(nordvik), phone='"><script>')
    client.force_login(cast.anna)
    page = _page(client)
    assert "<script>alert" not in page and "<img src=x" not in page and '"><script>' not in page


def test_many_rows_are_folded_away_and_shown_on_demand(cast: Cast, client: Browser) -> None:
    for n in range(60):
        client_of(cast.anna, f"Silent {n}", silent_days=30 + n, contact_norm_days=21)
    client.force_login(cast.anna)
    page = _page(client)
    assert page.count('class="queue-row') == 10
    assert "Show 20 more" in page and "Silent clients: the first 30 are here." in page
    assert _page(client, "/today/?all=time").count('class="queue-row') == 30


@pytest.mark.parametrize("number", [3, 60])
def test_the_page_asks_as_often_for_few_rows_as_for_many(
    cast: Cast, client: Browser, number: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(number):
        one = client_of(cast.anna, f"Client {n}", silent_days=40 + n, contact_norm_days=21)
        person_of(one, f"Person {n}", birthday=date(1970, 11, 24))
        task_for(cast, cast.anna, f"Task {n}", NOW + timedelta(hours=n % 5), subject=_about(one))
        call_for(cast, cast.anna, f"Call {n}", NOW + timedelta(hours=n % 7, minutes=1), subject=_about(one))
    client.force_login(cast.anna)
    client.get("/today/")
    # One for each feed and each number in the side bar, and those of the day and its page.
    with django_assert_max_num_queries(len(list(feeds)) + sum(1 for one in entries if one.count) + 22):
        client.get("/today/")


@pytest.mark.parametrize("number", [2, 25])
def test_the_team_page_asks_as_often_for_few_people_as_for_many(
    cast: Cast, client: Browser, number: int, django_assert_max_num_queries: Any
) -> None:
    from rapport.staff.models import Employee

    for n in range(number):
        person = Employee.objects.create(email=f"p{n}@firm.example", name=f"Person {n}", unit=cast.north)
        task_for(cast, cast.anna, f"Task {n}", NOW)
        client_of(person, f"Key {n}", status="key", silent_days=40, contact_norm_days=21)
    client.force_login(cast.helga)
    client.get("/team/today/")
    with django_assert_max_num_queries(34):
        client.get("/team/today/")
