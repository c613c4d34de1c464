"""What is pressed on the pages: forms that work without script, refusals that keep what was typed, undo."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.journal.models import Entry
from rapport.kit.ui.record import Alarm, AlarmMaker, Panel, Shown, alarms, panels
from rapport.parties.actions import add_client, edit_client, mark_lost
from rapport.parties.models import Client, ContactPoint, Person, TeamMember
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture
def anna(cast: Cast, client: Browser) -> Browser:
    """Anna's browser."""
    client.force_login(cast.anna)
    return client


def state() -> tuple[int, list[tuple[object, ...]]]:
    """What must stay as it is after a refusal."""
    return Entry.objects.count(), list(Client.objects.order_by("pk").values_list("pk", "version", "owner_id", "status"))


def test_a_client_is_entered_with_a_name_alone(anna: Browser) -> None:
    answer = anna.post(reverse("client-new"), {"name": "Solberg Café", "kind": "company"})
    row = Client.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("client", args=[row.pk]))
    assert "Entered: Solberg Café." in anna.get(answer["Location"]).text


def test_a_wrong_form_comes_back_with_what_was_typed(anna: Browser) -> None:
    answer = anna.post(
        reverse("client-new"), {"name": "Solberg", "kind": "company", "phone": "no digits", "person": "Olav"}
    )
    assert answer.status_code == 422 and answer.text.count("<title>Error:") == 1
    assert 'value="Solberg"' in answer.text and 'value="Olav"' in answer.text and "no phone number" in answer.text
    assert not Client.objects.exists()


def test_a_fact_is_edited_where_it_stands_and_one_comes_back_to_the_list(anna: Browser, nordvik: Client) -> None:
    address = reverse("client-fact", args=[nordvik.pk, "language"])
    page = anna.get(address, headers={"referer": "http://testserver/clients/?view=mine"})
    assert 'name="initial-language"' in page.text and 'value="/clients/?view=mine"' in page.text

    answer = anna.post(address, {"language": "sv", "initial-language": "", "back": "/clients/?view=mine"})

    assert (answer.status_code, answer["Location"]) == (303, "/clients/?view=mine")
    nordvik.refresh_from_db()
    assert nordvik.language == "sv"


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_nobody_is_sent_to_a_foreign_page(anna: Browser, nordvik: Client, back: str) -> None:
    address = reverse("client-fact", args=[nordvik.pk, "language"])
    answer = anna.post(address, {"language": "sv", "back": back})
    assert answer["Location"] == reverse("client", args=[nordvik.pk])


def test_the_same_fact_edited_twice_shows_mine_theirs_and_before(cast: Cast, anna: Browser, nordvik: Client) -> None:
    address = reverse("client-fact", args=[nordvik.pk, "note"])
    edit_client(cast.acts(cast.helga), nordvik, note="Theirs\nin two lines")

    overtaken = anna.post(address, {"note": "Mine", "initial-note": ""})
    assert overtaken.status_code == 409
    assert all(word in overtaken.text for word in ("Mine", "Theirs", "Before", 'name="keep_note"'))
    nordvik.refresh_from_db()
    assert nordvik.note == "Theirs\nin two lines"

    seen = "Theirs\r\nin two lines"
    anna.post(address, {"note": "Mine", "initial-note": seen, "keep_note": "theirs"})
    nordvik.refresh_from_db()
    assert nordvik.note == "Theirs\nin two lines"
    assert anna.post(address, {"note": "Mine", "initial-note": seen, "keep_note": "mine"}).status_code == 303
    nordvik.refresh_from_db()
    assert nordvik.note == "Mine"


@pytest.mark.parametrize("fact", ["owner", "version", "removed_at", "sorts_as", "nothing"])
def test_what_is_no_fact_has_no_form(anna: Browser, nordvik: Client, fact: str) -> None:
    address = reverse("client-fact", args=[nordvik.pk, fact])
    before = state()
    assert anna.get(address).status_code == 404
    assert anna.post(address, {fact: "1"}).status_code == 404
    assert state() == before


FORMS: dict[str, dict[str, str]] = {
    "client-hand-over": {"to": "2", "reason": "r", "notes": "n"},
    "client-lost": {"reason": "Price"},
    "client-won-back": {"status": "regular"},
    "client-remove": {},
    "client-tags": {"tags": "food"},
    "client-confirm": {},
    "team-new": {"employee": "2", "part": "p"},
    "person-new": {"name": "Eva", "decision": "decides", "met": "on"},
    "identifier-new": {"kind": "orgnr", "value": "556123-4567"},
}


@pytest.mark.parametrize("name", FORMS)
def test_another_managers_client_takes_no_deed(cast: Cast, client: Browser, nordvik: Client, name: str) -> None:
    client.force_login(cast.viktor)
    before = state()
    answer = client.post(reverse(name, args=[nordvik.pk]), FORMS[name])
    assert answer.status_code == 404 and "Nordvik" not in answer.text
    assert state() == before


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ("person-new",)])
def test_the_trainee_is_offered_to_ask(cast: Cast, client: Browser, nordvik: Client, name: str) -> None:
    if name == "client-won-back":
        mark_lost(cast.acts(cast.anna), nordvik, reason="Price")
    Client.objects.update(owner=cast.tom)
    client.force_login(cast.tom)
    before = state()
    form = {**FORMS[name], **({"to": str(cast.viktor.pk)} if "to" in FORMS[name] else {})}
    form |= {"employee": str(cast.viktor.pk)} if "employee" in form else {}
    answer = client.post(reverse(name, args=[nordvik.pk]), form)
    assert answer.status_code == 403
    assert state() == before


@pytest.mark.parametrize(
    ("name", "args"), [("client-confirm", 1), ("view-save", 0), ("clients-tag", 0), ("team-remove", 2)]
)
def test_a_deed_is_never_done_by_looking(anna: Browser, nordvik: Client, name: str, args: int) -> None:
    assert anna.get(reverse(name, args=[nordvik.pk] * args)).status_code == 405


def test_chosen_clients_are_shown_before_and_tagged_after_the_second_press(cast: Cast, anna: Browser) -> None:
    rows = [add_client(cast.acts(cast.anna), name=f"Firm {number}") for number in range(12)]
    foreign = add_client(cast.acts(cast.viktor), name="Foreign")
    chosen = [str(row.pk) for row in [*rows, foreign]]

    asked = anna.post(reverse("clients-tag"), {"chosen": chosen, "state": "view=mine"})
    assert "12 clients will change." in asked.text and "and 4 more" in asked.text and "Foreign" not in asked.text
    assert "1 of those you chose is not there" in asked.text

    told = anna.post(
        reverse("clients-tag"), {"chosen": ",".join(chosen), "state": "view=mine", "apply": "1", "add": "vip, food"}
    )
    assert (told.status_code, told["Location"]) == (303, reverse("clients") + "?view=mine")
    assert "12 clients changed." in anna.get(told["Location"]).text
    assert {row.tags.count() for row in rows} == {2}  # type: ignore[attr-defined]
    assert not foreign.tags.exists()  # type: ignore[attr-defined]


def test_nothing_chosen_is_said_in_a_sentence(anna: Browser) -> None:
    answer = anna.post(reverse("clients-tag"), {"state": ""})
    assert answer.status_code == 422 and "No client is chosen" in answer.text


def test_a_fact_is_chosen_first_and_its_value_then(anna: Browser, nordvik: Client) -> None:
    chosen = {"chosen": str(nordvik.pk)}
    assert 'name="value"' not in anna.post(reverse("clients-change"), chosen).text
    assert 'name="value"' in anna.post(reverse("clients-change"), {**chosen, "field": "status", "apply": "1"}).text
    answer = anna.post(reverse("clients-change"), {**chosen, "field": "status", "value": "key", "apply": "1"})
    assert answer.status_code == 303
    nordvik.refresh_from_db()
    assert nordvik.status == "key"


def test_above_her_limit_the_hand_over_offers_to_ask_helga(cast: Cast, anna: Browser) -> None:
    numbers = ",".join(str(add_client(cast.acts(cast.anna), name=f"F{n}").pk) for n in range(6))
    page = anna.post(reverse("clients-hand-over"), {"chosen": numbers})
    assert "Ask Helga" in page.text
    before = state()
    form = {"chosen": numbers, "apply": "1", "to": str(cast.viktor.pk), "reason": "r", "notes": "n"}
    refused = anna.post(reverse("clients-hand-over"), form)
    assert refused.status_code == 403 and "Helga" in refused.text
    assert state() == before


def test_details_are_edited_and_removed_from_their_forms(cast: Cast, anna: Browser, nordvik: Client) -> None:
    assert (
        anna.post(
            reverse("contact-new", args=["client", nordvik.pk]), {"kind": "web", "value": "nordvik.example"}
        ).status_code
        == 303
    )
    point = ContactPoint.objects.get(client=nordvik)
    assert (
        anna.post(reverse("contact-edit", args=[point.pk]), {"kind": "web", "value": "javascript:x"}).status_code == 422
    )
    answer = anna.post(
        reverse("address-new", args=["client", nordvik.pk]), {"kind": "seat", "city": "Malmö", "country": "SE"}
    )
    assert answer.status_code == 303
    number = reverse("identifier-new", args=[nordvik.pk])
    assert "check digit" in anna.post(number, {"kind": "orgnr", "value": "556123-4568"}).text
    assert anna.post(reverse("detail-remove", args=["contact", point.pk])).status_code == 303
    assert not ContactPoint.objects.filter(client=nordvik).exists()
    person = Person.objects.get()
    anna.force_login(cast.viktor)
    theirs = person.contact_points.get(kind="phone")  # type: ignore[attr-defined]
    for name, args in (("contact-edit", [theirs.pk]), ("person", [person.pk]), ("person-edit", [person.pk])):
        assert anna.get(reverse(name, args=args)).status_code == 404
    assert anna.post(reverse("detail-remove", args=["contact", theirs.pk])).status_code == 404


def test_a_person_is_entered_edited_and_taken_off(anna: Browser, nordvik: Client) -> None:
    new = {"name": "Eva Nord", "decision": "pays", "met": "on", "phone": "08-555 555 55", "birthday": "1987-04-30"}
    assert anna.post(reverse("person-new", args=[nordvik.pk]), new).status_code == 303
    eva = Person.objects.get(name="Eva Nord")
    wrong = anna.post(
        reverse("person-edit", args=[eva.pk]), {"name": "Eva", "decision": "pays", "met": "on", "birthday": "30.2.1987"}
    )
    assert wrong.status_code == 422 and 'value="30.2.1987"' in wrong.text
    assert anna.post(reverse("person-remove", args=[eva.pk])).status_code == 303
    assert anna.get(reverse("person", args=[eva.pk])).status_code == 404


def test_the_team_panel_adds_and_removes(cast: Cast, anna: Browser, nordvik: Client) -> None:
    anna.post(
        reverse("team-new", args=[nordvik.pk]), {"employee": cast.viktor.pk, "part": "Deliveries", "backup": "on"}
    )
    member = TeamMember.objects.get()
    assert "Owner Anna, backup Viktor" in anna.get(reverse("client", args=[nordvik.pk])).text
    anna.post(reverse("team-remove", args=[nordvik.pk, member.pk]))
    assert not TeamMember.objects.exists()


def test_a_guest_that_fails_is_named_and_the_others_stand(anna: Browser, nordvik: Client) -> None:
    def fails(actor: object, record: object) -> Shown:
        raise ZeroDivisionError

    panels.put("test.fails", Panel(("client",), "right", 1, "Broken panel", fails))
    alarms.put("test.fails", AlarmMaker(("client",), "Broken alarm", fails))  # type: ignore[arg-type]
    alarms.put("test.first", AlarmMaker(("client",), "First", lambda actor, record: Alarm("Call them now", NOW)))
    try:
        text = anna.get(reverse("client", args=[nordvik.pk])).text
    finally:
        for shelf, code in ((panels, "test.fails"), (alarms, "test.fails"), (alarms, "test.first")):
            shelf._items.pop(code)  # type: ignore[attr-defined]
    assert "Broken panel" in text and "could not be shown now" in text
    assert "Call them now" in text and "Jonas Berg" in text


@pytest.mark.requirement("R-005", "R-009", "R-046", "R-048")
def test_relation_notes_silence_and_one_press_messages_stand_on_list_and_card(
    cast: Cast, anna: Browser, nordvik: Client
) -> None:
    edit_client(cast.acts(cast.anna), nordvik, note="Never call on Friday", contact_norm_days=1)
    Client.objects.update(talk_due_at="2026-01-01T00:00Z", quiet_since="2025-12-31T00:00Z")

    card = anna.get(reverse("client", args=[nordvik.pk])).text
    assert "Never call on Friday" in card and "Nobody has talked with them" in card
    assert f"/clients/{nordvik.pk}/messages/new/?person=" in card
    assert "Nordvik AB" in anna.get(reverse("clients") + "?view=silent").text


def test_people_who_may_not_edit_get_no_buttons_that_do_nothing(cast: Cast, client: Browser, nordvik: Client) -> None:
    from rapport.roles.models import Holding, Position

    lawyer: Employee = cast.viktor
    Holding.objects.filter(employee=lawyer).update(position=Position.objects.get(code="lawyer"))
    client.force_login(lawyer)
    text = client.get(reverse("client", args=[nordvik.pk])).text
    assert "Nordvik AB" in text
    for name in ("person-new", "team-new", "client-lost", "client-hand-over", "client-remove"):
        assert reverse(name, args=[nordvik.pk]) not in text
    assert "/facts/" not in text and reverse("client-new") not in client.get(reverse("clients")).text
