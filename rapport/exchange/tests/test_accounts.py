"""A file comes in, comes in again, and goes back."""

from datetime import timedelta

import pytest

from rapport.exchange.actions import mend_rows
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import CLIENTS, account, bring, take_back
from rapport.kit.refusals import BadInput
from rapport.kit.text import sort_key
from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import clients_like
from tests.cast import NOW, Cast
from tests.digest import business_digest


@pytest.mark.requirement("R-024")
def test_every_row_of_a_file_is_accounted_for(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_client(anna, name="Nordvik AS")
    lines = CLIENTS + "Solana s.r.o.;;;;SK;;\n;Nowhere 1;;;SE;;\nBroken Phone AB;;;;SE;none;\n"

    brought = bring(anna, lines)

    # Nordvik was known and gets its address, Solana stands there twice, two rows can't come in.
    assert account(brought) == (6, 2, 1, 1, 2)
    assert brought.state == Import.State.DONE
    wrong = [(row.number, list(row.wrong)) for row in brought.rejected_rows.all()]
    assert wrong == [(6, ["name"]), (7, ["phone"])]


def test_origin_and_lawful_basis_are_kept_with_whom_a_manager_brings_along(cast: Cast) -> None:
    settings = {"origin": "My clients at Larkfield", "lawful_basis": "Legitimate interest"}

    bring(cast.acts(cast.anna), CLIENTS, settings=settings)

    kept = set(Client.objects.values_list("origin", "lawful_basis", "owner_id"))
    assert kept == {("My clients at Larkfield", "Legitimate interest", cast.anna.pk)}


@pytest.mark.requirement("R-012")
def test_the_same_file_again_creates_and_changes_nothing(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    assert account(bring(anna, CLIENTS)) == (3, 3, 0, 0, 0)
    before = business_digest()

    again = bring(cast.acts(cast.anna, NOW + timedelta(hours=1)), CLIENTS)

    assert account(again) == (3, 0, 0, 3, 0)
    assert not again.batches.exists()
    assert business_digest() == before


def test_taken_back_the_base_is_as_it_was(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS", country="NO")
    before = business_digest()
    lines = CLIENTS.replace("email\n", "email;contact;volume;currency\n").replace(".example\n", ".example;;;\n")
    lines = lines.replace("post@nordvik.example;;;", "post@nordvik.example;Kari Lund;120000,5;NOK")
    brought = bring(anna, lines)
    assert account(brought) == (3, 2, 1, 0, 0)
    nordvik.refresh_from_db()
    assert (str(nordvik.volume), nordvik.people.get().name) == ("120000.50", "Kari Lund")

    taken = take_back(cast.acts(cast.anna, NOW + timedelta(days=29)), brought)

    assert (taken.state, taken.kept, taken.kept_records) == (Import.State.UNDONE, 0, [])
    assert business_digest() == before


def test_what_was_edited_since_is_kept_whole_and_listed(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    brought = bring(anna, CLIENTS)
    solana = Client.objects.get(name="Solana s.r.o.")
    edit_client(cast.acts(cast.anna, NOW + timedelta(hours=2)), solana, note="Calls before ten")

    taken = take_back(cast.acts(cast.anna, NOW + timedelta(hours=3)), brought)

    assert (taken.state, taken.kept, taken.kept_records) == (Import.State.UNDONE, 1, [["client", solana.pk]])
    assert list(Client.objects.values_list("name", "note")) == [("Solana s.r.o.", "Calls before ten")]
    # It keeps what came with it.
    assert sorted(ContactPoint.objects.values_list("value", flat=True)) == ["+421 2 5939 4454", "info@solana.example"]


def test_a_row_that_came_twice_in_one_file_goes_back_whole(cast: Cast) -> None:
    before = business_digest()
    lines = "name,city,phone,contact\nNordvik,Oslo,+47 22 12 34 56,Kari\nNordvik,Oslo,+47 22 12 34 57,Ola\n"
    lines += "Nordvik,Oslo,,Ola\n"
    anna = cast.acts(cast.anna)

    brought = bring(anna, lines)

    assert account(brought) == (3, 1, 1, 1, 0)
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Kari", "Ola"]
    assert ContactPoint.objects.count() == 2
    assert take_back(anna, brought).kept == 0
    assert business_digest() == before


def test_an_import_is_taken_back_once(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    brought = bring(anna, CLIENTS)
    take_back(anna, brought)

    with pytest.raises(BadInput, match="nothing to take back"):
        take_back(anna, brought)


def test_after_thirty_days_an_import_stays(cast: Cast) -> None:
    brought = bring(cast.acts(cast.anna), CLIENTS)

    with pytest.raises(BadInput, match="older than 30 days"):
        take_back(cast.acts(cast.anna, NOW + timedelta(days=31)), brought)
    assert Client.objects.count() == 3


def test_known_ones_can_be_left_alone(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_client(anna, name="Nordvik AS")

    brought = bring(anna, CLIENTS, known="skip")

    assert account(brought) == (3, 2, 0, 1, 0)
    assert not ContactPoint.objects.filter(client__name="Nordvik AS").exists()


def test_an_update_by_number_moves_the_name_with_its_sorting_and_search(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    bring(anna, "name;IČO;country\nZelený dvor;36562939;SK\n")

    again = bring(anna, "name;IČO;country\nČerstvý dvor;36562939;SK\n")

    assert account(again) == (1, 0, 1, 0, 0)
    client = Client.objects.get()
    assert (client.name, client.folded) == ("Čerstvý dvor", "cerstvy dvor")
    assert client.sorts_as == sort_key("Čerstvý dvor", "sk")


ACME = ["ACME s.r.o.", "Acme, spol. s r. o.", "ООО «Акме»"]


@pytest.mark.requirement("R-012")
def test_names_that_differ_in_the_legal_form_are_offered_and_never_merged_alone(cast: Cast) -> None:
    anna = cast.acts(cast.anna)

    brought = bring(anna, "name;note\n" + "".join(f"{name};{name}\n" for name in ACME))

    assert account(brought) == (3, 1, 0, 0, 2)
    acme = Client.objects.get()
    assert (acme.name, acme.note) == (ACME[0], ACME[0])
    assert [(row.number, row.alike) for row in brought.rejected_rows.all()] == [(3, [acme.pk]), (4, [acme.pk])]
    mend_rows(anna, brought, chosen={3: acme.pk, 4: None})
    assert account(brought) == (3, 2, 1, 0, 0)
    assert set(Client.objects.values_list("name", flat=True)) == {ACME[1], ACME[2]}


def test_names_that_differ_in_the_legal_form_come_in_as_new_where_asked(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_client(anna, name=ACME[0])

    brought = bring(anna, "name\n" + "\n".join(f'"{name}"' for name in ACME), alike="new")

    assert account(brought) == (3, 2, 0, 1, 0)


def test_companies_with_numbers_of_their_own_or_in_other_towns_are_not_asked_about(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    lines = "name;IČO;city;country\nACME s.r.o.;36562939;Žilina;SK\nAcme, a.s.;31333532;Žilina;SK\nACME AB;;Malmö;SE\n"

    assert account(bring(anna, lines)) == (3, 3, 0, 0, 0)
    lei = "name;LEI;country\nSofha GmbH;529900ABCDEFGHIJKL19;DE\nSofha s.r.o.;097900BEGX0000000644;SK\n"
    assert account(bring(anna, lei)) == (2, 2, 0, 0, 0)
    assert [one.name for one in clients_like(anna, "ООО Акме")] == ["Acme, a.s.", "ACME AB", "ACME s.r.o."]
