"""Files in a folder of this machine, or in one that several machines mount."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext as _

from rapport.kit.keeping.room import Room, not_there


class Folder(Room, FileSystemStorage):
    """The folder of the settings (`MEDIA_ROOT`). It is made when the first file comes."""

    @property
    def location(self) -> str:  # type: ignore[override]
        return os.path.abspath(settings.MEDIA_ROOT)

    @contextmanager
    def laying(self, name: str) -> Iterator[Path]:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = target.with_name(f".{secrets.token_hex(8)}")
        try:
            os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            yield half
            _to_disk(half)
            os.replace(half, target)
        finally:
            half.unlink(missing_ok=True)

    def opened(self, name: str) -> IO[bytes]:
        return self._found(name).open("rb")

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        yield self._found(name)

    def size_of(self, name: str) -> int | None:
        try:
            return self._found(name).stat().st_size
        except FileNotFoundError:
            return None

    def changed_at(self, name: str) -> datetime:
        return datetime.fromtimestamp(self._found(name).stat().st_mtime, UTC)

    def names(self) -> Iterator[str]:
        for folder, _folders, names in os.walk(self.location):
            for name in names:
                yield Path(folder, name).relative_to(self.location).as_posix()

    def rename(self, name: str, new: str) -> None:
        os.replace(self._found(name), self.path(new))

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._found(name).unlink()

    def flush(self, names: Iterable[str]) -> None:
        for folder in {Path(self.path(name)).parent for name in names}:
            flush_folder(folder)

    def trouble(self) -> str:
        if Path(self.location).is_dir():
            return ""
        told = _(
            "The folder of the files is not there: %(folder)s. Mount it, or put a copy back with `rapport restore`."
        )
        return told % {"folder": self.location}

    def _found(self, name: str) -> Path:
        """The file of the name; outside of the folder there is none."""
        try:
            file = Path(self.path(name))
        except SuspiciousFileOperation as wrong:
            raise not_there(name) from wrong
        if not file.is_file():
            raise not_there(name)
        return file


def flush_folder(folder: Path) -> None:
    """Have the names in the folder on the disk when this returns."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _to_disk(file: Path) -> None:
    """What a row names is on the disk before the row is: a power failure leaves no row without its bytes."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
