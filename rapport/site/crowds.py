"""What floods the pages for strangers from one address is refused before a thread is taken or the database is asked.

Each address has a bucket of calls that fills steadily; an empty one means to wait. A call that a page refuses counts
for several: guessed addresses and forms that nobody opened take threads from others. Pages behind the login, and what
they need, never come here. Each process counts for itself.
"""

import functools
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from math import ceil
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]

# A bucket holds so many seconds' worth of calls, so that a page with its pieces is opened at once.
BURST_SECONDS = 4
# For so many calls a refused one counts besides itself.
REFUSED_COUNTS = 4
# As many addresses are remembered; the one that was quiet longest is forgotten first.
MOST_ADDRESSES = 20_000
# The longest form for strangers in the most wasteful script, several times over.
LARGEST_BODY = 256 * 1024
# Logging in counts its own attempts, and machines that watch us may ask as often as they like.
APART = ("account/", "health/", "setup/")


class Buckets:
    """Counts calls by address: `rate` a second, and as many at once as fill in four seconds."""

    def __init__(self, rate: float, most: int = MOST_ADDRESSES) -> None:
        self._rate, self._full, self._most = rate, rate * BURST_SECONDS, most
        # By address what was left in the bucket, and when that was.
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, address: str, at: float) -> int:
        """Count one call at the moment (seconds, monotonic); return how many seconds to wait, 0 when it may go on."""
        left, before = self._left.pop(address, (self._full, at))
        left = min(self._full, left + (at - before) * self._rate)
        allowed = left >= 1
        if len(self._left) >= self._most:
            del self._left[next(iter(self._left))]
        self._left[address] = (left - 1 if allowed else left, at)
        return 0 if allowed else max(1, ceil((1 - left) / self._rate))

    def charge(self, address: str, calls: int) -> None:
        """Let an address that is remembered wait for so many calls more, up to a bucket's worth."""
        if address in self._left:
            left, at = self._left[address]
            self._left[address] = (max(-self._full, left - calls), at)


@functools.cache
def doors() -> tuple[str, ...]:
    """Return how the addresses of the pages for strangers begin."""
    from rapport.kit.ui.screens import pages

    begin = {page.route.partition("<")[0] for page in pages if page.public}
    return tuple(f"/{one}" for one in sorted(begin) if not one.startswith(APART))


@functools.cache
def buckets() -> Buckets:
    """Return the counts of this process."""
    from django.conf import settings

    return Buckets(settings.STRANGERS_A_SECOND)


async def refused(scope: dict[str, Any], send: Send, at: float) -> bool:
    """Answer a call to a page for strangers that comes too often (429) or is far too large (413); True when it did."""
    if not scope["path"].startswith(doors()):
        return False
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    wait = buckets().wait(_address(scope, headers), at)
    length = headers.get(b"content-length", "0")
    if wait:
        status, more = HTTPStatus.TOO_MANY_REQUESTS, [(b"retry-after", str(wait).encode())]
    elif not length.isdecimal() or int(length[:20]) > LARGEST_BODY:
        status, more = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, []
    else:
        return False
    await answer_plainly(headers, send, status, more)
    return True


async def answer_plainly(
    headers: dict[bytes, str], send: Send, status: HTTPStatus, more: list[tuple[bytes, bytes]]
) -> None:
    """Answer with the sentence of the status, in the language that the caller asks for."""
    body = _sentence(status, headers.get(b"accept-language", "")[:2].lower())
    head = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        *more,
    ]
    await send({"type": "http.response.start", "status": int(status), "headers": head})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def counted(scope: dict[str, Any], send: Send) -> Send:
    """Return what sends the answer of a page; one that refuses a stranger counts for several calls of the address."""
    if not scope["path"].startswith(doors()):
        return send

    async def sent(message: dict[str, Any]) -> None:
        if 400 <= message.get("status", 0) < 500:
            headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
            buckets().charge(_address(scope, headers), REFUSED_COUNTS)
        await send(message)

    return sent


def _address(scope: dict[str, Any], headers: dict[bytes, str]) -> str:
    from rapport.kit.callers import network_of

    client = scope.get("client") or ("",)
    return network_of(str(client[0]), headers.get(b"x-forwarded-for", ""))


def _sentence(status: HTTPStatus, language: str) -> bytes:
    from django.conf import settings

    return _said(status, language if language in dict(settings.LANGUAGES) else "en")


@functools.cache
def _said(status: HTTPStatus, language: str) -> bytes:
    from django.utils import translation
    from django.utils.translation import gettext as _

    with translation.override(language):
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return _("Too much came from your address. Wait a minute.").encode()
        if status == HTTPStatus.REQUEST_TIMEOUT:
            return _("This came too slowly, so nothing was written. Send it again.").encode()
        return _("This is too large.").encode()
