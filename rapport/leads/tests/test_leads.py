"""From the first word to a client: entering, calling, judging, and becoming a client."""

from datetime import date, time, timedelta

import pytest

from rapport.agenda.models import Appointment, Notice
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions import (
    add_lead,
    become_client,
    edit_lead,
    give_lead,
    judge_lead,
    keep_source,
    log_lead_talk,
    take_lead,
)
from rapport.leads.models import Lead, LeadTalk
from rapport.leads.queries import leads_alike, leads_seen_by
from rapport.parties.actions import add_client, add_contact_point
from rapport.parties.models import Client, ContactPoint, Person
from rapport.roles.undo import undo
from rapport.search.queries import numbers_of
from tests.cast import NOW, Cast


def _lead(cast: Cast, **facts: object) -> Lead:
    told = {"name": "Pekáreň Zora", "person_name": "Zora Malá", "phone": "0905 123 456", "country": "SK", **facts}
    return add_lead(cast.acts(cast.anna), **told)  # type: ignore[arg-type]


@pytest.mark.requirement("R-027", "R-028", "R-029", "R-035")
def test_whoever_enters_a_lead_answers_for_it(cast: Cast) -> None:
    fair = keep_source(cast.acts(cast.helga), name="Bakery fair", channel="fair", cost=300, currency="EUR")
    lead = _lead(cast, channel="fair", source=fair, reason="Saw our trays", rival="Traymax", rival_reason="Nearer")
    assert (lead.owner, lead.unit, lead.state) == (cast.anna, cast.north, "new")
    assert lead.phone_normal == "+421905123456"
    assert list(numbers_of("lead", "zora mala")) == [lead.pk] == list(numbers_of("lead", "0905123456"))
    assert list(leads_seen_by(cast.acts(cast.viktor))) == []
    assert list(leads_seen_by(cast.acts(cast.helga))) == [lead]


def test_a_lead_is_somebody_who_can_be_read(cast: Cast) -> None:
    with pytest.raises(BadInput) as wrong:
        add_lead(cast.acts(cast.anna), name="  ", phone="12")
    assert list(wrong.value.fields) == ["name"]
    with pytest.raises(BadInput) as wrong:
        add_lead(cast.acts(cast.anna), name="Zora", email="zora at home")
    assert list(wrong.value.fields) == ["email"]
    with pytest.raises(BadInput):
        add_lead(cast.acts(cast.anna), name="Zora", state="client")
    with pytest.raises(NotAllowed):
        add_lead(cast.acts(cast.astrid), name="Zora")
    assert not Lead.objects.exists() and not Entry.objects.exists()


def test_nothing_is_written_when_nothing_differs(cast: Cast) -> None:
    lead = _lead(cast)
    before = Entry.objects.count()
    edit_lead(cast.acts(cast.anna), lead, name="Pekáreň Zora", phone=lead.phone)
    assert Entry.objects.count() == before
    edit_lead(cast.acts(cast.anna), lead, need="Trays for 40 loaves", source=None)
    assert Entry.objects.latest("pk").facts["names"] == ["need"]


@pytest.mark.requirement("R-037", "R-043")
def test_a_lead_is_taken_once_and_given_on_with_words(cast: Cast) -> None:
    lead = add_lead(cast.acts(cast.anna), name="Zora", to_queue=True)
    assert lead.owner is None
    stale = Lead.objects.get(pk=lead.pk)
    take_lead(cast.acts(cast.viktor), lead)
    with pytest.raises(BadInput, match="Viktor has taken it already"):
        take_lead(cast.acts(cast.anna), stale)
    give_lead(cast.acts(cast.helga), lead, to=cast.anna, words="They speak Slovak only")
    assert (lead.owner, lead.unit) == (cast.anna, cast.north)
    spread(NOW)
    assert set(Notice.objects.filter(kind="leads.given").values_list("to__name", flat=True)) == {"Anna"}


@pytest.mark.requirement("R-030", "R-039")
def test_each_call_leaves_its_result(cast: Cast) -> None:
    anna, lead = cast.acts(cast.anna), _lead(cast)
    log_lead_talk(anna, lead, result="not-reached")
    assert (lead.state, lead.tries, lead.reached_at) == ("new", 1, None)
    log_lead_talk(anna, lead, result="reached", words="Bakes for schools")
    assert (lead.state, lead.tries, lead.reached_at) == ("contacted", 2, NOW)
    with pytest.raises(BadInput) as wrong:
        log_lead_talk(anna, lead, result="appointment")
    assert list(wrong.value.fields) == ["day"] and LeadTalk.objects.count() == 2
    log_lead_talk(anna, lead, result="appointment", day=date(2026, 11, 26), time=time(10, 0))
    met = Appointment.objects.get()
    assert (met.owner, met.subject_kind, met.subject_id) == (cast.anna, "lead", lead.pk)
    assert (lead.state, lead.appointment_at, lead.tries) == ("appointment", NOW, 3)


@pytest.mark.requirement("R-041")
def test_not_now_comes_back(cast: Cast) -> None:
    anna, lead = cast.acts(cast.anna), _lead(cast)
    log_lead_talk(anna, lead, result="not-now")
    assert (lead.state, lead.come_back_on) == ("not-now", NOW.date() + timedelta(days=30))
    with pytest.raises(BadInput):
        judge_lead(anna, lead, state="not-now", come_back_on=NOW.date())
    log_lead_talk(anna, lead, result="reached")
    assert (lead.state, lead.come_back_on) == ("contacted", None)


@pytest.mark.requirement("R-038")
def test_judged_early_with_the_grounds_kept(cast: Cast) -> None:
    anna, lead = cast.acts(cast.anna), _lead(cast)
    with pytest.raises(BadInput):
        judge_lead(anna, lead, state="promising")
    judge_lead(anna, lead, state="promising", grounds="Opens two shops in spring")
    assert (lead.state, lead.grounds) == ("promising", "Opens two shops in spring")
    with pytest.raises(BadInput):
        judge_lead(anna, lead, state="unprofitable", ground="other")
    log_lead_talk(anna, lead, result="refused", ground="supplied")
    assert (lead.state, lead.ground) == ("unprofitable", "supplied")


def test_a_lead_becomes_a_client_with_all_that_is_known(cast: Cast) -> None:
    anna, lead = cast.acts(cast.anna), _lead(cast, need="Trays", language="sk")
    client = become_client(anna, lead)
    assert (client.name, client.owner, client.language, client.note) == ("Pekáreň Zora", cast.anna, "sk", "Trays")
    person = Person.objects.get(client=client)
    assert person.name == "Zora Malá"
    assert ContactPoint.objects.get(person=person).normal == "+421905123456"
    assert (lead.state, lead.client, lead.client_at) == ("client", client, NOW)
    assert become_client(anna, lead) == client and Client.objects.count() == 1
    with pytest.raises(BadInput, match="became a client"):
        log_lead_talk(anna, lead, result="reached")


def test_one_who_is_there_already_is_joined(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    zora = add_client(anna, name="Zora s.r.o.", country="SK")
    add_contact_point(anna, zora, kind="phone", value="+421 905 123 456")
    lead = _lead(cast)
    assert become_client(anna, lead) == zora
    assert Client.objects.count() == 1 and Person.objects.get(client=zora).name == "Zora Malá"
    other = _lead(cast, name="Zora", person_name="", phone="")
    assert become_client(anna, other, anew=True) != zora


def test_two_who_look_the_same_are_asked_about(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    first, second = add_client(anna, name="Pekáreň Zora"), add_client(anna, name="Pekáreň Zora a.s.")
    lead = _lead(cast)
    with pytest.raises(BadInput, match="look the same"):
        become_client(anna, lead)
    assert become_client(anna, lead, client=second) == second != first


def test_becoming_a_client_can_be_taken_back(cast: Cast) -> None:
    anna, lead = cast.acts(cast.anna), _lead(cast)
    become_client(anna, lead)
    undo(anna, Entry.objects.filter(kind="leads.lead_became_client").latest("pk").pk)
    lead.refresh_from_db()
    assert (lead.state, lead.client) == ("new", None)


def test_the_same_caller_twice_is_shown(cast: Cast) -> None:
    lead, again = _lead(cast), _lead(cast, name="Zora", phone="+421905123456")
    assert leads_alike(cast.acts(cast.anna), again) == [lead]


def test_tom_asks_before_he_gives_a_lead_away(cast: Cast) -> None:
    from rapport.kit.refusals import NeedsApproval

    lead = add_lead(cast.acts(cast.tom), name="Zora")
    with pytest.raises(NeedsApproval):
        give_lead(cast.acts(cast.tom), lead, to=cast.anna)
