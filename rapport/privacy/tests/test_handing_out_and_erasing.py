"""Stories of a person's data: handed out whole, erased whole, known again, erased again after a restore."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live

from rapport.journal.models import Entry
from rapport.kit.refusals import NeedsApproval, NotAllowed, NotSeen
from rapport.parties.actions import add_client
from rapport.parties.models import Client, Person
from rapport.privacy.actions import erase, hand_out
from rapport.privacy.erasing import preview
from rapport.privacy.finding import subject_of
from rapport.privacy.models import Erasure, HandOut
from rapport.privacy.proving import is_whole
from rapport.privacy.queries import erased_before
from rapport.privacy.register import apply_register, key_of_marks
from rapport.privacy.tests.seeding import Seeded, everywhere, seed
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik")


@pytest.fixture
def two(cast: Cast, nordvik: Client, settings: Any, tmp_path: Path) -> tuple[Seeded, Seeded]:
    settings.HOME = tmp_path
    return seed(cast, nordvik, "Zorvexova", 1), seed(cast, nordvik, "Quimbyte", 2)


@pytest.mark.requirement("R-377")
def test_everything_about_her_is_handed_out_and_nothing_about_him(cast: Cast, two: tuple[Seeded, Seeded]) -> None:
    """Check 165: her word from all places, and his from none."""
    hers, his = two
    archive = hand_out(cast.acts(cast.dora), kind="person", pk=hers.person.pk)
    with zipfile.ZipFile(archive.file) as packed:
        data = json.loads(packed.read("data.json"))
        page = packed.read("index.html").decode()
        files = [packed.read(name).decode() for name in packed.namelist() if name.startswith("files/")]
    with_word = {label for label, rows in data["records"].items() if hers.word.lower() in json.dumps(rows).lower()}
    without_letters = {"portal.Access", "telephony.Call", "documents.Content", "messaging.Attachment"}
    assert hers.places - without_letters - with_word == set()
    assert hers.places <= set(data["records"])
    assert hers.word in page and len(files) == 4 and all(hers.word in one for one in files)
    whole = json.dumps(data).lower() + page.lower() + "".join(files).lower()
    assert his.word.lower() not in whole and his.person.contact_points.get(kind="phone").value not in whole
    assert HandOut.objects.get().sha256 == archive.sha256


@pytest.mark.requirement("R-377")
def test_erased_she_stands_nowhere_but_in_what_the_law_keeps(
    cast: Cast, two: tuple[Seeded, Seeded], django_capture_on_commit_callbacks: Any
) -> None:
    """Check 166: tables, search, files, journal and outbox; the placed order stays with its reason."""
    hers, his = two
    before = {label: len(rows) for label, rows in everywhere(his.word).items()}
    lines = Entry.objects.count()
    parts = {part.label: part for part in preview(*subject_of("person", hers.person.pk))}
    assert [rows for part in parts.values() for rows in part.held.values()] == [[hers.order.number]]
    with django_capture_on_commit_callbacks(execute=True):
        proof = erase(cast.acts(cast.dora), kind="person", pk=hers.person.pk, ground="wish")

    for word in (hers.word, "zorvex", "+421905123451", "905123451"):
        assert everywhere(word) == (
            {"orders.Order": [hers.order.pk]} if word != "+421905123451" and "z" in word.lower() else {}
        )
    files = [one for one in Path(live.MEDIA_ROOT).rglob("*") if one.is_file()]
    assert not [one for one in files if hers.word.encode() in one.read_bytes()]
    assert {label: len(rows) for label, rows in everywhere(his.word).items()} == before
    assert Entry.objects.count() == lines + 1
    person = Person.objects.get(pk=hers.person.pk)
    assert (person.name, person.note, person.removed_at is not None) == (proof.number, "", True)
    assert proof.held[0]["rows"] == [hers.order.number] and proof.held[0]["until"] == "2036-12-31"
    assert is_whole(Erasure.objects.get(), key_of_marks())
    Erasure.objects.update(ground="needless")
    assert not is_whole(Erasure.objects.get(), key_of_marks())
    with pytest.raises(NotSeen):
        erase(cast.acts(cast.dora), kind="person", pk=hers.person.pk, ground="wish")


def test_who_was_erased_is_known_again(cast: Cast, two: tuple[Seeded, Seeded]) -> None:
    """Check 167: a warning by keyed hashes; a common first name tells nothing."""
    erase(cast.acts(cast.dora), kind="person", pk=two[0].person.pk, ground="wish")
    assert [one.kind for one in erased_before(emails=["ZORVEXOVA@post.example"])] == ["person"]
    assert erased_before(phones=["+421 905 123 451"]) and erased_before(names=["zorvexová pavla"])
    assert not erased_before(names=["Pavla"]) and not erased_before(emails=["quimbyte@post.example"])


def test_after_a_restore_the_register_erases_her_again(
    cast: Cast, two: tuple[Seeded, Seeded], django_capture_on_commit_callbacks: Any
) -> None:
    """Check 166: the copy is from before the erasure; whoever bears her number but is another stays."""
    hers, his = two
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast.acts(cast.dora), kind="person", pk=hers.person.pk, ground="wish")
    Person.objects.filter(pk=hers.person.pk).update(name=f"Pavla {hers.word}", removed_at=None)
    Client.objects.filter(name="Nordvik").update(note=f"ask {hers.word}")
    assert apply_register(NOW + timedelta(days=1)) == 1
    assert everywhere(hers.word) == {"orders.Order": [hers.order.pk]}
    Person.objects.filter(pk=hers.person.pk).update(name="Ola Nordmann", removed_at=None)
    assert apply_register(NOW + timedelta(days=1)) == 0 and Person.objects.get(pk=hers.person.pk).name == "Ola Nordmann"
    assert everywhere(his.word)


def test_without_the_right_nothing_is_erased(cast: Cast, two: tuple[Seeded, Seeded]) -> None:
    pk = two[0].person.pk
    with pytest.raises(NeedsApproval):
        erase(cast.acts(cast.anna), kind="person", pk=pk, ground="wish")
    with pytest.raises(NotAllowed):
        erase(cast.acts(cast.tom), kind="person", pk=pk, ground="wish")
    assert not Erasure.objects.exists() and everywhere(two[0].word)["parties.Person"] == [pk]
