"""Callers that break off, that lose their answer and that send a byte now and then, at the real server (check 140)."""

import asyncio
import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from rapport.exchange.models import Import
from rapport.kit.secrets import digest_of
from rapport.parties.models import Client
from rapport.site.bodies import SMALL, BrokeOff, awaited
from rapport.site.models import ApiToken
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "rapport_anna"
# More than the server has threads for pages or for files.
MANY = 20


def _token(cast: Cast) -> None:
    ApiToken.objects.create(employee=cast.anna, name="test", digest=digest_of(SECRET), scopes=["write"], made_at=NOW)


def _head(path: str, length: int, kind: str = "application/json", more: str = "") -> bytes:
    told = f"POST /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {SECRET}\r\n{more}"
    return f"{told}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()


def _form(size: int) -> tuple[bytes, str]:
    """A file of clients on its way in: the body and its type."""
    rows = "".join(f"Firm {number},{'x' * 200}\n" for number in range(size // 210))
    parts = '--mark\r\nContent-Disposition: form-data; name="kind"\r\n\r\nclients\r\n'
    parts += '--mark\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\nContent-Type: text/csv\r\n\r\n'
    return f"{parts}Name,Note\n{rows}\r\n--mark--\r\n".encode(), "multipart/form-data; boundary=mark"


@contextmanager
def _connected(server: str) -> Iterator[socket.socket]:
    place = urlsplit(server)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=30) as one:
        yield one


def _ask(server: str, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, Any]:
    door = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    given = {"Authorization": f"Bearer {SECRET}", "Content-Type": "application/json", **headers}
    door.request(method, f"/api/v1{path}", body or None, given)
    answer = door.getresponse()
    raw = answer.read()
    door.close()
    return answer.status, json.loads(raw)


def _files() -> list[Path]:
    return [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


def test_half_an_upload_leaves_nothing_and_holds_up_nobody(server: str, cast: Cast, tmp_path: Path) -> None:
    _token(cast)
    before, passing = _files(), set(tmp_path.iterdir())
    # Into memory, and onto the disk.
    for size in (SMALL // 2, 8 * SMALL, 50 * SMALL) * MANY:
        body, kind = _form(size)
        with _connected(server) as one:
            one.sendall(_head("/imports/upload", len(body), kind) + body[: len(body) // 2])
    status, made = _ask(server, "POST", "/imports/upload", body, **{"Content-Type": kind})
    assert status == 201, made
    # All of them were at work before the whole one, or are given up as soon as they are looked at.
    time.sleep(1)
    assert [one.pk for one in Import.objects.all()] == [made["id"]]
    assert len(_files()) == len(before) + 1
    assert {one for one in set(tmp_path.iterdir()) - passing if "upload" in one.name} == set()


def test_an_answer_that_was_lost_is_given_again_and_nothing_is_written_twice(server: str, cast: Cast) -> None:
    _token(cast)
    body = json.dumps({"name": "Nordvik AS", "country": "NO"}).encode()
    with _connected(server) as one:
        one.sendall(_head("/clients", len(body), more="Idempotency-Key: once\r\n") + body)
        # Gone before the server has read it, it would be a call that never came.
        until = time.monotonic() + 60
        while not Client.objects.exists() and time.monotonic() < until:
            time.sleep(0.1)
    first = Client.objects.get()
    status, made = _ask(server, "POST", "/clients", body, **{"Idempotency-Key": "once"})
    assert (status, made["id"]) == (201, first.pk)
    assert Client.objects.count() == 1


def test_whoever_sends_slowly_holds_up_nobody(server: str, cast: Cast) -> None:
    """In the head, in a form and in a file; `drills.bad_clients` has five hundred of them, with the seconds."""
    _token(cast)
    begins = [
        b"POST /api/v1/clients HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        _head("/clients", SMALL // 2) + b"{",
        _head("/imports/upload", 8 * SMALL, "multipart/form-data; boundary=mark") + b"--mark",
    ]
    with ExitStack() as stack:
        slow = [stack.enter_context(_connected(server)) for _one in range(MANY * len(begins))]
        for number, one in enumerate(slow):
            one.sendall(begins[number % len(begins)])
        body = json.dumps({"name": "Nordvik AS", "country": "NO"}).encode()
        for number in range(3):
            assert (
                _ask(server, "POST", "/clients", body, **{"Idempotency-Key": f"key {number}".replace(" ", "-")})[0]
                == 201
            )
            assert _ask(server, "GET", "/clients")[0] == 200
            for one in slow:
                one.sendall(b"x")
    assert Client.objects.count() == 3 and not Import.objects.exists()


async def _no_answer(_message: dict[str, Any]) -> None:
    raise AssertionError("Nobody is there to be answered")


@pytest.mark.parametrize("size", [SMALL, SMALL + 1])
def test_a_body_that_ends_too_early_is_no_whole_one(size: int) -> None:
    came: Iterator[dict[str, Any]] = iter(
        [{"type": "http.request", "body": b"x" * 9, "more_body": True}, {"type": "http.disconnect"}]
    )

    async def receive() -> dict[str, Any]:
        return next(came)

    async def read() -> None:
        body = await awaited({"headers": [(b"content-length", str(size).encode())]}, receive, _no_answer)
        assert (body is not None) == (size > SMALL)
        if body is not None:
            assert (await body.receive())["body"] == b"x" * 9
            with pytest.raises(BrokeOff):
                await body.receive()

    asyncio.run(read())


def test_what_comes_too_slowly_is_told_so_or_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.site.bodies.SECONDS", 0.05)
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    async def read() -> None:
        small = {"headers": [(b"content-length", b"9000")]}
        assert await awaited(small, receive, send) is None
        large = await awaited({"headers": [(b"content-length", b"900000")]}, receive, send)
        assert large is not None
        with pytest.raises(BrokeOff):
            while True:
                await large.receive()

    asyncio.run(read())
    assert told[0]["status"] == 408 and b"too slowly" in told[1]["body"]
