"""Live notices: one long answer per open page, sent as Server-Sent Events beside the WSGI pages.

A connection holds no thread and no database connection. One thread per process looks twice a second whether there are
new notices and hands them to the connections of their readers; every few seconds it also looks whether their sessions
still stand. What a page missed while it was away comes by Last-Event-ID. Without all this everything works, only later.
"""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.cookies import CookieError, SimpleCookie
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from rapport.site.news import Lookout

T = TypeVar("T")
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

LOOK_EVERY = 0.5
CHECK_EVERY = 5.0
PING_EVERY = 20.0
WAITING_AT_MOST = 100
PAGES_PER_PERSON = 12
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"private, no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]

log = logging.getLogger(__name__)
# Only beginnings and what was missed are asked here, so two threads do for any number of pages.
asking = ThreadPoolExecutor(2, "live")


@dataclass(eq=False)
class Listener:
    """One open page: whose it is, by which session, after which notice, and what waits to be sent (None: the end)."""

    person: int
    session: str
    after: int
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    waiting: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(WAITING_AT_MOST))

    def give(self, data: bytes | None) -> None:
        """Hand something over from another thread. A page that does not take it gets its end instead."""
        self.loop.call_soon_threadsafe(self._put, data)

    def _put(self, data: bytes | None) -> None:
        if self.waiting.full():
            while not self.waiting.empty():
                self.waiting.get_nowait()
            data = None
        self.waiting.put_nowait(data)


class Switchboard:
    """Who listens in this process, and the one thread that looks for news while anybody does."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._somebody = threading.Event()
        self._thread: threading.Thread | None = None
        self._ends_with_process = False

    def end_with_the_process(self) -> None:
        """Let the streams end when the process is told to end, else the server would wait for them.

        The server's own handler is called all the same: asyncio hears of signals through a descriptor of its own.
        """
        if self._ends_with_process or threading.current_thread() is not threading.main_thread():
            return
        self._ends_with_process = True
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, partial(self._told_to_end, asyncio.get_running_loop(), signal.getsignal(sign)))

    def _told_to_end(self, loop: asyncio.AbstractEventLoop, before: Any, number: int, frame: FrameType | None) -> None:
        # Only the loop may take the lock: the signal may have come while it was held.
        loop.call_soon_threadsafe(self._end_all)
        if callable(before):
            before(number, frame)

    def _end_all(self) -> None:
        for one in self.now():
            one.give(None)

    def add(self, listener: Listener) -> None:
        """Connect a page; of somebody with very many pages the oldest is let go."""
        with self._lock:
            theirs = [one for one in self._listeners if one.person == listener.person]
            if len(theirs) >= PAGES_PER_PERSON:
                theirs[0].give(None)
                self._listeners.remove(theirs[0])
            self._listeners.append(listener)
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="live notices", daemon=True)
                self._thread.start()
        self._somebody.set()

    def remove(self, listener: Listener) -> None:
        """Disconnect a page."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)
            if not self._listeners:
                self._somebody.clear()

    def now(self) -> list[Listener]:
        """Return who listens at this moment, those first who came first."""
        with self._lock:
            return list(self._listeners)

    def _look(self) -> None:
        from django.db import close_old_connections

        from rapport.site.news import Lookout

        lookout: Lookout | None = None
        checked = time.monotonic()
        while True:
            if not self._somebody.is_set():
                self._somebody.wait()
                lookout = None
            try:
                lookout = lookout or Lookout(min((one.after for one in self.now()), default=0))
                self._hand_out(lookout)
                if time.monotonic() - checked > CHECK_EVERY:
                    checked = time.monotonic()
                    self._let_go()
            except Exception:
                # A database that is away for a moment must not end the news for good.
                log.exception("Live notices could not be read and will be read again")
                time.sleep(CHECK_EVERY)
            close_old_connections()
            time.sleep(LOOK_EVERY)

    def _hand_out(self, lookout: "Lookout") -> None:
        for news in lookout.look({one.person for one in self.now()}):
            for one in self.now():
                if one.person == news.person and one.after < news.number:
                    one.give(news.data)

    def _let_go(self) -> None:
        """End the pages whose session has ended."""
        from rapport.site.news import people_of

        listening = self.now()
        valid = people_of({one.session for one in listening})
        for one in listening:
            if valid.get(one.session) != one.person:
                one.give(None)


switchboard = Switchboard()


async def stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer GET /live/ with the notices of whoever's session the cookie holds, until one side ends it.

    Events: `ping` (at once with the number of unread notices, then every 20 seconds of silence) and `notice` (id,
    sentence, url, unread, counts of the menu). 401 for strangers, 403 for a page of another site,
    405 for anything but GET.
    """
    from django.conf import settings

    from rapport.site import news

    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    if scope["method"] != "GET":
        return await _refuse(send, 405)
    if not same_origin(headers):
        return await _refuse(send, 403)
    session = _cookie(headers.get("cookie", ""), settings.SESSION_COOKIE_NAME)
    begin = await _ask(partial(news.opening, session)) if session else None
    if begin is None:
        return await _refuse(send, 401)
    switchboard.end_with_the_process()
    listener = Listener(begin.person, session, begin.last)
    switchboard.add(listener)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        await _say(send, news.event("ping", {"unread": begin.unread}))
        last = headers.get("last-event-id", "")
        if last.isdecimal() and len(last) < 19:
            for data in await _ask(partial(news.missed, begin.person, int(last), begin.last)):
                await _say(send, data)
        # Without facts, so nothing happens in the page; from now on the browser knows where to go on.
        await _say(send, f"id: {begin.last}\n\n".encode())
        await _talk(listener, receive, send)
    finally:
        switchboard.remove(listener)


async def _talk(listener: Listener, receive: Receive, send: Send) -> None:
    """Send what comes until the page goes or its end is given."""
    from rapport.site.news import event

    gone = asyncio.ensure_future(_gone(receive))
    word: asyncio.Future[bytes | None] = asyncio.ensure_future(listener.waiting.get())
    try:
        while not gone.done():
            either: set[asyncio.Future[Any]] = {gone, word}
            await asyncio.wait(either, timeout=PING_EVERY, return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                return
            data: bytes | None = event("ping", {})
            if word.done():
                data, word = word.result(), asyncio.ensure_future(listener.waiting.get())
            if data is None:
                break
            await _say(send, data)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()
        word.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def same_origin(headers: dict[str, str]) -> bool:
    """True unless a browser says that another site's page asks, or the host is none of ours."""
    from django.conf import settings
    from django.http.request import split_domain_port, validate_host

    host = headers.get("host", "")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def _cookie(header: str, name: str) -> str:
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


async def _ask(question: Callable[[], T]) -> T:
    """Ask the database in one of the two threads."""
    from django.db import close_old_connections

    def asked() -> T:
        close_old_connections()
        return question()

    return await asyncio.get_running_loop().run_in_executor(asking, asked)
