"""Rubbish from one address at the pages for strangers leaves everybody else their pages."""

import pytest

from tests.bench.flood import flooded


@pytest.mark.slow
@pytest.mark.once
def test_five_hundred_calls_of_rubbish_a_second_leave_others_their_pages() -> None:
    found = flooded(rate=500, seconds=10)
    print("\n".join(found.lines()))
    assert not found.wrong, "The second address did not get its pages."
    assert found.flood[429] > found.flood.total() // 2, "The flood was not refused at the door."
