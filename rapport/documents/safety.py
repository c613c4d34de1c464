"""What an uploaded file is: told by its bytes, not by its name, and never trusted to be harmless.

A name is only shown; files lie under names of our own. Only pictures and PDF may be shown by a browser by itself, and
then in a sandbox; everything else is saved.
"""

import re
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from django.utils.translation import gettext as _

LONGEST_NAME = 255
MOST_PIXELS = 60_000_000

# Media type and whether a browser may show it, by how the bytes begin.
_BEGINNINGS: tuple[tuple[bytes, str, bool], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", True),
    (b"\xff\xd8\xff", "image/jpeg", True),
    (b"GIF87a", "image/gif", True),
    (b"GIF89a", "image/gif", True),
    (b"%PDF-", "application/pdf", True),
    (b"PK\x03\x04", "application/zip", False),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", False),
    (b"BEGIN:VCARD", "text/vcard", False),
    (b"BEGIN:VCALENDAR", "text/calendar", False),
    (b"{\\rtf", "application/rtf", False),
)
# Which endings fit which content; what is not listed may have any ending that is not listed either.
_ENDINGS: dict[str, set[str]] = {
    "image/png": {"png"},
    "image/jpeg": {"jpg", "jpeg"},
    "image/gif": {"gif"},
    "image/webp": {"webp"},
    "application/pdf": {"pdf"},
    "text/vcard": {"vcf", "vcard"},
    "text/calendar": {"ics"},
}
_PACKED = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
}
_TEXTS = {"txt": "text/plain", "csv": "text/csv", "eml": "message/rfc822", "md": "text/plain", "log": "text/plain"}
_RUNS = re.compile(rb"<\s*(?:script|svg|html|iframe|body|!doctype|\?xml|\?php)", re.IGNORECASE)
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class RefusedUpload(Exception):
    """The file is not taken; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Upload:
    """What a file is: its media type, the name that may be shown, and whether a browser may show it by itself."""

    mime: str
    shown_name: str
    inline: bool


def inspect_upload(head: bytes, name: str, size: int) -> Upload:
    """Return what the file is, from its first bytes. Raises RefusedUpload when content and name contradict.

    `head` should hold the first 64 KB; `size` is the whole file's, in bytes.
    """
    shown = shown_name(name)
    ending = shown.rpartition(".")[2].lower() if "." in shown else ""
    mime, inline = _content(head, ending)
    expected = next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)
    if expected is not None and expected != mime:
        raise RefusedUpload(
            _("The name says %(ending)s, but the content is something else. Save the file anew and attach that.")
            % {"ending": ending}
        )
    if mime in _ENDINGS and ending not in _ENDINGS[mime] and expected is None:
        shown = f"{shown[: LONGEST_NAME - 5]}.{min(_ENDINGS[mime])}"
    if mime.startswith("image/"):
        _guard_picture(head, mime)
        if _RUNS.search(head):
            inline = False
    return Upload(mime, shown, inline)


def _content(head: bytes, ending: str) -> tuple[str, bool]:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp", True
    for beginning, mime, inline in _BEGINNINGS:
        if head.startswith(beginning):
            return (_PACKED.get(ending, mime), False) if mime == "application/zip" else (mime, inline)
    if _RUNS.search(head[:4096]):
        # A page or a drawing that could run: it is kept, but never under a type that a browser opens.
        return "application/octet-stream", False
    if ending in _TEXTS and b"\0" not in head[:4096]:
        return _TEXTS[ending], False
    return "application/octet-stream", False


def shown_name(name: str) -> str:
    """Return a name that is safe to show and to save under: no path, no control or direction signs, at most 255 bytes."""
    name = PureWindowsPath(PurePosixPath(name.replace("\\", "/")).name).name
    kept = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    kept = re.sub(r'[<>:"/|?*]', "_", kept).strip(" .")
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    while len(kept.encode()) > LONGEST_NAME:
        stem = (stem or ending)[:-1]
        kept = f"{stem}{dot}{ending}" if dot else stem
    return kept or _("file")


def content_disposition(name: str) -> str:
    """Return the header that has a browser save the file under the name, whatever letters it holds (RFC 6266)."""
    shown = shown_name(name)
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().replace('"', "").replace("\\", "")
    return f"attachment; filename=\"{plain or 'file'}\"; filename*=UTF-8''{quote(shown, safe='')}"


def _guard_picture(head: bytes, mime: str) -> None:
    width, height = _pixels(head, mime)
    if width * height > MOST_PIXELS:
        raise RefusedUpload(
            _("The picture says it is %(width)s by %(height)s pixels. Make it smaller and attach it again.")
            % {"width": width, "height": height}
        )


def _pixels(head: bytes, mime: str) -> tuple[int, int]:
    """Return the size that the picture declares, without decoding it; (0, 0) when its head does not say."""
    try:
        if mime == "image/png":
            return struct.unpack(">II", head[16:24])
        if mime == "image/gif":
            return struct.unpack("<HH", head[6:10])
        if mime == "image/webp" and head[12:16] == b"VP8X":
            return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        if mime == "image/jpeg":
            return _jpeg_pixels(head)
    except struct.error:
        pass
    return 0, 0


def _jpeg_pixels(head: bytes) -> tuple[int, int]:
    for marker, start, _end in _segments(head):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[start + 5 : start + 9])
            return width, height
    return 0, 0


def strip_location(data: bytes) -> bytes:
    """Return a JPEG without its EXIF part, in which cameras write where they were; other data come back as they are."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, last = [b"\xff\xd8"], 2
    for marker, start, end in _segments(data):
        if marker != 0xE1:
            kept.append(data[start:end])
        last = end
        if marker == 0xDA:
            break
    return b"".join(kept) + data[last:]


def _segments(data: bytes) -> list[tuple[int, int, int]]:
    """Return a JPEG's segments before its picture data: marker, start and end."""
    found, place = [], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        found.append((marker, place, min(place + 2 + length, len(data))))
        if marker == 0xDA:
            break
        place += 2 + length
    return found
