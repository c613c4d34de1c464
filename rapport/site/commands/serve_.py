"""`rapport serve`: the pages, and on SQLite the background work beside them."""

import os
from typing import Any

import click

from rapport.site.cli import open_program

# As many may be open at once to a process; who sends slowly costs no more than that.
CONNECTIONS = 4096


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, default=None, help="The port to listen on (default: PORT, or 8000).")
@click.option("--workers", type=int, default=1, show_default=True, help="Processes that answer pages.")
@click.option("--no-worker", is_flag=True, help="Leave the background work to `rapport worker`.")
def command(host: str, port: int | None, workers: int, no_worker: bool) -> None:
    """Open the workplace in the browser until Ctrl C."""
    open_program()
    from django.conf import settings
    from django.db import connections

    from rapport.site.bundles import gather

    if not settings.READ_ONLY:
        gather()
    if not no_worker and not settings.READ_ONLY and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        os.environ["RAPPORT_ROUNDS"] = "1"
    # The server forks. SQLite keeps its locks in the process: a connection taken along would be locked for ever.
    connections.close_all()
    if settings.READ_ONLY:
        click.echo("RAPPORT_READ_ONLY is set: nothing can be written, and nobody can log in who is not.")
    click.echo(
        f"Rapport is open at {settings.PUBLIC_URL if port is None else f'http://{host}:{port}'}  (Ctrl C closes it)"
    )
    server_at(host, port or settings.PORT, workers).serve()


def server_at(host: str, port: int, workers: int = 1) -> Any:
    """Return the server of the pages, which `serve()` begins."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    _let_many_in()
    return Granian(
        "rapport.site.server:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        workers_kill_timeout=10,
        backlog=2048,
        backpressure=CONNECTIONS,
        # Who has not said by then what they want is let go; no thread waits for them.
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        log_enabled=False,
    )


def _let_many_in() -> None:
    """Have as many files open as the machine allows, where it gives fewer at first: each connection is one."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 2 * CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
