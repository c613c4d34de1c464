"""The live stream, tried on the real server: two people, a stranger, another site's page, a session that ends."""

import json
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from rapport.agenda.actions import post
from rapport.agenda.models import Notice
from rapport.site import news
from tests.cast import NOW, Cast


class Page:
    """One open page: reads its stream in a thread and keeps the events with the second at which they came."""

    def __init__(self, address: str, session: str = "", **headers: str) -> None:
        self.events: list[tuple[str, dict[str, object], str]] = []
        self.came: list[float] = []
        self.closed = threading.Event()
        asked = urllib.request.Request(f"{address}/live/", headers={"Cookie": f"rapport={session}", **headers})
        self.answer = urllib.request.urlopen(asked, timeout=30)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        name, data, number = "", "", ""
        try:
            for line in self.answer:
                key, _, value = line.decode().rstrip("\n").partition(": ")
                name, data, number = (
                    value if key == "event" else name,
                    value if key == "data" else data,
                    value if key == "id" else number,
                )
                if not key and data:
                    self.events.append((name, json.loads(data), number))
                    self.came.append(time.monotonic())
                    name, data = "", ""
        except (OSError, ValueError):
            pass
        self.closed.set()

    def leave(self) -> None:
        """Go away without a word, as a closed laptop does."""
        self.answer.fp.raw._sock.shutdown(socket.SHUT_RDWR)

    def wait_for(self, name: str, seconds: float = 60) -> dict[str, object]:
        """Return the first event of the name that has not been taken yet."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for place, (found, facts, _number) in enumerate(self.events):
                if found == name:
                    del self.events[place]
                    return facts
            time.sleep(0.05)
        raise AssertionError(f"no {name} within {seconds} seconds, only {self.events}")


def session_of(person: object) -> str:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return str(client.session.session_key)


def tell(*people: int, title: str, key: str) -> None:
    facts = {"by": "Viktor", "title": title}
    post("agenda.accepted", to=people, at=NOW, key=key, facts=facts, link="/tasks/7/")


@pytest.mark.requirement("R-075", "R-077")
@pytest.mark.django_db(transaction=True)
def test_a_notice_is_in_the_page_the_moment_it_happens_and_in_the_readers_language(server: str, cast: Cast) -> None:
    cast.helga.language = "sk"
    cast.helga.save()
    anna, helga = session_of(cast.anna), session_of(cast.helga)
    first, second, other = Page(server, anna), Page(server, anna), Page(server, helga)
    assert [page.wait_for("ping") for page in (first, second, other)] == [{"unread": 0}] * 3

    told_at = time.monotonic()
    tell(cast.anna.pk, title="Check the pallet", key="one")
    facts = first.wait_for("notice")
    assert facts == {
        "id": Notice.objects.get().pk,
        "sentence": "Viktor accepted: Check the pallet",
        "url": "/tasks/7/",
        "unread": 1,
        "counts": {"tasks": 0},
    }
    assert first.came[-1] - told_at < 3
    assert second.wait_for("notice")["unread"] == 1
    assert other.events == []

    # A page that was away hears what it missed, once.
    first.leave()
    tell(cast.anna.pk, title="Second", key="two")
    second.wait_for("notice")
    back = Page(server, anna, **{"Last-Event-ID": str(facts["id"])})
    assert back.wait_for("ping") == {"unread": 2}
    assert back.wait_for("notice")["sentence"] == "Viktor accepted: Second"
    tell(cast.anna.pk, title="Third", key="three")
    assert back.wait_for("notice")["sentence"] == "Viktor accepted: Third"
    assert back.events == []

    # Logging out, and leaving the firm, ends the stream.
    Session.objects.filter(session_key=anna).delete()
    assert second.closed.wait(60)
    cast.helga.is_active = False
    cast.helga.save()
    assert other.closed.wait(60)


@pytest.mark.django_db(transaction=True)
def test_strangers_other_sites_and_other_methods_get_nothing(server: str, cast: Cast) -> None:
    session = session_of(cast.anna)
    for status, asked in [
        (401, {}),
        (401, {"Cookie": "rapport=0123456789abcdef0123456789abcdef"}),
        (403, {"Cookie": f"rapport={session}", "Origin": "https://evil.example"}),
        (403, {"Cookie": f"rapport={session}", "Sec-Fetch-Site": "cross-site"}),
        (403, {"Cookie": f"rapport={session}", "Host": "evil.example"}),
    ]:
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(urllib.request.Request(f"{server}/live/", headers=asked), timeout=60)
        assert caught.value.code == status
        assert caught.value.read() == b""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(f"{server}/live/", data=b"", method="POST"), timeout=60)
    assert caught.value.code == 405


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_told_to_end_ends_the_open_pages(
    begun: tuple[str, subprocess.Popen[bytes]], cast: Cast
) -> None:
    address, running = begun
    place = urlsplit(address)
    asked = f"GET /live/ HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: rapport={session_of(cast.anna)}\r\n\r\n"
    pages = [socket.create_connection((place.hostname or "", place.port or 0), timeout=120) for _ in range(3)]
    for page in pages:
        page.sendall(asked.encode())
        assert page.recv(20).startswith(b"HTTP/1.1 200")
    running.terminate()
    running.wait(120)
    # Had the server waited for the pages it would have been killed at last, and their answers would break off.
    for page in pages:
        with page:
            assert b"".join(iter(lambda page=page: page.recv(4096), b"")).endswith(b"0\r\n\r\n")


@pytest.mark.django_db
def test_a_number_that_was_given_earlier_and_came_later_is_not_lost(cast: Cast) -> None:
    lookout = news.Lookout(0)
    facts = {"to": cast.anna, "kind": "agenda.accepted", "facts": {"by": "Viktor", "title": "It"}, "at": NOW}
    Notice.objects.create(pk=1005, key="later", **facts)
    assert [one.number for one in lookout.look({cast.anna.pk})] == [1005]
    Notice.objects.create(pk=1002, key="earlier", **facts)
    assert [one.number for one in lookout.look({cast.anna.pk})] == [1002]
    assert lookout.look({cast.anna.pk}) == []


@pytest.mark.django_db
def test_looking_costs_one_query_when_nothing_is_new(cast: Cast, django_assert_num_queries: object) -> None:
    lookout = news.Lookout(0)
    tell(*[cast.anna.pk, cast.viktor.pk], title="Now", key="now")
    assert len(lookout.look({cast.anna.pk, cast.viktor.pk})) == 2
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert lookout.look({cast.anna.pk, cast.viktor.pk}) == []


@pytest.mark.django_db
def test_a_session_ends_with_another_password(cast: Cast) -> None:
    session = session_of(cast.anna)
    assert news.people_of({session, "no such session"}) == {session: cast.anna.pk}
    cast.anna.set_password("another long phrase")
    cast.anna.save()
    assert news.people_of({session}) == {}
