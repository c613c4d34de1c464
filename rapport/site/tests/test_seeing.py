"""See as: the pages as a colleague sees them, only to look, written down, for half an hour."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.agenda.models import Appointment
from rapport.journal.models import Entry
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import ask
from rapport.roles.models import Approval, Holding
from rapport.site import seeing
from rapport.site.middleware import people
from tests.cast import NOW, Cast


def kinds() -> list[str]:
    """The kinds of journal lines about looking, oldest first."""
    return list(Entry.objects.filter(kind__startswith="login.seen").order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def helga_sees(cast: Cast, client: Browser) -> Browser:
    """Helga's browser while she sees as Anna."""
    client.force_login(cast.helga)
    assert client.post(reverse("see-as", args=[cast.anna.pk])).status_code == 303
    return client


def test_helga_sees_the_pages_as_anna_and_both_names_are_written_down(cast: Cast, helga_sees: Browser) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    solana = add_client(cast.acts(cast.viktor), name="Solana")
    page = helga_sees.get(reverse("client", args=[nordvik.pk]))
    assert "You see this page as Anna does." in page.content.decode()
    assert helga_sees.get(reverse("client", args=[solana.pk])).status_code == 404
    line = Entry.objects.get(kind="login.seen_as")
    assert (line.employee, line.abouts.get().target_id) == (cast.helga, cast.anna.pk)
    assert helga_sees.post(reverse("see-as-end")).status_code == 303
    assert helga_sees.get(reverse("client", args=[solana.pk])).status_code == 200
    assert kinds() == ["login.seen_as", "login.seen_as_ended"]
    ended = Entry.objects.get(kind="login.seen_as_ended")
    assert (ended.employee, ended.facts["how"], ended.facts["pages"]) == (cast.helga, "hand", 2)


def test_nothing_can_be_changed_or_approved_meanwhile(cast: Cast, helga_sees: Browser) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    stored = {"args": [{"~row": "parties.Client", "pk": nordvik.pk}], "kwargs": {"activity": "Fish"}}
    approval = ask(cast.acts(cast.tom), act="parties.edit_client", arguments=stored, reason="So")
    before = Entry.objects.count()
    for name, given in (
        ("approval-approve", [approval.pk]),
        ("client-remove", [nordvik.pk]),
        ("my-look", []),
        ("see-as", [cast.tom.pk]),
        ("undo-last", []),
    ):
        answer = helga_sees.post(reverse(name, args=given))
        assert answer.status_code == 403, name
        assert "nothing can be changed" in answer.content.decode()
    assert Approval.objects.get().state == "waiting" and Client.objects.filter(removed_at=None).count() == 1
    assert Entry.objects.count() == before


def test_what_is_annas_alone_stays_hidden(cast: Cast, helga_sees: Browser) -> None:
    Appointment.objects.create(
        owner=cast.anna, title="Dentist, upper left", day=people.now().date(), zone="Europe/Bratislava", private=True,
        created_at=NOW, starts_at=NOW, ends_at=NOW + timedelta(hours=1), lasts_until=NOW + timedelta(hours=1),
    )  # fmt: skip
    row = Appointment.objects.get()
    row.place_in_the_world()
    row.save()
    for path in (reverse("today"), reverse("calendar"), "/find/?q=Dentist"):
        assert "Dentist, upper" not in helga_sees.get(path).content.decode(), path
    assert helga_sees.get(reverse("appointment", args=[row.pk])).status_code == 404
    for name in sorted(seeing.THEIRS_ALONE - {"export", "import-rejected"}):
        assert helga_sees.get(reverse(name)).status_code == 404, name
    assert helga_sees.get(reverse("account_change_password")).status_code == 404


def test_the_api_is_helgas_own_meanwhile(cast: Cast, helga_sees: Browser) -> None:
    assert helga_sees.get("/api/v1/users/me").json()["id"] == cast.helga.pk


@pytest.mark.parametrize("who", ["viktor", "anna", "tom"])
def test_who_has_no_right_sees_as_nobody(cast: Cast, client: Browser, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.post(reverse("see-as", args=[cast.helga.pk])).status_code == 403
    assert kinds() == []


def test_helga_sees_only_as_her_own_people_and_dora_as_anybody(cast: Cast, client: Browser) -> None:
    client.force_login(cast.helga)
    assert client.post(reverse("see-as", args=[cast.dora.pk])).status_code == 403
    client.force_login(cast.dora)
    assert client.post(reverse("see-as", args=[cast.helga.pk])).status_code == 303


def test_it_ends_after_half_an_hour_with_the_right_and_by_logging_out(
    cast: Cast, helga_sees: Browser, monkeypatch: Any
) -> None:
    began = people.now()
    monkeypatch.setattr(people, "now", lambda: began + timedelta(minutes=31))
    assert "You see this page as" not in helga_sees.get(reverse("today")).content.decode()
    assert Entry.objects.get(kind="login.seen_as_ended").facts["how"] == "time"
    monkeypatch.setattr(people, "now", lambda: began)
    helga_sees.post(reverse("see-as", args=[cast.anna.pk]))
    helga_sees.post(reverse("account_logout"))
    assert Entry.objects.filter(kind="login.seen_as_ended").last().facts["how"] == "left"  # type: ignore[union-attr]
    helga_sees.force_login(cast.helga)
    helga_sees.post(reverse("see-as", args=[cast.anna.pk]))
    cast.north.above = None
    cast.north.save()
    assert "You see this page as" not in helga_sees.get(reverse("today")).content.decode()
    assert Entry.objects.filter(kind="login.seen_as_ended").last().facts["how"] == "right"  # type: ignore[union-attr]
    assert Holding.objects.filter(employee=cast.helga).exists()
