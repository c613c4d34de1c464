"""How large a picture says it is, read from its head without decoding it."""

import struct

from rapport.documents.safety.photos import segments


def pixels(head: bytes, kind: str) -> tuple[int, int] | None:
    """Return the width and height that the picture declares; None when its head does not say."""
    try:
        size = _READERS[kind](head)
    except (struct.error, IndexError):
        return None
    return size if size and all(size) else None


def _png(head: bytes) -> tuple[int, int] | None:
    return struct.unpack_from(">II", head, 16) if head[12:16] == b"IHDR" else None


def _gif(head: bytes) -> tuple[int, int]:
    return struct.unpack_from("<HH", head, 6)


def _webp(head: bytes) -> tuple[int, int] | None:
    chunk = head[12:16]
    if chunk == b"VP8X":
        width, width_high, height, height_high = struct.unpack_from("<HBHB", head, 24)
        return (width_high << 16 | width) + 1, (height_high << 16 | height) + 1
    if chunk == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L" and head[20] == 0x2F:
        (both,) = struct.unpack_from("<I", head, 21)
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    for segment in segments(head):
        if 0xC0 <= segment.marker <= 0xCF and segment.marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", head, segment.start + 5)
            return width, height
    return None


_READERS = {"png": _png, "gif": _gif, "webp": _webp, "jpeg": _jpeg}
