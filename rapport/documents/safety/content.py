"""What the bytes say, whatever the name says."""

import re
import struct
from collections.abc import Iterator

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_PHOTO_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_PARTS_OF = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_RUNS = re.compile(rb"<\s*(?:script|html|head|body|iframe|object|embed|svg|!doctype\s+html|\?php)\b", re.IGNORECASE)
_DRAWS = re.compile(rb"<\s*(?:[a-z]+:)?svg\b", re.IGNORECASE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Tab, line ends, form feed and Escape (old Japanese mail) occur in text; other control characters do not.
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def content_of(head: bytes) -> str:
    """Return what a file is by its first bytes: "png", "zip", "text", "html" ..., or "other" when they do not tell."""
    for beginning, content in _BEGINNINGS:
        if head.startswith(beginning):
            return content
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _PHOTO_BRANDS:
        return "heic"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_content(head)
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "bmp"
    return _text_content(head)


def could_run(head: bytes) -> bool:
    """Return whether the bytes hold what a browser could run as a page, in any file that claims to be something else.

    That covers the pictures that are scripts at the same time: their size reads as the start of a remark, or what
    should be pixels is plain text.
    """
    if _RUNS.search(head):
        return True
    if head[:3] == b"GIF":
        return head[6:64].isascii() and head[6:64].decode("ascii").isprintable()
    return head[:2] == b"\xff\xd8" and head[4:6] == b"/*"


def _packed_content(head: bytes) -> str:
    for declared, content in _OPEN_DOCUMENTS:
        if head[30:38] == b"mimetype" and head.startswith(declared, 38):
            return content
    for name in _part_names(head):
        for folder, content in _PARTS_OF:
            if name.replace(b"\\", b"/").lstrip(b"/").startswith(folder):
                return content
    return "zip"


def _part_names(head: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"PK\x03\x04", head):
        place = found.start()
        if len(head) >= place + 30:
            yield head[place + 30 : place + 30 + struct.unpack_from("<H", head, place + 26)[0]]


def _text_content(head: bytes) -> str:
    if head.startswith(_UTF_16):
        head = head.decode("utf-16", "ignore").encode()
    if _NOT_IN_TEXT.search(head):
        return "other"
    if _DRAWS.search(head):
        return "svg"
    return "html" if _RUNS.search(head) else "text"
