"""The bench's enquiries: what is written, and that letters that come in and the clocks find their way through it."""

import pytest

from rapport.clocks.models import Clock
from rapport.demo.bench import data
from rapport.demo.bench.service import write_service
from rapport.demo.bench.service_pages import service_costs, shown_records
from rapport.journal.models import About
from rapport.mailroom.models import Letter
from rapport.messaging.models import Message
from rapport.roles.start import write_positions
from rapport.search.models import SearchText
from rapport.service.models import Enquiry, EnquiryPart

pytestmark = pytest.mark.long


def test_the_bench_writes_what_deeds_would_leave(db: None) -> None:
    write_positions()
    team = data._staff()
    for _first in data._parties(200, team):
        pass
    write_service(200, lambda words: None)
    assert (Enquiry.objects.count(), EnquiryPart.objects.count()) == (400, 400 * 5 + 45)
    assert (Letter.objects.count(), Message.objects.count()) == (400 * 3 + 27, 400 * 2 + 18)
    assert Clock.objects.filter(kind="enquiry").count() == 800
    assert SearchText.objects.filter(kind="letter").count() == 1_227
    assert About.objects.filter(kind="enquiry").count() == 400
    number, _letter = shown_records()
    assert Enquiry.objects.get(pk=number).parts.count() == 50
    costs = service_costs()
    # Half of the letters that came in were new enquiries.
    assert Enquiry.objects.count() == 400 + 250 and Letter.objects.filter(client=None).count() == 0
    assert costs["clocks"] >= 400
