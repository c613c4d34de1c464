"""Folders for what lies on this machine for a moment: in RAPPORT_HOME, for its owner alone, and swept after a crash."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

SCRATCH = "scratch-"
# Locked by who works in the folder, for as long as that program lives: also in another container.
LOCK = ".lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder of one's own; it is gone after. What a program left behind that was killed goes before."""
    sweep_scratch()
    folder, lock = _locked()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def sweep_scratch() -> None:
    """Drop the folders in which nobody works any more."""
    for folder in Path(settings.HOME).glob(f"{SCRATCH}*"):
        try:
            lock = os.open(folder / LOCK, os.O_RDWR)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(lock)


def _locked() -> tuple[Path, int]:
    while True:
        folder = Path(settings.HOME) / f"{SCRATCH}{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Somebody who sweeps may have come between.
        if (folder / LOCK).exists():
            return folder, lock
        os.close(lock)
