"""Whoever opens the card of a client that others look after leaves a trace, and the head sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from rapport.conduct.actions import forget_readings
from rapport.conduct.models import Reading
from rapport.parties.actions import add_client, add_person, add_team_member
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def _browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


@pytest.mark.requirement("R-377", "R-379")
def test_the_card_of_others_remembers_who_opened_it_and_ones_own_does_not(cast: Cast) -> None:
    anna, helga = cast.acts(cast.anna), cast.helga
    nordvik = add_client(anna, name="Nordvik AS")
    person = add_person(anna, nordvik, name="Kari")
    with time_machine.travel(NOW, tick=False):
        assert _browser(cast.anna).get(f"/clients/{nordvik.pk}/").status_code == 200
        assert not Reading.objects.exists()
        for address in (f"/clients/{nordvik.pk}/", f"/people/{person.pk}/", f"/api/v1/clients/{nordvik.pk}"):
            assert _browser(helga).get(address).status_code == 200
        row = Reading.objects.get()
        assert (row.employee, row.subject_kind, row.subject_id, row.times) == (helga, "client", nordvik.pk, 3)
        told = _browser(cast.dora).get("/taken-out/").content.decode()
        assert "1 record of others" in told and "most on" in told
        told = _browser(cast.dora).get(f"/taken-out/opened/{helga.pk}/").content.decode()
        assert "Nordvik AS" in told and "3 times on that day" in told
        assert "Helga" in _browser(cast.anna).get(f"/clients/{nordvik.pk}/tab/changes/").content.decode()
        line = _browser(cast.dora).get("/api/v1/taken-out/opened").json()["items"][0]
        assert (line["name"], line["records"], line["times"], line["many"]) == ("Helga", 1, 3, False)
        assert _browser(cast.tom).get("/taken-out/").status_code == 403
        assert _browser(cast.dora).get(f"/taken-out/opened/{cast.dora.pk}/").status_code == 404


@pytest.mark.requirement("R-377")
def test_who_serves_on_the_team_leaves_no_trace_and_after_a_year_it_is_forgotten(cast: Cast) -> None:
    anna, helga = cast.acts(cast.anna), cast.helga
    nordvik, baltic = add_client(anna, name="Nordvik AS"), add_client(anna, name="Baltic")
    add_team_member(anna, nordvik, helga, part="backup")
    with time_machine.travel(NOW, tick=False):
        _browser(helga).get(f"/clients/{nordvik.pk}/")
        assert not Reading.objects.exists()
        _browser(helga).get(f"/clients/{baltic.pk}/")
    assert forget_readings(NOW + timedelta(days=300)) == 0
    assert forget_readings(NOW + timedelta(days=400)) == 1


@pytest.mark.requirement("R-377")
def test_thirty_cards_of_others_in_a_day_stand_out(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    helga = _browser(cast.helga)
    with time_machine.travel(NOW, tick=False):
        for number in range(30):
            helga.get(f"/clients/{add_client(anna, name=f'Nordvik {number}').pk}/")
        line = _browser(cast.dora).get("/api/v1/taken-out/opened").json()["items"][0]
    assert (line["most"], line["many"], line["most_on"]) == (30, True, "2026-11-23")
