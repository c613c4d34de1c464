"""What just happened is told on the next page, once, and to nobody else."""

from django.test import Client as Browser

from rapport.site.messages import SignedForSession
from tests.cast import Cast


def _change_theme(client: Browser) -> None:
    assert client.post("/me/calls/", {"calls": "lunch"}).status_code == 303


def _tell(cast: Cast, client: Browser) -> str:
    """Do something that is told, and return the words of the next page that the telling is kept for."""
    client.force_login(cast.anna)
    answer = client.post("/clients/new/", {"name": "Nordlys Sjokolade", "kind": "company", "anyway": "1"})
    assert answer.status_code == 303, answer.content.decode()[:3000]
    return client.cookies[SignedForSession.cookie_name].value


def test_it_is_told_once_and_the_session_is_not_written_for_it(cast: Cast, client: Browser) -> None:
    assert "Nordlys" not in str(dict(client.session))
    assert _tell(cast, client)
    first, second = client.get("/clients/").content.decode(), client.get("/clients/").content.decode()
    assert first.count("data-toast>") == 1
    assert "data-toast>" not in second


def test_whoever_logs_in_next_in_the_same_browser_is_told_nothing(cast: Cast, client: Browser) -> None:
    kept = _tell(cast, client)
    client.logout()
    client.force_login(cast.viktor)
    client.cookies[SignedForSession.cookie_name] = kept
    page = client.get("/clients/").content.decode()
    assert "data-toast>" not in page
