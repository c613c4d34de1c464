"""A progress bar for what takes more than two seconds, where somebody sits at the terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0


@contextmanager
def shown(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how much is done; after two seconds a bar shows it on a terminal's stderr."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    started = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=total)

    def step(done: int) -> None:
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
