"""Where the bytes of a file come from: memory or the disk, read as often as needed."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 20


@dataclass(frozen=True)
class Source:
    """A file that can be opened again and again. A path is never read whole into memory."""

    data: bytes | Path
    filename: str = ""

    def open(self) -> BinaryIO:
        """Return a fresh binary stream at the first byte; the caller closes it."""
        return self.data.open("rb") if isinstance(self.data, Path) else io.BytesIO(self.data)

    def head(self, size: int) -> bytes:
        """Return at most the first `size` bytes."""
        with self.open() as stream:
            return stream.read(size)

    def holds(self, needle: bytes) -> bool:
        """True when these bytes stand anywhere in the file; read piece by piece."""
        kept = b""
        with self.open() as stream:
            while piece := stream.read(BLOCK):
                if needle in kept + piece:
                    return True
                kept = piece[-len(needle) :]
        return False

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size

    @property
    def ending(self) -> str:
        """The file name's ending in small letters, without the dot."""
        return Path(self.filename).suffix.lower().lstrip(".")
