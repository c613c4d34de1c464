"""Stories of the card: entering a client, changing facts, and what is refused."""

import pytest

from rapport.journal.book import lines_about
from rapport.kit.refusals import NeedsApproval
from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client
from tests.cast import Cast


@pytest.mark.requirement("R-001", "R-015")
def test_anna_enters_nordvik_and_answers_for_it(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AB", country="SE")

    assert (nordvik.owner, nordvik.unit) == (cast.anna, cast.north)
    assert [line.event.sentence() for line in lines_about("client", nordvik.pk)] == ["Added the client Nordvik AB"]


def test_the_trainee_asks_before_he_edits_and_nothing_is_written(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AB")

    with pytest.raises(NeedsApproval):
        edit_client(cast.acts(cast.tom), nordvik, name="Nordwik AB")

    assert Client.objects.get().name == "Nordvik AB"
    assert len(lines_about("client", nordvik.pk)) == 1
