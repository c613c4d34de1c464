"""What the board sums up is what its people may see, however far their sight goes."""

import pytest

from rapport.deals.actions import add_deal
from rapport.deals.models import Deal, Pipeline
from rapport.deals.queries import columns, deals_in_reach, deals_seen_by
from rapport.deals.start import write_pipeline
from rapport.parties.actions import add_client, remove_client
from rapport.parties.models import TeamMember
from rapport.parties.queries import reach_of
from rapport.roles.models import JobDescription, Position
from tests.cast import Cast


@pytest.mark.requirement("R-087")
@pytest.mark.parametrize("sight", Position.Sight.values)
def test_the_board_counts_the_deals_that_one_sees(cast: Cast, sight: str) -> None:
    write_pipeline("en")
    JobDescription.objects.filter(position__code="client-manager").update(sight=sight)
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    own = add_deal(anna, add_client(anna, name="Nordvik Foods", country="SK"), name="Trays")
    removed = add_client(anna, name="Kiosk", country="SK")
    add_deal(anna, removed, name="Cups")
    served = add_client(viktor, name="Solana", country="SK")
    shared = add_deal(viktor, served, name="Racks")
    hidden = add_deal(viktor, add_client(viktor, name="Elbe", country="SK"), name="Lids")
    left = add_deal(viktor, add_client(viktor, name="Oslo", country="SK"), name="Bowls")
    Deal.objects.filter(pk=left.pk).update(owner=cast.anna)
    TeamMember.objects.create(client=served, employee=cast.anna)
    remove_client(cast.acts(cast.anna, approved_by=cast.helga), removed)
    actor = cast.acts(cast.anna)
    seen = {one.pk for one in deals_seen_by(actor)}
    assert seen == {own.pk, shared.pk, left.pk} | ({hidden.pk} if sight == "all" else set())
    assert {one.pk for one in deals_in_reach(*reach_of(actor))} == seen
    assert sum(one.number for one in columns(actor, Pipeline.objects.get())) == len(seen)
