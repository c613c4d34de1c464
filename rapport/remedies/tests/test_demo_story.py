"""The demo's story of putting right is told by deeds that the program lets through."""

import pytest
import time_machine

from rapport.demo.stories.remedies import remedy_deeds
from rapport.parties.actions import add_client
from rapport.remedies.models import Dispute, Mistake, Overstep, PublicReview, Remedy, RemedyPolicy
from tests.cast import NOW, Cast


@pytest.mark.once
def test_the_story_of_the_demo_goes_through(cast: Cast) -> None:
    for person, address in ((cast.anna, "anna@lumen.example"), (cast.helga, "eva@lumen.example")):
        person.email = address
        person.save(update_fields=["email"])
    for name in ("Nordvik", "Solana"):
        add_client(cast.acts(cast.anna), name=name, currency="EUR")
    for moment, deed in remedy_deeds(NOW):
        assert moment < NOW
        with time_machine.travel(moment, tick=False):
            deed()
    models = (RemedyPolicy, Remedy, Mistake, Dispute, PublicReview, Overstep)
    assert [model.objects.count() for model in models] == [4, 2, 2, 1, 2, 1]
    assert Remedy.objects.exclude(deviation=None).count() == 1
