"""A file that brings in somebody who was erased, and cells that begin with what a program could run."""

import csv
import io

import pytest

from rapport.agenda.models import Notice
from rapport.exchange.tests.conftest import account, bring, take_back
from rapport.journal.book import spread
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, Person
from rapport.privacy.actions import erase
from rapport.privacy.models import Erasure, Origin
from tests.cast import NOW, Cast


@pytest.mark.requirement("R-377")
def test_who_was_erased_and_comes_in_again_is_told_and_not_kept_out(
    cast: Cast, settings: object, tmp_path: object
) -> None:
    """Check 167: by the hashes that were kept; the row comes in, and whoever brought it hears which proof it was."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS")
    kari = add_person(anna, nordvik, name="Kari Zorvexova")
    add_contact_point(anna, kari, kind="email", value="kari@zorvex.example")
    erase(cast.acts(cast.dora), kind="person", pk=kari.pk, ground="wish")
    spread(NOW)

    lines = "name,email,company\nKari Zorvexova,KARI@zorvex.example,Nordvik AS\nOla Nordmann,ola@x.example,Nordvik AS\n"
    brought = bring(anna, lines, kind="people", name="people.csv")
    spread(NOW)

    assert account(brought) == (2, 2, 0, 0, 0)
    assert Person.objects.filter(name="Kari Zorvexova", removed_at=None).count() == 1
    told = Notice.objects.filter(kind="privacy.erased_again")
    assert [(one.to, one.facts["number"]) for one in told] == [(cast.anna, Erasure.objects.get().number)]


STARTS = ["=1+1", "+1", "-1", "@a", "\tTab AB", "\rReturn AB", "\nLine AB"]


def test_a_text_is_stored_as_given_whatever_it_begins_with(cast: Cast) -> None:
    """Check 81: no apostrophe in the database; of a name, blanks and line ends around it are no part."""
    file = io.StringIO()
    csv.writer(file).writerows(
        [["name", "note"], *([f"{start}{n} firm", f"{start} x"] for n, start in enumerate(STARTS))]
    )

    brought = bring(cast.acts(cast.anna), file.getvalue())

    assert account(brought) == (7, 7, 0, 0, 0)
    stored = sorted(Client.objects.values_list("name", "note"))
    assert stored == sorted((f"{start}{n} firm".strip(), f"{start} x".strip()) for n, start in enumerate(STARTS))


def test_of_an_import_that_was_taken_back_no_origin_is_left(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    brought = bring(anna, "name;contact;country\nNordvik AS;Kari Berg;NO\n")
    spread(NOW)
    assert Origin.objects.filter(import_id=brought.pk).count() == 2
    take_back(anna, brought)
    spread(NOW)
    assert not Origin.objects.filter(import_id=brought.pk).exists()
