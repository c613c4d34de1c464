"""`rapport serve`: the pages, and on SQLite the background work beside them."""

import os

import click

from rapport.site.cli import open_program


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
    from granian import Granian
    from granian.constants import Interfaces

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
    Granian(
        "rapport.site.server:application",
        address=host,
        port=port or settings.PORT,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        workers_kill_timeout=10,
        log_enabled=False,
    ).serve()
