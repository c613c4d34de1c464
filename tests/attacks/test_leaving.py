"""Whoever leaves is out at the next request, at every door that once opened to them."""

import pytest
from django.test import Client as Browser

from rapport.agenda.actions import open_feed
from rapport.journal.book import spread
from rapport.roles.actions import call_back, let_go
from rapport.site.tests.test_api_clients import Caller
from tests.cast import NOW, Cast

pytestmark = pytest.mark.long


def test_session_token_and_calendar_feed_end_with_the_login(cast: Cast) -> None:
    browser, program = Browser(), Caller(cast.viktor)
    browser.force_login(cast.viktor)
    feed = f"/calendar/feed/{open_feed(cast.acts(cast.viktor))}.ics"

    def answers() -> list[int]:
        found = browser.get("/clients/"), program("GET", "/clients"), Browser().get(feed)
        return [answer.status_code for answer in found]

    assert answers() == [200, 200, 200]
    let_go(cast.acts(cast.astrid), cast.viktor)
    assert answers() == [303, 401, 404]
    # The next day they are called back: what was open at a desk somewhere stays closed.
    spread(NOW)
    call_back(cast.acts(cast.astrid), cast.viktor)
    spread(NOW)
    assert browser.get("/clients/").status_code == 303
