"""One client is brought back from yesterday's copy with all that belongs to it, and never over something else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rapport.interactions.actions import log_talk
from rapport.interactions.models import Interaction, Outcome
from rapport.journal.models import About, Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client, add_contact_point, add_person, remove_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.search.queries import numbers_of
from rapport.site.copies import backup
from rapport.site.copies.one_client import bring_back
from rapport.site.copies.tables import rows
from tests.cast import NOW, Cast

TOMORROW = NOW + timedelta(days=1)
OURS = (Client, Person, ContactPoint, Interaction)


@pytest.fixture
def known(cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """Nordvik with a person, a phone and a talk; another client; and a copy of all of it."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik", country="SK")
    person = add_person(anna, client, name="Ingrid Berg")
    add_contact_point(anna, person, kind="phone", value="+421900111222")
    log_talk(anna, client, outcome=Outcome.REACHED, words="Trays")
    add_client(anna, name="Solana", country="SK")
    backup(tmp_path / "copy", NOW)
    return client


def _erase(client: Client) -> None:
    """What no deed of the program does: every row of the client is gone."""
    with connection.constraint_checks_disabled():
        people = list(Person.objects.filter(client=client).values_list("pk", flat=True))
        ContactPoint.objects.filter(person__in=people).delete()
        lines = list(About.objects.filter(kind="client", target_id=client.pk).values_list("entry", flat=True))
        About.objects.filter(entry__in=lines).delete()
        Entry.objects.filter(pk__in=lines).delete()
        Interaction.objects.filter(client=client).delete()
        Person.objects.filter(client=client).delete()
        client.delete()


@pytest.mark.django_db(transaction=True)
def test_an_erased_client_is_back_as_it_was(known: Client, cast: Cast, tmp_path: Path) -> None:
    """160: from yesterday's copy, with everything below, its history and its words in the find box."""
    before = {model: list(rows(model)) for model in OURS}
    lines = list(Entry.objects.order_by("pk").values_list("pk", "kind", "at", "facts"))
    number = known.pk
    _erase(known)
    assert not Client.objects.filter(pk=number).exists()
    later = add_client(cast.acts(cast.anna, at=TOMORROW), name="Later", country="SK")
    with pytest.raises(NotAllowed):
        bring_back(cast.acts(cast.tom, at=TOMORROW), tmp_path / "copy", "Nordvik")
    done = bring_back(cast.acts(cast.dora, at=TOMORROW), tmp_path / "copy", "Nordvik")
    assert done.rows["interactions.Interaction"] == 1 and done.rows["parties.Person"] == 1
    later.delete()
    assert {model: list(rows(model)) for model in OURS} == before
    assert list(Entry.objects.filter(at=NOW).order_by("pk").values_list("pk", "kind", "at", "facts")) == lines
    assert list(numbers_of("client", "nordvik")) == [number]
    assert Entry.objects.get(kind="site.client_brought_back").employee == cast.dora


@pytest.mark.django_db(transaction=True)
def test_a_removed_client_is_back_too(known: Client, cast: Cast, tmp_path: Path) -> None:
    remove_client(cast.acts(cast.dora, at=TOMORROW), known)
    Interaction.objects.filter(client=known).delete()
    done = bring_back(cast.acts(cast.dora, at=TOMORROW), tmp_path / "copy", str(known.pk))
    assert done.client.removed_at is None
    assert done.rows == {"interactions.Interaction": 1}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_brought_over_something_else(known: Client, cast: Cast, tmp_path: Path) -> None:
    """160: clashes are refused with a sentence, and nothing is written."""
    dora, lines = cast.acts(cast.dora, at=TOMORROW), Entry.objects.count()

    def refused(wanted: str) -> str:
        with pytest.raises(BadInput) as wrong:
            bring_back(dora, tmp_path / "copy", wanted)
        return str(wrong.value)

    assert "no client Nobody" in refused("Nobody")
    assert "is in the base" in refused("Nordvik")
    Client.objects.filter(pk=known.pk).update(name="Quite another")
    assert "is Quite another here" in refused("Nordvik")
    Client.objects.filter(pk=known.pk).update(name="Nordvik", removed_at=TOMORROW)
    solana = Client.objects.get(name="Solana")
    Interaction.objects.filter(client=known).update(client=solana)
    assert "is another one here" in refused("Nordvik")
    assert Entry.objects.count() == lines
    assert Client.objects.get(pk=known.pk).removed_at == TOMORROW
