"""`rapport worker`: the background work in a process of its own."""

import signal
import threading

import click

from rapport.site.cli import open_program


@click.command()
def command() -> None:
    """Do the background work until Ctrl C or a termination signal."""
    open_program()
    from django.conf import settings

    if settings.READ_ONLY:
        raise click.ClickException("RAPPORT_READ_ONLY is set: there is no work without writing.")
    from rapport.kit.rounds import make_rounds
    from rapport.site.watching import watch

    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    threading.Thread(target=watch, args=(stop,), name="watch", daemon=True).start()
    make_rounds(stop)
