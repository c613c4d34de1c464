"""The most urgent enquiries are found in any number of them, page by page in one order."""

from datetime import timedelta

import pytest

from rapport.parties.models import Client
from rapport.service.actions import tell, wait_for_client
from rapport.service.models import Enquiry
from rapport.service.queries import enquiries_seen_by, lists, most_urgent
from rapport.service.tests.scenes import asked
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("few", [0, 500])
def test_pages_follow_each_other_with_the_smallest_time_left_first_and_those_that_wait_last(
    cast: Cast, nordvik: Client, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(lists, "FEW", few)
    ages = [3, 9, 1, 7, 5, 2, 8]
    by_age = {age: asked(cast, nordvik, NOW - timedelta(minutes=age), subject=f"Of {age}") for age in ages}
    anna = cast.acts(cast.anna)
    for age in (9, 2):
        tell(anna, by_age[age], words="We need your order number.", channel="phone")
        wait_for_client(anna, Enquiry.objects.get(pk=by_age[age].pk), words="They look for it.")
    expected = [by_age[age].pk for age in (8, 7, 5, 3, 1)]
    expected += sorted((by_age[9].pk, by_age[2].pk), reverse=True)

    rows = enquiries_seen_by(anna).open()

    assert [row.pk for row in most_urgent(rows, 0, 50)] == expected
    for size in (1, 2, 3, 4):
        pages = [most_urgent(rows, first, first + size) for first in range(0, 9, size)]
        assert [row.pk for page in pages for row in page] == expected
    assert most_urgent(Enquiry.objects.none(), 0, 50) == []
