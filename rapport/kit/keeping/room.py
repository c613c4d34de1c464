"""What a place for files can do, whatever it is made of."""

import errno
import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, NoReturn

log = logging.getLogger(__name__)


class FilesAway(OSError):
    """The place where files lie did not answer, or refused; its text says what it said.

    It is no fault of one file: whoever takes other faults of files for lost ones must not do so with this one.
    """

    def __init__(self, said: str) -> None:
        super().__init__(errno.EREMOTEIO, said)

    def __str__(self) -> str:
        return str(self.strerror)


class Room(ABC):
    """Where files lie under names as "documents/1f0c", which records know by `path`.

    What is asked for a name that nothing has raises FileNotFoundError. All of it raises FilesAway.
    """

    @abstractmethod
    def laying(self, name: str) -> AbstractContextManager[Path]:
        """Give an empty file of this machine to be written; after the block it lies under the name.

        It is whole and for good there, or, where the block or the place failed, not at all; what lay there gives way.
        """

    @abstractmethod
    def opened(self, name: str) -> IO[bytes]:
        """Return the content, open at its first byte; the caller closes it. It can't break off in the middle."""

    @abstractmethod
    def local(self, name: str) -> AbstractContextManager[Path]:
        """Give the path of a file of this machine with the content, only to be read and only within the block."""

    @abstractmethod
    def size_of(self, name: str) -> int | None:
        """Return the size in bytes, None when nothing lies there."""

    @abstractmethod
    def changed_at(self, name: str) -> datetime:
        """Return when it was laid there, aware."""

    @abstractmethod
    def names(self) -> Iterator[str]:
        """Give the names of all that lies there, in no order. A dot begins those of what is only on its way."""

    @abstractmethod
    def rename(self, name: str, new: str) -> None:
        """Let it lie under another name in the same folder at once; what lay there gives way."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove it; what is gone already is no fault."""

    @abstractmethod
    def flush(self, names: Iterable[str]) -> None:
        """Return when the names, and not only the bytes, outlast a power failure."""

    @abstractmethod
    def trouble(self) -> str:
        """Return in a sentence what is wrong with the place as a whole, "" for nothing and while it can't be known."""

    def is_there(self, name: str) -> bool:
        """Return whether something lies under the name."""
        return self.size_of(name) is not None

    def content(self, name: str) -> bytes:
        """Return the whole content."""
        with self.opened(name) as whole:
            return whole.read()

    def forget(self, names: Iterable[str]) -> None:
        """Remove what no record names any more, once that is committed. What can't be reached now is swept later."""
        for name in names:
            try:
                self.remove(name)
            except FilesAway as wrong:
                log.warning("A file that is not needed any more could not be removed, and will be swept: %s", wrong)

    def url(self, name: str | None) -> NoReturn:
        """Files have no address of their own: they go out through pages that ask who may have them."""
        raise ValueError("A kept file has no address of its own.")


def not_there(name: str) -> FileNotFoundError:
    """Return the fault of a name under which nothing lies."""
    return FileNotFoundError(errno.ENOENT, "No such file", name)
