"""A file's name as it may be shown, and as a browser may save it."""

import re
import unicodedata
from urllib.parse import quote

from django.utils.translation import gettext as _

LONGEST_NAME = 255  # bytes: what common file systems take
LONGEST_ENDING = 16

_TAKEN_BY_WINDOWS = re.compile(r"^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)", re.IGNORECASE)
_VIRAMA = "\u094d"
_JOINERS = "\u200c\u200d"


def shown_name(name: str) -> str:
    """Return a name that is safe to show and to save under.

    It has no path, no control or direction signs, no word that Windows keeps for devices, and at most 255 bytes;
    the ending stays. Without anything left it is "file".
    """
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    kept = "".join(letter for place, letter in enumerate(last) if _may_stay(last, place))
    kept = re.sub(r'[<>:"|?*]', "_", kept).strip(" .")
    if _TAKEN_BY_WINDOWS.match(kept):
        kept = f"_{kept}"
    return _shortened(kept) or _("file")


def _may_stay(name: str, place: int) -> bool:
    letter = name[place]
    if letter in _JOINERS:
        # They belong to Devanagari spelling after a virama; elsewhere they only make two names look alike.
        return place > 0 and name[place - 1] == _VIRAMA
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending


def content_disposition(name: str, *, inline: bool = False) -> str:
    """Return the header under which a browser saves (or shows) the file, whatever letters it holds (RFC 6266, 5987)."""
    shown = shown_name(name)
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode()
    plain = re.sub(r'["\\%;]', "_", plain).strip(" ")
    if not plain.rpartition(".")[0].strip(" ._-"):
        plain = f"file.{plain.rpartition('.')[2]}" if "." in plain else plain.strip(" ._-") or "file"
    manner = "inline" if inline else "attachment"
    return f"{manner}; filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='')}"
