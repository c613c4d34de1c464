"""The pages: the queue, the card, call lists, the table of results, and what is arranged."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.leads.actions import add_lead, keep_form, keep_rule, keep_source, log_lead_talk
from rapport.leads.models import CallLine, CallList, FormPage, Lead, QuietHours, Rule, Source
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(page: Browser, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


@pytest.mark.requirement("R-027", "R-034")
def test_from_the_queue_to_the_client_in_presses(cast: Cast) -> None:
    anna = browser(cast.anna)
    given = {"name": "Pekáreň Zora", "person_name": "Zora", "phone": "+421 905 123 456", "channel": "call"}
    assert anna.post("/leads/new/", {**given, "whose": "queue"}).status_code == 303
    lead = Lead.objects.get()
    assert lead.owner is None and "Pekáreň Zora" in text(anna, "/leads/")
    page = text(anna, f"/leads/{lead.pk}/")
    assert "Take it" in page and page.count('name="result"') == 5 and 'name="words"' in page
    assert anna.post(f"/leads/{lead.pk}/take/").status_code == 303
    assert "Pekáreň Zora" in text(anna, "/leads/?view=mine")
    assert anna.post(f"/leads/{lead.pk}/talk/", {"result": "reached"}).status_code == 303
    met = {"result": "appointment", "day": "2026-11-26", "time": "10:00"}
    assert anna.post(f"/leads/{lead.pk}/talk/", met).status_code == 303
    refused = anna.post(f"/leads/{lead.pk}/talk/", {"result": "appointment", "words": "On Friday"})
    assert refused.status_code == 422 and "Say on which day you meet" in refused.content.decode()
    assert "On Friday" in refused.content.decode() and "What is known" in refused.content.decode()
    page = text(anna, f"/leads/{lead.pk}/")
    assert "Appointment agreed" in page and "Meeting with Pekáreň Zora" in page and "/calendar/new/?about=lead-" in page
    assert "tel:+421905123456" in page and anna.get(f"/calendar/new/?about=lead-{lead.pk}").status_code == 200
    assert anna.post(f"/leads/{lead.pk}/client/").status_code == 303
    client = Client.objects.get()
    page = text(anna, f"/leads/{lead.pk}/")
    assert "Open the client" in page and "How did the call end" not in page
    # What was agreed with the lead is the client's next step.
    assert "Meeting with Pekáreň Zora" in text(anna, f"/clients/{client.pk}/")
    assert f"/leads/{lead.pk}/" in text(anna, f"/clients/{client.pk}/")
    assert browser(cast.viktor).get(f"/leads/{lead.pk}/").status_code == 404


def test_changing_judging_and_giving(cast: Cast) -> None:
    lead = add_lead(cast.acts(cast.anna), name="Zora")
    anna = browser(cast.anna)
    assert anna.post(f"/leads/{lead.pk}/edit/", {"name": "", "channel": "call"}).status_code == 422
    assert anna.post(f"/leads/{lead.pk}/edit/", {"name": "Zora s.r.o.", "channel": "fair"}).status_code == 303
    assert anna.post(f"/leads/{lead.pk}/judge/", {"state": "unprofitable"}).status_code == 422
    assert anna.post(f"/leads/{lead.pk}/judge/", {"state": "unprofitable", "ground": "price"}).status_code == 303
    assert anna.post(f"/leads/{lead.pk}/give/", {"to": cast.viktor.pk}).status_code == 303
    lead.refresh_from_db()
    assert (lead.name, lead.state, lead.owner) == ("Zora s.r.o.", "unprofitable", cast.viktor)
    assert browser(cast.tom).post(f"/leads/{lead.pk}/give/", {"to": cast.tom.pk}).status_code == 404


def test_a_client_comes_anew(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    anna = browser(cast.anna)
    path = f"/leads/new/?client={nordvik.pk}"
    assert 'value="Nordvik AS"' in text(anna, path)
    assert anna.post(path, {"name": "Nordvik AS", "channel": "call", "whose": "me"}).status_code == 303
    lead = Lead.objects.get()
    assert lead.client == nordvik and "It came from the client" in text(anna, f"/leads/{lead.pk}/")
    anna.post(f"/leads/{lead.pk}/client/")
    lead.refresh_from_db()
    assert (lead.state, lead.client) == ("client", nordvik) and Client.objects.count() == 1
    assert browser(cast.viktor).get(path).status_code == 404


@pytest.mark.requirement("R-030")
def test_a_list_is_called_through(cast: Cast) -> None:
    actor, anna = cast.acts(cast.anna), browser(cast.anna)
    leads = [add_lead(actor, name=f"Lead {number}") for number in range(3)]
    assert anna.post("/leads/lists/", {"name": "Monday", "what": "mine", "most": "2"}).status_code == 303
    made = CallList.objects.get()
    page = text(anna, f"/leads/lists/{made.pk}/")
    assert "Lead 0" in page and page.count('name="result"') == 5 and 'name="come_back_on"' in page
    line = CallLine.objects.get(on=made, place=1)
    assert anna.post(f"/leads/lists/{made.pk}/", {"line": line.pk, "result": "not-now"}).status_code == 303
    leads[0].refresh_from_db()
    assert leads[0].state == "not-now"
    assert anna.post(f"/leads/lists/{made.pk}/", {"line": line.pk, "result": "reached"}).status_code == 422
    assert "Lead 1" in text(anna, f"/leads/lists/{made.pk}/") and "1 of 2 called" in text(anna, "/leads/lists/")
    assert browser(cast.viktor).get(f"/leads/lists/{made.pk}/").status_code == 404
    assert anna.post(f"/leads/lists/{made.pk}/close/").status_code == 303
    chosen = {"chosen": [leads[2].pk, leads[1].pk]}
    assert anna.post("/leads/lists/chosen/", chosen).status_code == 303
    assert CallLine.objects.filter(on=CallList.objects.latest("pk")).count() == 2
    assert anna.post("/leads/lists/", {"name": "Lost", "what": "lost", "most": "9"}).status_code == 422


@pytest.mark.requirement("R-030")
def test_clients_are_called_through_too(cast: Cast) -> None:
    actor, anna = cast.acts(cast.anna), browser(cast.anna)
    add_client(actor, name="Nordvik AS", contact_norm_days=0)
    assert anna.post("/leads/lists/", {"name": "Silent", "what": "silent", "most": "9"}).status_code == 303
    line = CallLine.objects.get()
    path = f"/leads/lists/{line.on_id}/"
    assert anna.post(path, {"line": line.pk, "result": "not-now"}).status_code == 303
    assert "Everybody on this list was called" in text(anna, path)


@pytest.mark.requirement("R-033", "R-040", "R-044")
def test_methods_are_compared_and_each_figure_opens_its_list(cast: Cast) -> None:
    actor = cast.acts(cast.anna)
    fair = keep_source(cast.acts(cast.helga), name="Bakery fair", channel="fair", cost=300, currency="EUR")
    leads = [add_lead(actor, name=f"Baker {n}", source=fair, channel="fair") for n in range(3)]
    add_lead(actor, name="Caller", channel="call")
    log_lead_talk(actor, leads[0], result="reached")
    log_lead_talk(actor, leads[1], result="appointment", day=date(2026, 11, 26))
    anna = browser(cast.anna)
    anna.post(f"/leads/{leads[1].pk}/client/")
    page = text(anna, "/leads/results/")
    assert "Bakery fair" in page and "€300" in page
    opened = text(anna, f"/leads/?view=all&source={fair.pk}&done=reached&since=2026-11-01&before=2026-12-01")
    assert "Baker 0" in opened and "Baker 1" in opened and "Baker 2" not in opened
    for by in ("channel", "owner"):
        assert "Leads" in text(anna, f"/leads/results/?by={by}")
    assert "No lead stands here" in text(anna, "/leads/?source=none&done=client")
    assert "Caller" in text(anna, "/leads/?source=none")
    assert text(anna, "/leads/?since=nonsense&owner=x&state=no&done=9")


def test_arranging_is_for_who_may(cast: Cast) -> None:
    helga, anna = browser(cast.helga), browser(cast.anna)
    for path in ("/leads/arrange/", "/leads/rules/new/", "/leads/forms/new/", "/leads/sources/new/"):
        assert anna.get(path).status_code == 403
        assert helga.get(path).status_code == 200
    source = {"name": "Fair", "channel": "fair", "cost": "0", "is_active": "on"}
    assert helga.post("/leads/sources/new/", source).status_code == 303
    assert helga.post("/leads/sources/new/", source).status_code == 422
    row = Source.objects.get()
    late = {**source, "starts_on": "2026-12-01", "ends_on": "2026-11-01"}
    assert helga.post(f"/leads/sources/{row.pk}/", late).status_code == 422
    assert helga.post(f"/leads/sources/{row.pk}/", {**source, "cost": "5"}).status_code == 422
    rule = {"name": "Turn", "place": "1", "way": "turn", "is_active": "on"}
    assert helga.post("/leads/rules/new/", rule).status_code == 422
    assert helga.post("/leads/rules/new/", {**rule, "people": [cast.anna.pk, cast.tom.pk]}).status_code == 303
    made = Rule.objects.get()
    assert helga.post(f"/leads/rules/{made.pk}/", {**rule, "people": [cast.tom.pk]}).status_code == 303
    assert [one.employee for one in made.members.all()] == [cast.tom]  # type: ignore[attr-defined]
    page = {"name": "Ask", "code": "ask", "is_open": "on"}
    assert helga.post("/leads/forms/new/", page).status_code == 422
    assert helga.post("/leads/forms/new/", {**page, "code": "Not so", "title_en": "Ask us"}).status_code == 422
    texts = {"title_en": "Ask us", "questions_en": "How many?\n\nBy when?", "title_sk": "Spýtajte sa"}
    assert helga.post("/leads/forms/new/", {**page, **texts}).status_code == 303
    form = FormPage.objects.get()
    assert form.languages == ["en", "sk"] and form.texts["en"]["questions"] == ["How many?", "By when?"]
    assert helga.post(f"/leads/forms/{form.pk}/", {**page, **texts, "intro_it": "Ciao"}).status_code == 422
    shown = text(helga, "/leads/arrange/")
    assert "/enquiry/ask/" in shown and "Tom" in shown
    quiet = {"starts": "12:00", "ends": "11:00", "most": "3"}
    assert helga.post("/leads/arrange/", quiet).status_code == 422
    assert helga.post("/leads/arrange/", {**quiet, "ends": "13:00"}).status_code == 303
    assert QuietHours.objects.get().most == 3


def test_the_pages_ask_the_same_number_of_times_however_many_rows(cast: Cast) -> None:
    actor, helga = cast.acts(cast.anna), browser(cast.helga)
    source = keep_source(cast.acts(cast.helga), name="Fair")
    keep_rule(cast.acts(cast.helga), name="Turn", language="sv", people=[cast.anna])
    keep_form(cast.acts(cast.helga), code="a", name="A", texts={"en": {"title": "A"}})
    paths = ["/leads/?view=all", "/leads/?view=back", "/leads/results/", "/leads/lists/", "/leads/arrange/"]

    def asked() -> list[int]:
        numbers = []
        for path in paths:
            with CaptureQueriesContext(
                connection,
            ) as seen:
                text(helga, path)
            numbers.append(len(seen))
        return numbers

    add_lead(actor, name="One", source=source)
    text(helga, paths[0])
    before = asked()
    for number in range(12):
        lead = add_lead(actor, name=f"More {number}", source=source)
        if number % 2:
            log_lead_talk(actor, lead, result="not-now", come_back_on=NOW.date() + timedelta(days=number))
        keep_rule(cast.acts(cast.helga), name=f"Turn {number}", language="sv", people=[cast.anna, cast.tom])
    assert asked() == before


def test_two_who_change_a_lead_at_once_both_count(cast: Cast) -> None:
    lead = add_lead(cast.acts(cast.anna), name="Zora", note="First\nsecond")
    anna, path = browser(cast.anna), f"/leads/{lead.pk}/edit/"
    assert 'name="seen-note"' in text(anna, path)
    saw = {
        "seen-name": "Zora",
        "seen-need": "",
        "seen-note": "First\r\nsecond",
        "seen-channel": "call",
        "seen-source": "",
    }
    unchanged = {"name": "Zora", "channel": "call", "need": "", "note": "First\r\nsecond"}
    assert anna.post(path, {**saw, **unchanged, "need": "Trays"}).status_code == 303
    assert browser(cast.helga).post(path, {**saw, **unchanged, "note": "Other"}).status_code == 303
    lead.refresh_from_db()
    assert (lead.need, lead.note) == ("Trays", "Other")
    assert browser(cast.helga).post(path, {**saw, **unchanged, "need": "Boxes"}).status_code == 409
    lead.refresh_from_db()
    assert lead.need == "Trays"
