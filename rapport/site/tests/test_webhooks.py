"""Telling other programs: only what its owner sees, signed, tried again, and never led inside."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import time_machine
from django.db import transaction
from standardwebhooks import Webhook

from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit import outward
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.site.machines import webhooks
from rapport.site.machines.webhooks import PAUSES, deliver, deliver_due, send_again, subscribe
from rapport.site.models import Delivery, WebhookSubscription
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast


class Receiver(HTTPServer):
    """A program that listens on this machine; it answers with `status`."""

    status = 204
    heard: list[tuple[bytes, dict[str, str]]]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}/hook?a=1"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((body, {name.lower(): value for name, value in self.headers.items()}))
        self.send_response(self.server.status)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    server = Receiver(("127.0.0.1", 0), Handler)
    server.heard = []
    settings.WEBHOOK_ALLOW = {"localhost"}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_what_annas_program_hears_is_signed_and_names_no_facts(cast: Cast, receiver: Receiver) -> None:
    row, secret = subscribe(cast.acts(cast.anna, now()), url=receiver.url, wanted=["parties.client_added"])
    client = add_client(cast.acts(cast.anna, now()), name="Nordvik AS")
    spread(now())
    delivery = Delivery.objects.get(entry__kind="parties.client_added")
    assert deliver(delivery.pk, now())
    body, headers = receiver.heard[0]
    assert Webhook(secret).verify(body.decode(), headers)
    told = json.loads(body)
    assert told["type"] == "parties.client_added" and told["data"]["about"] == [{"kind": "client", "id": client.pk}]
    assert b"Nordvik" not in body and secret not in WebhookSubscription.objects.get(pk=row.pk).secret
    with pytest.raises(Exception, match="No matching signature"):
        Webhook(secret).verify(body.decode().replace("added", "lost"), headers)


def test_viktors_program_hears_nothing_of_annas_client(cast: Cast, receiver: Receiver) -> None:
    subscribe(cast.acts(cast.viktor, now()), url=receiver.url, wanted=[])
    add_client(cast.acts(cast.anna, now()), name="Nordvik AS")
    spread(now())
    assert not Delivery.objects.filter(entry__kind="parties.client_added").exists()


def test_what_its_owner_may_see_no_longer_is_not_told(cast: Cast, receiver: Receiver) -> None:
    subscribe(cast.acts(cast.anna, now()), url=receiver.url, wanted=["parties.client_added"])
    client = add_client(cast.acts(cast.anna, now()), name="Nordvik AS")
    spread(now())
    client.owner = cast.viktor
    client.unit = cast.south
    client.save()
    assert not deliver(Delivery.objects.get().pk, now())
    assert not receiver.heard and not Delivery.objects.exists()


def test_nothing_of_the_door_is_told(cast: Cast, receiver: Receiver) -> None:
    subscribe(cast.acts(cast.anna, now()), url=receiver.url, wanted=[])
    spread(now())
    assert Entry.objects.filter(kind="login.webhook").exists() and not Delivery.objects.exists()


def test_a_receiver_that_fails_is_tried_later_and_later_and_then_given_up(cast: Cast, receiver: Receiver) -> None:
    receiver.status = 500
    actor = cast.acts(cast.anna, now())
    row, _ = subscribe(actor, url=receiver.url, wanted=["parties.client_added"])
    add_client(actor, name="Nordvik AS")
    spread(now())
    at, delivery = now(), Delivery.objects.get()
    for pause in PAUSES:
        assert not deliver(delivery.pk, at)
        delivery.refresh_from_db()
        assert delivery.due_at == at + timedelta(seconds=pause)
        at = delivery.due_at
    deliver(delivery.pk, at)
    row.refresh_from_db()
    assert row.parked_at == at and row.trouble == "It answered 500." and sum(PAUSES) > 72 * 3600
    receiver.status = 200
    send_again(actor, row.pk)
    assert deliver(delivery.pk, at)
    assert len({headers["webhook-id"] for _, headers in receiver.heard}) == 1


def test_what_was_rolled_back_is_never_told(cast: Cast, receiver: Receiver) -> None:
    actor = cast.acts(cast.anna, now())
    subscribe(actor, url=receiver.url, wanted=["parties.client_added"])
    with pytest.raises(RuntimeError), transaction.atomic():
        add_client(actor, name="Nordvik AS")
        raise RuntimeError
    kept = add_client(actor, name="Solana")
    spread(now())
    (delivery,) = Delivery.objects.all()
    assert deliver(delivery.pk, now())
    ((body, _headers),) = receiver.heard
    assert json.loads(body)["data"]["about"] == [{"kind": "client", "id": kept.pk}]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the round send by itself instead of handing over to its threads, which have a database of their own."""

    class Here:
        def submit(self, _work: Any, pk: int) -> None:
            deliver(pk, now())

    monkeypatch.setattr(webhooks, "_pool", Here())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_program_that_died_while_sending_sends_again_under_the_same_id(
    cast: Cast, receiver: Receiver, at_once: None, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    class Killed(BaseException):
        """As sudden as a power cut."""

    def killed(*what: Any) -> int:
        if moment == "after":
            really(*what)
        raise Killed

    really = outward.post
    begun = now()
    subscribe(cast.acts(cast.anna, begun), url=receiver.url, wanted=["parties.client_added"])
    add_client(cast.acts(cast.anna, begun), name="Nordvik AS")
    spread(begun)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(outward, "post", killed)
        deliver_due(begun)
    # The next worker leaves it a minute: the other one may be slow, and not dead.
    assert deliver_due(begun + timedelta(seconds=59)) == 0
    assert deliver_due(begun + timedelta(seconds=61)) == 1
    assert deliver_due(begun + timedelta(hours=1)) == 0
    assert len(receiver.heard) == (2 if moment == "after" else 1)
    assert len({(body, headers["webhook-id"]) for body, headers in receiver.heard}) == 1


def test_a_receiver_that_is_away_for_three_days_hears_it_in_the_end(
    cast: Cast, receiver: Receiver, at_once: None
) -> None:
    receiver.status = 503
    begun = now().replace(microsecond=0)
    with time_machine.travel(begun, tick=False) as clock:
        row, secret = subscribe(cast.acts(cast.anna, begun), url=receiver.url, wanted=["parties.client_added"])
        add_client(cast.acts(cast.anna, begun), name="Nordvik AS")
        spread(begun)
        delivery = Delivery.objects.get()
        while delivery.delivered_at is None:
            assert delivery.due_at is not None and delivery.due_at - begun < timedelta(hours=80)
            clock.move_to(delivery.due_at)
            if now() - begun > timedelta(hours=72):
                receiver.status = 204
            assert deliver_due(now() - timedelta(seconds=1)) == 0 and deliver_due(now()) == 1
            body, headers = receiver.heard[-1]
            # Signed anew for the moment at which it is sent: receivers refuse what is old.
            assert Webhook(secret).verify(body.decode(), headers) == json.loads(body)
            assert int(headers["webhook-timestamp"]) == int(now().timestamp())
            delivery.refresh_from_db()
    row.refresh_from_db()
    assert row.parked_at is None and delivery.delivered_at - begun > timedelta(hours=72)
    assert len(receiver.heard) == len(PAUSES) + 1
    assert len({headers["webhook-id"] for _body, headers in receiver.heard}) == 1


def test_a_redirect_is_not_followed(cast: Cast, receiver: Receiver) -> None:
    receiver.status = 302
    assert outward.post(receiver.url, b"{}", {}) == 302


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest",
        "http://localhost./",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://ok@127.0.0.1/",
        "http://name:secret@example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http://93.184.215.14:22/",
        "http://93.184.215.14:5432/",
        "http://93.184.215.14:99999/",
        "//example.com",
        "javascript:alert(1)",
    ],
)
def test_no_address_leads_inside(cast: Cast, url: str) -> None:
    with pytest.raises(outward.Unreachable):
        outward.target_of(url)
    with pytest.raises(BadInput):
        subscribe(cast.acts(cast.anna), url=url, wanted=[])
    assert not WebhookSubscription.objects.exists()


def test_a_name_that_changes_between_check_and_call_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1"])
    called: list[Any] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        called.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(outward.Unreachable):
        outward.post("http://rebind.example/", b"{}", {})
    assert called == [("93.184.215.14", 80)]


def test_an_answer_that_drips_is_cut(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.WEBHOOK_ALLOW = {"localhost"}
    monkeypatch.setattr(outward, "SECONDS", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        peer, _ = listener.accept()
        with peer:
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100:
                try:
                    peer.send(bytes([letter]))
                except OSError:
                    return
                time.sleep(0.1)

    threading.Thread(target=drip, daemon=True).start()
    begun = time.monotonic()
    with pytest.raises(outward.Unreachable):
        outward.post(f"http://localhost:{listener.getsockname()[1]}/", b"{}", {})
    assert time.monotonic() - begun < 3
    listener.close()


def test_over_the_api_the_secret_is_shown_once(cast: Cast, settings: Any) -> None:
    settings.WEBHOOK_ALLOW = {"localhost"}
    anna, viktor = Caller(cast.anna), Caller(cast.viktor)
    key = {"Idempotency-Key": "w1"}
    made = anna("POST", "/webhooks", {"url": "http://localhost/hook"}, **key)
    assert made.status_code == 201 and made.json()["secret"].startswith("whsec_")
    assert anna("POST", "/webhooks", {"url": "http://localhost/hook"}, **key).status_code == 409
    listed = anna("GET", "/webhooks").json()["items"]
    assert len(listed) == 1 and "secret" not in listed[0]
    number = listed[0]["id"]
    assert (
        viktor("GET", f"/webhooks/{number}").status_code == viktor("DELETE", f"/webhooks/{number}").status_code == 404
    )
    assert anna("DELETE", f"/webhooks/{number}").status_code == 204
    assert not WebhookSubscription.objects.exists()
