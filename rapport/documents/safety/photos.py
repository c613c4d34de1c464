"""JPEG photos: walked segment by segment, so that what a camera wrote about the place can be left out."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

START, END, SCAN = 0xD8, 0xD9, 0xDA
_APP1, _APP2, _APP13 = 0xE1, 0xE2, 0xED
_EXIF = b"Exif\0\0"
_MORE_PICTURES = b"MPF\0"
_ORIENTATION = 0x0112
# Inside a scan only stuffed bytes, restarts and fillers follow 0xFF; anything else is the next segment.
_NEXT_SEGMENT = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]", re.DOTALL)


@dataclass(frozen=True)
class Segment:
    """One piece of a JPEG: its marker, and where it starts and ends. A scan ends where its pixels end."""

    marker: int
    start: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments of a JPEG after its two first bytes; what is cut off or not a JPEG ends the walk."""
    place = 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == END:
            yield Segment(marker, place, place + 2)
            return
        if place + 4 > len(data):
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if length < 2:  # it counts its own two bytes: less is no segment
            return
        end = place + 2 + length
        if marker == SCAN:
            following = _NEXT_SEGMENT.search(data, end)
            end = following.start() if following else len(data)
        yield Segment(marker, place, min(end, len(data)))
        place = end


def strip_location(data: bytes) -> bytes:
    """Return a JPEG without the places that tell where and with what it was taken; other data come back as they are.

    Left out are EXIF, XMP and IPTC, and everything behind the picture (second pictures and films of some phones
    carry their own place). The pixels, the colour profile and which way is up stay.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        return data
    kept = [data[:2]]
    for segment in segments(data):
        whole = data[segment.start : segment.end]
        if segment.marker == _APP1:
            kept.append(_upright(whole[4:]))
        elif segment.marker != _APP13 and not (segment.marker == _APP2 and whole.startswith(_MORE_PICTURES, 4)):
            kept.append(whole)
    return b"".join(kept)


def _upright(content: bytes) -> bytes:
    """Return an EXIF segment that says nothing but which way is up, or nothing when the picture lies right."""
    turned = _orientation(content)
    if not 2 <= turned <= 8:
        return b""
    tag = struct.pack("<HHIHH", _ORIENTATION, 3, 1, turned, 0)
    exif = _EXIF + b"II*\0" + struct.pack("<IH", 8, 1) + tag + struct.pack("<I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _orientation(content: bytes) -> int:
    if not content.startswith(_EXIF):
        return 0
    tiff = content[len(_EXIF) :]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (table,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, table)
        for line in range(count):
            tag, _type, _number, value = struct.unpack_from(f"{order}HHIH", tiff, table + 2 + 12 * line)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 0
