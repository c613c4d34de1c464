"""Calls as Asterisk tells them: recorded messages, and an exchange that plays them to whoever logs in."""

import hashlib
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rapport.parties.models import Client
from rapport.staff.models import Employee
from rapport.telephony.actions import keep_extension, keep_line, try_line
from rapport.telephony.ami import Manager
from rapport.telephony.health import health_of
from rapport.telephony.intake import take_in
from rapport.telephony.listening import hold, listen
from rapport.telephony.models import Call, CallEvent, Line
from rapport.telephony.reading import Unreadable, heard_from_ami, heard_from_ari
from rapport.telephony.reading.ami import extension_of
from rapport.telephony.tests.conftest import KARI
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-049", "R-383")]
RECORDINGS = Path(__file__).parent / "recordings"
LOGIN, SECRET = "rapport", "a secret of the exchange"
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Play = Callable[[str], Call]


def recorded(name: str) -> bytes:
    return (RECORDINGS / f"{name}.ami").read_bytes()


def messages(raw: bytes) -> list[dict[str, str]]:
    parts = raw.decode().strip().split("\r\n\r\n")
    return [dict(line.split(": ", 1) for line in part.split("\r\n") if ": " in line) for part in parts]


@pytest.fixture
def exchange(cast: Cast) -> Line:
    """A line to an Asterisk; 21 is Anna's telephone, 22 Tom's."""
    astrid = cast.acts(cast.astrid)
    facts = {"host": "127.0.0.1", "port": 1, "security": "none", "login": LOGIN, "country": "SK"}
    row = keep_line(astrid, None, name="Asterisk", code="pbx", way="ami", password=SECRET, unit=cast.north, **facts)
    for number, person in (("21", cast.anna), ("22", cast.tom)):
        keep_extension(astrid, row, None, number=number, employee=person, since=NOW.date() - timedelta(days=9))
    return row


@pytest.fixture
def play(exchange: Line) -> Play:
    """Have the line hear what was recorded."""

    def told(name: str) -> Call:
        for said in messages(recorded(name)):
            heard = heard_from_ami(said, NOW)
            if heard is not None:
                take_in(exchange, heard, NOW)
        # Who asks a colleague before handing a call over makes a call of their own, which is nobody's.
        return Call.objects.exclude(state="quiet").get()

    return told


def test_a_call_answered_in_two_rings(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("answered")
    assert (call.direction, call.outcome, call.client, call.employee) == ("in", "answered", nordvik, cast.anna)
    assert (call.number, call.ours, call.rings, call.in_time, call.waited) == (KARI, "+421220851111", 2, True, 8)
    assert (call.talked, call.menu, call.started_at.replace(microsecond=0)) == (120, "", BEGAN)


def test_a_call_missed_after_five_rings(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("missed")
    assert (call.outcome, call.rings, call.in_time, call.employee) == ("missed", 5, False, cast.anna)
    assert call.callback is not None and call.callback.asked_of == cast.anna


def test_a_telephone_that_was_busy(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("busy")
    assert (call.outcome, call.in_time, call.employee) == ("busy", None, cast.anna)
    assert Call.objects.owed().get() == call


@pytest.mark.parametrize("name", ["blind", "attended"])
def test_a_call_that_is_transferred(cast: Cast, nordvik: Client, play: Play, name: str) -> None:
    call = play(name)
    assert (call.outcome, call.employee) == ("answered", cast.tom)
    assert call.events.get(kind="transferred").facts["extension"] == "21"
    assert call.passed_to == cast.anna


def test_a_call_through_voice_menu_and_queue(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("queue")
    assert (call.menu, call.outcome, call.employee, call.passed_to) == ("2", "answered", cast.tom, None)
    # The caller hears the first ring in the queue.
    assert (call.waited, call.rings, call.talked) == (12, 3, 60)


def test_a_word_on_the_answering_machine(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("voicemail")
    assert (call.outcome, call.in_time) == ("voicemail", False) and Call.objects.owed().get() == call


def test_a_call_that_we_made(cast: Cast, nordvik: Client, play: Play) -> None:
    call = play("outgoing")
    assert (call.direction, call.number, call.client, call.employee) == ("out", KARI, nordvik, cast.anna)
    assert (call.outcome, call.talked, call.in_time, call.rings) == ("answered", 88, None, None)


def test_played_twice_it_is_the_same(cast: Cast, nordvik: Client, play: Play) -> None:
    first = play("answered")
    number, version = CallEvent.objects.count(), first.version
    assert play("answered").version == version and CallEvent.objects.count() == number


@pytest.mark.parametrize(
    ("channel", "number"),
    [
        ("PJSIP/21-0000002a", "21"), ("SIP/provider-00000001", "provider"), ("Local/22@from-queue-00000003;1", "22"),
        ("IAX2/office/21-5", ""), ("nonsense", ""),
    ],
)  # fmt: skip
def test_the_telephone_of_a_channel(channel: str, number: str) -> None:
    assert extension_of(channel) == number


def test_messages_that_say_nothing_of_a_call() -> None:
    assert heard_from_ami({"Event": "FullyBooted", "Status": "Fully Booted"}, NOW) is None
    assert heard_from_ami({"Response": "Success"}, NOW) is None
    assert heard_from_ami({"Event": "Newchannel", "Uniqueid": "1"}, NOW) is None
    said = {"Event": "Newchannel", "Uniqueid": "1", "Linkedid": "1", "CallerIDNum": "<unknown>", "Timestamp": "never"}
    heard = heard_from_ami(said, NOW)
    assert heard is not None and heard.at == NOW and heard.facts["from"] == ""


class Asterisk(socketserver.ThreadingTCPServer):
    """An exchange on this machine: it lets in who knows the secret, and plays what was recorded, then hangs up."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, plays: bytes, greeting: bytes = b"Asterisk Call Manager/9.0.0\r\n") -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.plays, self.greeting, self.heard = plays, greeting, []  # type: ignore[var-annotated]


class Session(socketserver.StreamRequestHandler):
    server: Asterisk

    def handle(self) -> None:
        """Greet, ask, let in, play."""
        self.wfile.write(self.server.greeting)
        if self._read().get("Action") != "Challenge":
            return
        self.wfile.write(b"Response: Success\r\nChallenge: 840415273\r\n\r\n")
        asked = self._read()
        right = hashlib.md5(f"840415273{SECRET}".encode()).hexdigest()
        if (asked.get("Username"), asked.get("Key")) != (LOGIN, right):
            self.wfile.write(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n")
            return
        self.wfile.write(b"Response: Success\r\nMessage: Authentication accepted\r\n\r\n")
        self.wfile.write(b"Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n")
        self.wfile.write(self.server.plays)

    def _read(self) -> dict[str, str]:
        said: dict[str, str] = {}
        while line := self.rfile.readline().decode().strip():
            name, _colon, value = line.partition(": ")
            said[name] = value
        self.server.heard.append(said)
        return said


@contextmanager
def playing(plays: bytes = b"", **more: Any) -> Iterator[Asterisk]:
    with Asterisk(plays, **more) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _at(exchange: Line, server: Asterisk) -> Line:
    Line.objects.filter(pk=exchange.pk).update(port=server.server_address[1])
    exchange.refresh_from_db()
    return exchange


def test_the_worker_listens_and_the_secret_is_never_sent(cast: Cast, nordvik: Client, exchange: Line) -> None:
    with playing(recorded("answered")) as server:
        line = _at(exchange, server)
        assert hold(line, NOW)
        listen(line, lambda: NOW, lambda: None)
        sent = json.dumps(server.heard)
    call = Call.objects.get()
    assert (call.outcome, call.client, call.employee) == ("answered", nordvik, cast.anna)
    assert SECRET not in sent and server.heard[0]["AuthType"] == "MD5"
    line.refresh_from_db()
    # The exchange hung up: that is said, and after a pause it is tried again.
    assert (line.trouble, line.failures, line.heard_at, line.held_until) == ("broken_off", 1, NOW, None)
    assert line.due_at == NOW + timedelta(seconds=5) and "tried again" in health_of(line)[0]


def test_of_two_workers_one_listens(exchange: Line) -> None:
    other = Line.objects.get(pk=exchange.pk)
    assert hold(exchange, NOW) and not hold(other, NOW)
    assert hold(exchange, NOW + timedelta(seconds=60))


def test_what_keeps_a_line_from_being_heard_is_said(cast: Cast, exchange: Line) -> None:
    astrid = cast.acts(cast.astrid)
    assert "takes no connections on port 1" in try_line(astrid, exchange)[1]
    with playing() as server:
        well, sentence = try_line(astrid, _at(exchange, server))
        assert well and sentence == "Connected; the exchange let us in."
        exchange.refresh_from_db()
        assert (exchange.trouble, exchange.heard_at) == ("", NOW) and health_of(exchange)[1] == ""
        keep_line(astrid, exchange, password="another")
        well, sentence = try_line(astrid, exchange)
        assert not well and "does not take this login" in sentence
        exchange.refresh_from_db()
        assert health_of(exchange) == (sentence, "danger")
    with playing(greeting=b"220 mail.example ESMTP\r\n") as server:
        assert "is no Asterisk: 220 mail.example" in try_line(astrid, _at(exchange, server))[1]


def test_a_login_with_a_line_break_is_no_second_command(exchange: Line) -> None:
    with playing() as server:
        manager = Manager(_at(exchange, server))
        with pytest.raises(Exception, match="Authentication failed"):
            manager.log_in("x\r\nAction: Originate", SECRET)
        manager.close()
    assert server.heard[1]["Username"] == "x Action: Originate" and server.heard[1]["Action"] == "Login"


@pytest.fixture
def told_by_ari(cast: Cast, line: Line) -> Callable[[str], Call]:
    """Have the line hear what was recorded of ARI."""
    recordings = json.loads((RECORDINGS / "ari.json").read_text())

    def told(name: str) -> Call:
        for said in recordings[name]:
            heard = heard_from_ari(said)
            if heard is not None:
                take_in(line, heard, NOW)
        return Call.objects.get()

    return told


def test_a_call_as_ari_tells_it(cast: Cast, nordvik: Client, told_by_ari: Callable[[str], Call]) -> None:
    call = told_by_ari("answered")
    assert (call.client, call.employee, call.outcome, call.menu) == (nordvik, cast.anna, "answered", "1")
    assert (call.waited, call.rings, call.in_time, call.talked) == (13, 3, True, 71)


def test_a_call_that_was_refused_as_ari_tells_it(nordvik: Client, told_by_ari: Callable[[str], Call]) -> None:
    call = told_by_ari("refused")
    assert (call.outcome, call.in_time) == ("refused", None) and Call.objects.owed().get() == call


def test_what_is_no_message_of_ari_is_refused() -> None:
    for wrong in ([], {"type": 3}, {"type": "StasisStart", "channel": {"id": "1"}, "timestamp": "yesterday"}):
        with pytest.raises(Unreadable):
            heard_from_ari(wrong)
    assert heard_from_ari({"type": "PlaybackStarted"}) is None
    assert heard_from_ari({"type": "Dial", "dialstatus": "ANSWER", "timestamp": "x"}) is None


def test_whoever_left_rings_nobody(cast: Cast, nordvik: Client, play: Play) -> None:
    Employee.objects.filter(pk=cast.anna.pk).update(is_active=False)
    call = play("missed")
    assert call.callback is not None and call.callback.unit == cast.north
