import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.kit.archives import UnsafeArchive, guard_zip

# No database is asked: one run is enough.
pytestmark = pytest.mark.once


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refusal(source: bytes | Path, **limits: int) -> str:
    with pytest.raises(UnsafeArchive) as refused:
        guard_zip(source, **limits)
    return str(refused.value)


def test_an_ordinary_archive_passes_as_bytes_as_path_and_as_open_file(tmp_path):
    content = packed({"price list.csv": b"trays;120", "pictures/": b"", "pictures/tray.png": b"\x89PNG"})
    path = tmp_path / "lists.zip"
    path.write_bytes(content)
    guard_zip(content)
    guard_zip(path)
    with path.open("rb") as opened:
        opened.seek(5)
        guard_zip(opened)
        assert opened.tell() == 5


def test_a_link_is_refused_by_name():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("notes.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(buffer.getvalue()) == (
        "The archive holds a link (notes.txt) that may point outside it. Pack the file itself and try again."
    )


@pytest.mark.data
def test_the_published_link_archive_is_refused(shared_data):
    assert "holds a link" in refusal(shared_data / "attack-zip-symlink" / "etc_passwd.zip")


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "..\\x", "C:\\x", "C:x", "\\\\server\\x"])
def test_a_name_that_leads_out_is_refused(name):
    assert "leads out of its folder" in refusal(packed({name: b"x"}))


def test_a_name_with_two_dots_inside_is_only_a_name():
    guard_zip(packed({"offer..2026.txt": b"x", "..hidden/a...txt": b"x"}))


def test_an_archive_in_an_archive_is_refused_whatever_its_name():
    inner = packed({"a.txt": b"a"})
    assert refusal(packed({"picture.png": inner})) == (
        "The archive holds another archive (picture.png). Unpack the inner one and send its files."
    )
    assert "another archive" in refusal(packed({"x.zip": inner}, zipfile.ZIP_STORED))


def test_a_table_inside_a_letter_is_allowed():
    guard_zip(packed({"word/document.xml": b"<w/>", "word/embeddings/table.xlsx": packed({"a.xml": b"<a/>"})}))


def test_parts_are_counted():
    three = packed({"a": b"", "b": b"", "c": b""})
    guard_zip(three, max_parts=3)
    assert refusal(three, max_parts=2) == "The archive holds more than 2 parts. Split it and send the pieces."


def test_a_huge_directory_is_refused_before_it_is_read():
    # The end record says 20 parts; the directory it points to would hold about 230,000 lines.
    directory = b"PK\x01\x02" + b"\0" * 42
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 20, 20, len(directory) * 230_000, 0, 0)
    assert "more than 10000 parts" in refusal(directory * 230_000 + end)


def test_the_declared_size_is_held_to_the_limit():
    kilobyte = packed({"a": b"a" * 1000})
    guard_zip(kilobyte, max_unpacked=1000)
    assert refusal(kilobyte, max_unpacked=999).startswith("Unpacked, the file is larger than 0 MB.")


def test_a_bomb_that_lies_about_its_size_is_measured():
    bomb = bytearray(packed({"sheet.xml": b"\0" * 3_000_000}))
    honest = struct.pack("<I", 3_000_000)
    assert len(bomb) < 4_000
    assert bomb.count(honest) == 2
    lying = bytes(bomb).replace(honest, struct.pack("<I", 100))
    guard_zip(lying, max_unpacked=3_000_000)
    assert refusal(lying, max_unpacked=2_999_999) == (
        "Unpacked, the file is larger than 2 MB. Split it and send the pieces."
    )


def test_forty_parts_over_the_same_bytes_count_forty_times():
    """The overlapping kind of bomb: one packed part, listed again and again in the directory."""
    one = packed({"a": b"\0" * 1_000_000})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    line = one[start:end]
    closing = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 40, 40, len(line) * 40, start, 0)
    assert "larger than 30 MB" in refusal(one[:start] + line * 40 + closing, max_unpacked=30_000_000)


def test_rare_packing_is_refused():
    assert "rare way" in refusal(packed({"a": b"a" * 100}, zipfile.ZIP_LZMA))


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + b"\0" * 60, b"<html>", b"PK\x05\x06"])
def test_what_is_no_archive_is_said_to_be_damaged(content):
    assert refusal(content).startswith("The file is damaged or is not what its name says.")


def test_a_part_that_does_not_unpack_is_damaged():
    content = packed({"a": b"abc" * 200_000 + os.urandom(400_000)})
    first_byte_of_the_part = 30 + len("a")
    torn = content[:first_byte_of_the_part] + b"\xff" * 200 + content[first_byte_of_the_part + 200 :]
    assert "damaged" in refusal(torn)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damage_ends_in_anything_but_our_refusal(position, bytes_, cut):
    content = packed({"a.txt": b"abc" * 50, "folder/b.xml": b"<b/>"})
    torn = content[:position] + bytes_ + (b"" if cut else content[position + len(bytes_) :])
    try:
        guard_zip(torn)
    except UnsafeArchive as refused:
        assert str(refused)
