"""Whose a letter is, and when a mailbox is read again. Values in, values out."""

from datetime import timedelta

# What one letter may weigh to be fetched whole, in bytes.
LARGEST = 30 * 1024 * 1024
# How long one visit to a mailbox may take: the worker has other rounds to make.
VISIT = timedelta(seconds=5)
PAUSE = timedelta(seconds=30)
# Nobody else reads a mailbox while it is being read; a worker that died is stood in for after this.
CLAIM = timedelta(seconds=30)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))


def pause_after(failures: int) -> timedelta:
    """Return how long a mailbox is left alone after so many failures in a row."""
    return PAUSES[min(failures, len(PAUSES)) - 1] if failures else PAUSE


def answer_subject(subject: str) -> str:
    """Return the subject of an answer: one "Re:" before it, however many there were, within what a message takes."""
    bare = subject
    while bare[:3].casefold() == "re:":
        bare = bare[3:].lstrip()
    return f"Re: {bare}"[:200]
