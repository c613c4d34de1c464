"""What comes in with a request is awaited before a thread is taken, so that whoever sends slowly holds up nobody.

A small body, which every form and call of a program has, is whole before a page is asked for. One that is larger (a
file) is read by threads of its own while it comes, and has to come at a pace. What breaks off never looks like what is
whole.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from rapport.site.crowds import Send, answer_plainly

Receive = Callable[[], Awaitable[dict[str, Any]]]

# Of a body up to this size a thousand callers may hold one each.
SMALL = 64 * 1024
# So many seconds a small body may take, and a larger one without bringing so many bytes.
SECONDS, LEAST = 30.0, 48 * 1024


class BrokeOff(OSError):
    """The rest of the body does not come, or too slowly."""


@dataclass(frozen=True)
class Body:
    """What comes in with a request: `receive` gives it; a `large` one is still on its way."""

    receive: Receive
    large: bool


async def awaited(scope: dict[str, Any], receive: Receive, send: Send) -> Body | None:
    """Return the request's body; None when it broke off, or came too slowly and was told so (408)."""
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    length = headers.get(b"content-length", "0")
    # Without a length no page reads anything.
    size = int(length) if length.isdecimal() and len(length) < 20 else 0
    if not size:
        return Body(_again(b""), large=False)
    if size > SMALL:
        return Body(_at_a_pace(receive, size), large=True)
    try:
        return Body(_again(await asyncio.wait_for(_whole(receive, size), SECONDS)), large=False)
    except BrokeOff:
        return None
    except TimeoutError:
        await answer_plainly(headers, send, HTTPStatus.REQUEST_TIMEOUT, [(b"connection", b"close")])
        return None


async def _whole(receive: Receive, size: int) -> bytes:
    taken, left = bytearray(), size
    while left > 0:
        piece, left = _piece(await receive(), left)
        taken += piece
    return bytes(taken)


def _piece(message: dict[str, Any], left: int) -> tuple[bytes, int]:
    """Return the bytes of a message, and how many are left then. Raises BrokeOff when no more come, and some should."""
    body = bytes(message.get("body", b""))
    left -= len(body)
    # A connection that is gone is told as a message like others: its lack of bytes must not end a body.
    if message["type"] != "http.request" or (left > 0 and not message.get("more_body", False)):
        raise BrokeOff("The connection is gone.")
    return body, left


def _again(taken: bytes) -> Receive:
    async def received() -> dict[str, Any]:
        return {"type": "http.request", "body": taken, "more_body": False}

    return received


def _at_a_pace(receive: Receive, size: int) -> Receive:
    """Return what gives the pieces, and raises BrokeOff where they end too early or come too slowly."""
    waited, brought, left = 0.0, 0, size

    async def received() -> dict[str, Any]:
        nonlocal waited, brought, left
        begun = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), SECONDS - waited)
        except TimeoutError:
            raise BrokeOff("It came too slowly.") from None
        piece, left = _piece(message, left)
        waited, brought = waited + time.monotonic() - begun, brought + len(piece)
        if brought >= LEAST:
            waited, brought = 0.0, 0
        return message

    return received
