"""Special terms that end and laws to be looked at come into the day of who answers for them, and of nobody else."""

from datetime import date

import pytest

from rapport.contracts.actions import keep_reference, review_reference
from rapport.parties.actions import add_client, grant_terms
from rapport.staff.actor import Actor
from rapport.workday.queries.queue import queue_of, told
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _texts(actor: Actor, feed: str) -> list[str]:
    return [told(actor, lead.row).text for lead in queue_of(actor).leads if lead.row.feed == feed]


@pytest.mark.requirement("R-126")
def test_special_terms_that_end_within_a_fortnight_are_told_to_the_owner(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS")
    fjord = add_client(anna, name="Fjord AS")
    grant_terms(anna, nordvik, delivery="Free", ends_on=date(2026, 12, 7), reason="Large")
    grant_terms(anna, fjord, delivery="Free", ends_on=date(2026, 12, 8), reason="Large")
    leads = [lead.row for lead in queue_of(cast.acts(cast.anna)).leads if lead.row.feed == "special-terms"]
    assert [one.client for one in leads] == [nordvik.pk]
    assert _texts(cast.acts(cast.anna), "special-terms") == [
        "Special terms end on 7 Dec 2026: decide whether they go on"
    ]
    assert _texts(cast.acts(cast.viktor), "special-terms") == []
    grant_terms(
        anna, nordvik, delivery="Free", starts_on=date(2026, 12, 8), ends_on=date(2027, 2, 1), reason="They go on"
    )
    assert _texts(cast.acts(cast.anna), "special-terms") == []


@pytest.mark.requirement("R-148")
def test_laws_to_be_looked_at_are_told_to_their_keeper(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    facts = {"kind": "law", "title": "Commercial code", "keeper": cast.anna}
    law = keep_reference(helga, None, number="513/1991", review_on=date(2026, 11, 30), **facts)
    keep_reference(helga, None, number="222/2004", review_on=date(2026, 12, 1), **facts)
    keep_reference(helga, None, number="111/1990", review_on=date(2026, 11, 20), ends_on=date(2026, 11, 1), **facts)
    assert _texts(cast.acts(cast.anna), "references") == ["Look whether it still holds: 513/1991 Commercial code"]
    assert _texts(cast.acts(cast.helga), "references") == []
    review_reference(helga, law, review_on=date(2027, 5, 1))
    assert _texts(cast.acts(cast.anna), "references") == []
