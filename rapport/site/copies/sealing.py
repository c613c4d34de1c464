"""Copies under a key: enciphered piece by piece, so that neither writing nor reading needs the whole in memory.

A file begins with a mark, a salt and a proof of the key; then come pieces of 64 KiB under AES-256-GCM. The number of a
piece and whether it is the last one are part of what is proved: pieces can't be swapped, taken out or cut off.
"""

import io
import os
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput

MARK = b"RAPPORT COPY 1\n"
SALT, PROOF, TAG = 16, 16, 16
HEAD = len(MARK) + SALT + PROOF
PIECE = 64 * 1024
SHORTEST_KEY = 16


def is_sealed(file: Path) -> bool:
    """Return whether the file begins as a copy under a key does."""
    with file.open("rb") as raw:
        return raw.read(len(MARK)) == MARK


def checked_key(key: str) -> str:
    """Return the key. Raises BadInput when it is so short that it could be guessed."""
    if len(key) < SHORTEST_KEY:
        told = _("The key of the copies is too short. Take one of at least %(number)s letters and digits.")
        raise BadInput(told % {"number": SHORTEST_KEY})
    return key


class Sealed(io.RawIOBase):
    """A file that is written from front to end and enciphered on the way; `seal` writes what proves its end."""

    def __init__(self, raw: BinaryIO, key: str) -> None:
        self._raw, self._waiting, self._number = raw, bytearray(), 0
        salt = os.urandom(SALT)
        secret, proof = _derived(checked_key(key), salt)
        self._head = MARK + salt + proof
        self._cipher = AESGCM(secret)
        raw.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Take the bytes; whole pieces go out at once."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._out(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def seal(self) -> None:
        """Write the last piece. What is written after this is no part of the file."""
        self._out(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _out(self, piece: bytes, *, last: bool) -> None:
        self._raw.write(self._cipher.encrypt(_nonce(self._number, last), piece, self._head))
        self._number += 1


class Unsealed(io.RawIOBase):
    """What a sealed file holds, to be read at any place. Raises BadInput for a wrong key and for what was changed."""

    def __init__(self, file: Path, key: str) -> None:
        self._raw = file.open("rb")
        self._head = self._raw.read(HEAD)
        length = file.stat().st_size - HEAD
        self._pieces = max(-(-length // (PIECE + TAG)), 1)
        self._size = length - self._pieces * TAG
        self._place, self._held = 0, (-1, b"")
        secret, proof = _derived(key, self._head[len(MARK) : -PROOF])
        if proof != self._head[-PROOF:]:
            self.close()
            raise BadInput(_("This copy is under another key. Set RAPPORT_COPY_KEY to the one it was written with."))
        self._cipher = AESGCM(secret)
        try:
            self._piece(self._pieces - 1)
        except BadInput:
            self.close()
            raise

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to the place, as in any file."""
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if begin + offset < 0:
            raise OSError("before the beginning")
        self._place = begin + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what is there in the piece of this place."""
        if self._place >= self._size:
            return 0
        number, begin = divmod(self._place, PIECE)
        part = self._piece(number)[begin : begin + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._raw.seek(HEAD + number * (PIECE + TAG))
            try:
                data = self._raw.read(PIECE + TAG)
                plain = self._cipher.decrypt(_nonce(number, number == self._pieces - 1), data, self._head)
            except (InvalidTag, ValueError) as wrong:
                raise BadInput(_("This copy is damaged: it is not what was written, or only a part of it.")) from wrong
            self._held = number, plain
        return self._held[1]


def _nonce(number: int, last: bool) -> bytes:
    # A salt of its own gives each file a key of its own, so that counting never gives a nonce twice.
    return number.to_bytes(11, "big") + bytes([last])


def _derived(key: str, salt: bytes) -> tuple[bytes, bytes]:
    """Return the key of one file and the proof by which a wrong one is told from damage."""
    made = Scrypt(salt=salt, length=32 + PROOF, n=2**15, r=8, p=1).derive(key.encode())
    return made[:32], made[32:]
