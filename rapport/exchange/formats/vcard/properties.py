"""One property of a vCard taken apart: name, parameters, and its value as text or bytes."""

import binascii
import quopri
import re
from dataclasses import dataclass, field

from ..csv.encodings import detect_encoding, is_encoding
from ..source import Source
from .lines import Line

ADDRESS_SIGNS = 6  # semicolons between the seven parts of an address

_PARAMETER = re.compile(r';((?:[^";:]|"[^"]*"?)*)')
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_ESCAPE = re.compile(r"\\([nN,;:\\\"])")
_UNESCAPED = {sign: re.compile(r"(?<!\\)((?:\\\\)*)" + sign) for sign in ";,"}


@dataclass
class Property:
    """`name` in capitals, `types` in small letters (TYPE values and bare words), `value` as bytes still encoded."""

    name: str
    group: str = ""
    types: list[str] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    value: bytes = b""
    base64: bool = False
    quoted_printable: bool = False
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The value as text, escapes undone."""
        return unescaped(self.decoded)

    @property
    def decoded(self) -> str:
        """The value as text, escapes still in place."""
        data = quopri.decodestring(self.value) if self.quoted_printable else self.value
        text = self._decoded(data)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _decoded(self, data: bytes) -> str:
        charset = self.parameters.get("CHARSET", "")
        for name in (charset, "utf-8", self.encoding):
            if name and is_encoding(name):
                try:
                    return data.decode(name)
                except UnicodeDecodeError:
                    continue
        return data.decode(detect_encoding(Source(data)).name, "backslashreplace")

    def parts(self) -> list[str]:
        """The value cut at its semicolons, escapes undone."""
        return [unescaped(part).strip() for part in cut(self.decoded, ";")]

    def bytes_of_base64(self) -> bytes:
        """The value unpacked. A last letter that stands alone, left by a torn export, is dropped."""
        letters = _NO_BASE64.sub(b"", self.value)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))

    @property
    def preference(self) -> int:
        """From 1, first choice, to 101, no choice."""
        if "pref" in self.types:
            return 1
        wish = self.parameters.get("PREF", "")
        return int(wish) if wish.isdecimal() and wish.isascii() and 1 <= int(wish) <= 100 else 101


def property_of(line: Line, encoding: str) -> Property:
    """Return the property that a line holds; `encoding` is the file's, for values that do not name their own."""
    # Latin-1 keeps every byte as one letter, so that the cutting below does not depend on the encoding.
    text = line.content.decode("latin-1")
    name = re.split("[;:]", text, maxsplit=1)[0]
    rest = text[len(name) :]
    group, _, own_name = name.strip().rpartition(".")
    found = Property(own_name.upper(), group, encoding=encoding)
    found.base64, found.quoted_printable = line.base64, line.quoted_printable
    while parameter := _PARAMETER.match(rest):
        _add_parameter(found, parameter[1])
        rest = rest[parameter.end() :]
    if found.name == "ADR" and "LABEL" in found.parameters:
        rest = _past_label(rest)
    found.value = rest[1:].encode("latin-1")
    return found


def _add_parameter(found: Property, text: str) -> None:
    key, sign, value = text.partition("=")
    key, value = key.strip().upper(), value.strip().replace('"', "")
    if not sign or key == "TYPE":
        found.types += [word.strip().lower() for word in (value if sign else key).split(",")]
    else:
        found.parameters[key] = value


def _past_label(rest: str) -> str:
    """Some programs leave out the quotation marks of a label with colons; the address is what has seven parts."""
    places = [place for place, sign in enumerate(rest) if sign == ":"]
    for place in reversed(places):
        if len(cut(rest[place + 1 :], ";")) == ADDRESS_SIGNS + 1:
            return rest[place:]
    return rest


def cut(text: str, sign: str) -> list[str]:
    """Return `text` cut at every `sign` that has no backslash before it."""
    pieces, start = [], 0
    for found in _UNESCAPED[sign].finditer(text):
        pieces.append(text[start : found.end() - 1])
        start = found.end()
    return [*pieces, text[start:]]


def unescaped(text: str) -> str:
    r"""Return `text` with \n, \, \; \: and \\ undone; a backslash before any other letter is itself."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
