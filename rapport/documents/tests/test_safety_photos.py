import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.documents.safety import strip_location

# Photos are walked without a database: one run is enough.
pytestmark = pytest.mark.once


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(*, orientation: int, order: str) -> bytes:
    """EXIF as a phone writes it: which way is up, and a table of the place."""
    gps = struct.pack(f"{order}HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0) + b"48.1486N"
    lines = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)
    tiff = struct.pack(f"{order}IH", 8, 2) + lines + struct.pack(f"{order}I", 0) + gps
    return segment(0xE1, b"Exif\0\0" + (b"II*\0" if order == "<" else b"MM\0*") + tiff)


UPRIGHT = bytes.fromhex("ffe10022 457869660000 49492a00 08000000 0100 1201 0300 01000000 0600 0000 00000000")
JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
PROFILE = segment(0xE2, b"ICC_PROFILE\0colours")
TABLES = segment(0xDB, b"\0" * 65)
FRAME = segment(0xC2, b"\x08\0\x0a\0\x0a\x01\x01\x11\0")
# Progressive photos have several scans, with tables in between that may hold what looks like an end.
SCANS = (
    segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"pixels\xff\x00more\xff\xd0more"
    + segment(0xC4, b"\xff\xd9table") + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"last\xff\x00"
)  # fmt: skip
END = b"\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_place_goes_and_which_way_is_up_stays(order):
    photo = b"\xff\xd8" + exif(orientation=6, order=order) + JFIF + PROFILE + TABLES + FRAME + SCANS + END
    assert b"48.1486N" in photo
    assert strip_location(photo) == b"\xff\xd8" + UPRIGHT + JFIF + PROFILE + TABLES + FRAME + SCANS + END


def test_a_photo_that_lies_right_needs_no_exif():
    photo = b"\xff\xd8" + exif(orientation=1, order="<") + FRAME + SCANS + END
    assert strip_location(photo) == b"\xff\xd8" + FRAME + SCANS + END


@pytest.mark.parametrize(
    "told",
    [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>48.1486N"),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04 Zilina 48.1486N"),
        segment(0xE2, b"MPF\0 second picture 48.1486N"),
        segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff48.1486N"),
        segment(0xE1, b"Exif\0\0not a table 48.1486N"),
    ],
)
def test_every_other_place_where_a_camera_writes_goes_too(told):
    photo = b"\xff\xd8" + told + FRAME + SCANS + END
    assert strip_location(photo) == b"\xff\xd8" + FRAME + SCANS + END


def test_what_hangs_behind_the_picture_goes():
    photo = b"\xff\xd8" + FRAME + SCANS + END
    film = b"\0\0\0\x18ftypmp42 48.1486N" + b"\xff\xd8" + exif(orientation=6, order="<") + END
    assert strip_location(photo + film) == photo


def test_a_clean_photo_and_everything_else_come_back_as_they_are():
    photo = b"\xff\xd8" + JFIF + PROFILE + TABLES + FRAME + SCANS + END
    for data in (photo, b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b""):
        assert strip_location(data) == data


def test_a_photo_cut_in_the_middle_keeps_what_it_has():
    photo = b"\xff\xd8" + exif(orientation=6, order="<") + JFIF + FRAME + SCANS
    assert strip_location(photo) == b"\xff\xd8" + UPRIGHT + JFIF + FRAME + SCANS


@given(st.binary(max_size=300))
def test_no_damage_breaks_the_walk(noise):
    stripped = strip_location(b"\xff\xd8\xff" + noise)
    assert strip_location(stripped) == stripped or not stripped.startswith(b"\xff\xd8\xff")
