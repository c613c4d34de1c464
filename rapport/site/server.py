"""What the server runs: one door for live notices, and the pages behind a pool of threads.

The pages are ordinary WSGI: it costs a third less than Django's own ASGI handler. Only the stream of live notices
is asynchronous, so that a thousand open pages hold no thread.
"""

import gc
import os
import threading
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")

from a2wsgi import WSGIMiddleware  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

from rapport.kit.rounds import make_rounds  # noqa: E402
from rapport.site.bodies import awaited  # noqa: E402
from rapport.site.capacity.measuring import serving  # noqa: E402
from rapport.site.crowds import counted, refused  # noqa: E402
from rapport.site.live import stream  # noqa: E402
from rapport.site.starting import end_slow_statements  # noqa: E402
from rapport.site.telling import tell_each_other  # noqa: E402
from rapport.site.watching import watch  # noqa: E402
from rapport.site.wsgi import application as wsgi  # noqa: E402

# A page that asks for too much is ended, and says so; long work of the worker goes on.
connection_created.connect(end_slow_statements)

# What was loaded stays: the collector need not look through it again and again, nor so often as Python thinks, while a
# page makes thousands of small things that all go away with it.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

THREADS, THREADS_FOR_FILES = 8, 4
pages = WSGIMiddleware(wsgi, workers=THREADS)  # type: ignore[arg-type]
# Files on their way in have threads of their own: however slowly they come, pages are answered.
uploads = WSGIMiddleware(wsgi, workers=THREADS_FOR_FILES)  # type: ignore[arg-type]
# Pages wait for these: the threads of files would hide that they are all at work.
serving(THREADS)

threading.Thread(target=watch, args=(threading.Event(),), name="watch", daemon=True).start()

if connection.vendor == "postgresql":
    # There may be other servers, on this machine or another.
    threading.Thread(target=tell_each_other, args=(threading.Event(),), name="calls", daemon=True).start()

if os.environ.get("RAPPORT_ROUNDS") == "1":
    # Asked for by `rapport serve` on SQLite: the background work in the process that answers pages.
    threading.Thread(target=make_rounds, args=(threading.Event(),), name="rounds", daemon=True).start()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "http" and scope["path"] == "/live/":
        await stream(scope, receive, send)
    elif scope["type"] == "http" and await refused(scope, send, time.monotonic()):
        return
    elif scope["type"] == "http":
        receive, send = _as_coroutines(receive, send)
        body = await awaited(scope, receive, send)
        if body is not None:
            threads = uploads if body.large else pages
            await threads(scope, body.receive, counted(scope, send))  # type: ignore[arg-type]


def _as_coroutines(receive: Any, send: Any) -> tuple[Any, Any]:
    """The server's own awaitables are no coroutines, which the pool of threads and the waiting for bodies ask for."""

    async def received() -> Any:
        return await receive()

    async def sent(message: Any) -> None:
        await send(message)

    return received, sent
