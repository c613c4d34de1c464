"""One guard for every ZIP a stranger hands us, DOCX, XLSX and ODT included."""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput

Source = str | os.PathLike[str] | bytes | IO[bytes]

ARCHIVE_BEGINNINGS = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!")
# Office papers carry each other (a table inside a letter); nobody here opens the inner one.
PAPERS_MAY_HOLD = (".docx", ".xlsx", ".xlsm", ".xlsb", ".pptx", ".odt", ".ods", ".odp", ".odf")

CHUNK = 64 * 1024
# The flag of a part whose name is said to be in UTF-8.
UTF8_IS_SAID = 0x800
# What a name in another code page looks like when it is taken for Cyrillic: words of two scripts, or frames of tables.
MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[\u2500-\u259f]")
# No deflate stream grows more than this, so a small enough file needs no look inside.
DEFLATE_GROWS_AT_MOST = 1032
# A directory line is 46 bytes, the name and extra fields; a kilobyte each is generous.
LONGEST_DIRECTORY_LINE = 1024
# What `zipfile` and `zlib` raise on a file cut short or put together by hand.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError, OverflowError, EOFError)


class UnsafeArchive(BadInput):
    """The archive must not be unpacked; `sentence` tells the person who sent it why and what to do."""


def guard_zip(source: Source, max_unpacked: int = 200_000_000, max_parts: int = 10_000) -> None:
    """Return when the ZIP is safe to unpack, else raise `UnsafeArchive`; nothing is ever written.

    `source` is a path, the bytes, or an open binary file (left at its old position). `max_unpacked` is in
    bytes over all parts and is measured, not believed: the sizes a ZIP declares may lie. Refused are: damaged
    files, more than `max_parts` parts, links and devices, names that lead out of the folder, an archive
    inside the archive, and packing methods other than plain and deflate.
    """
    with _opened(source) as raw:
        _guard_directory_size(raw, max_parts)
        try:
            with zipfile.ZipFile(raw) as archive:
                parts = archive.infolist()
            _guard_parts(parts, max_parts)
            _guard_size(raw, parts, max_unpacked)
        except UNREADABLE as error:
            raise UnsafeArchive(_damaged()) from error


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as raw:
            yield raw
    else:
        position = source.tell()
        try:
            yield source
        finally:
            source.seek(position)


def _guard_directory_size(raw: IO[bytes], max_parts: int) -> None:
    """Refuse a directory of millions of lines before `zipfile` builds an object for each."""
    length = raw.seek(0, io.SEEK_END)
    raw.seek(max(0, length - 66_000))
    tail = raw.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise UnsafeArchive(_damaged())
    lines, size = struct.unpack_from("<HI", tail, end + 10)
    large = end - 76  # the 64-bit record and its locator stand right before, 56 and 20 bytes long
    if large >= 0 and tail.startswith(b"PK\x06\x06", large):
        lines, size = struct.unpack_from("<QQ", tail, large + 32)
    # `zipfile` goes by the size and not by the count, so both are held to the limit.
    if lines > max_parts or size > max_parts * LONGEST_DIRECTORY_LINE:
        raise UnsafeArchive(_too_many_parts(max_parts))


def _guard_parts(parts: list[zipfile.ZipInfo], max_parts: int) -> None:
    if len(parts) > max_parts:
        raise UnsafeArchive(_too_many_parts(max_parts))
    for part in parts:
        if stat.S_IFMT(part.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise UnsafeArchive(
                _("The archive holds a link (%(part)s) that may point outside it. Pack the file itself and try again.")
                % {"part": _shown(part)}
            )
        if _leads_out(part.filename):
            raise UnsafeArchive(
                _("The archive holds a name that leads out of its folder: %(part)s. Pack the files again.")
                % {"part": _shown(part)}
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnsafeArchive(_("The archive is packed in a rare way. Pack it again as an ordinary ZIP."))


def _leads_out(name: str) -> bool:
    name = name.replace("\\", "/")
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name


def _guard_size(raw: IO[bytes], parts: list[zipfile.ZipInfo], max_unpacked: int) -> None:
    if sum(part.file_size for part in parts) > max_unpacked:
        raise UnsafeArchive(_too_large(max_unpacked))
    packed = sum(part.compress_size for part in parts)
    measure = packed * DEFLATE_GROWS_AT_MOST > max_unpacked
    room = max_unpacked
    for part in parts:
        pieces = _unpacked(raw, part)
        first = next(pieces, b"")
        if first.startswith(ARCHIVE_BEGINNINGS) and not part.filename.lower().endswith(PAPERS_MAY_HOLD):
            raise UnsafeArchive(
                _("The archive holds another archive (%(part)s). Unpack the inner one and send its files.")
                % {"part": _shown(part)}
            )
        if measure:
            room -= len(first)
            for piece in pieces:
                room -= len(piece)
                if room < 0:
                    raise UnsafeArchive(_too_large(max_unpacked))


def _unpacked(raw: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes as they really are, in pieces; `zipfile` would stop at the declared size."""
    if part.header_offset < 0:
        raise zipfile.BadZipFile
    raw.seek(part.header_offset + 26)
    name_length, extra_length = struct.unpack("<HH", raw.read(4))
    start = part.header_offset + 30 + name_length + extra_length
    plain = part.compress_type == zipfile.ZIP_STORED or part.flag_bits & 1
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for offset in range(0, part.compress_size, CHUNK):
        raw.seek(start + offset)
        packed = raw.read(min(CHUNK, part.compress_size - offset))
        if plain:
            yield packed
            continue
        while packed and not inflate.eof:
            if piece := inflate.decompress(packed, CHUNK):
                yield piece
            packed = inflate.unconsumed_tail


def part_name(part: zipfile.ZipInfo) -> str:
    """Return the name of a part as it was written, with forward slashes.

    Programs of Windows write Cyrillic names in the code page of DOS, and others in UTF-8, without saying so.
    """
    name = part.filename.replace("\\", "/")
    if part.flag_bits & UTF8_IS_SAID or name.isascii():
        return name
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "cp866"):
        try:
            told = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not MIXED.search(told):
            return told
    return name


def _shown(part: zipfile.ZipInfo) -> str:
    """The part's name for a sentence: at most 80 letters, nothing that is not printable."""
    return "".join(letter if letter.isprintable() else "�" for letter in part.filename)[:80]


def _damaged() -> str:
    return _("The file is damaged or is not what its name says. Open it where it was made, save it again and retry.")


def _too_large(max_unpacked: int) -> str:
    size = {"megabytes": max_unpacked // 1_000_000}
    return _("Unpacked, the file is larger than %(megabytes)s MB. Split it and send the pieces.") % size


def _too_many_parts(max_parts: int) -> str:
    return _("The archive holds more than %(parts)s parts. Split it and send the pieces.") % {"parts": max_parts}
