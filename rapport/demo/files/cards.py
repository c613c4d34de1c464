"""Writing people as vCards: 2.1 as old telephones send them, 3.0 as mail programs, 4.0 as new ones."""

import quopri
from collections.abc import Iterable
from pathlib import Path

from rapport.demo.invented import Person

_LINE = 75


def write_cards(file: Path, people: Iterable[Person], version: str) -> Path:
    """Write the people into a file of cards of the version and return its path."""
    lines = {"2.1": _old, "3.0": _middle, "4.0": _new}[version]
    cards = (line for person in people for line in ("BEGIN:VCARD", f"VERSION:{version}", *lines(person), "END:VCARD"))
    file.write_bytes(b"".join(line if isinstance(line, bytes) else f"{line}\r\n".encode() for line in cards))
    return file


def _old(person: Person) -> Iterable[str | bytes]:
    yield _quoted("N", f"{person.family};{person.given};{person.father};;")
    yield _quoted("FN", person.name)
    yield _quoted("ORG", person.client_name)
    if person.job:
        yield _quoted("TITLE", person.job)
    yield f"TEL;CELL;PREF:{person.phone.replace(' ', '')}"
    yield f"EMAIL;INTERNET:{person.email}"
    if person.birthday:
        yield f"BDAY:{person.birthday:%Y%m%d}"


def _middle(person: Person) -> Iterable[bytes]:
    yield _folded(f"N:{_plain(person.family)};{_plain(person.given)};;;")
    yield _folded(f"FN:{_plain(person.name)}")
    yield _folded(f"ORG:{_plain(person.client_name)}")
    if person.job:
        yield _folded(f"TITLE:{_plain(person.job)}")
    yield _folded(f"TEL;TYPE=CELL,VOICE:{person.phone}")
    yield _folded(f"EMAIL;TYPE=INTERNET,WORK:{person.email}")
    if person.birthday:
        yield _folded(f"BDAY:{person.birthday:%Y-%m-%d}")


def _new(person: Person) -> Iterable[bytes]:
    yield _folded(f"FN:{_plain(person.name)}")
    yield _folded(f"N:{_plain(person.family)};{_plain(person.given)};{_plain(person.father)};;")
    yield _folded(f"ORG:{_plain(person.client_name)}")
    if person.job:
        yield _folded(f"TITLE:{_plain(person.job)}")
    yield _folded(f'TEL;VALUE=uri;TYPE="voice,cell":tel:{person.phone.replace(" ", "-")}')
    yield _folded(f"EMAIL;PREF=1:{person.email}")
    yield _folded(f"LANG:{person.language}")
    if person.birthday:
        yield _folded(f"BDAY:{person.birthday:%Y%m%d}")


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _quoted(name: str, text: str) -> bytes:
    """A property in quoted-printable; long ones break softly, with an equals sign at the end of the line."""
    value = quopri.encodestring(text.encode()).replace(b"\n", b"\r\n")
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:".encode() + value + b"\r\n"


def _folded(line: str) -> bytes:
    """A property in lines of at most 75 octets, none of which cuts a letter."""
    pieces, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LINE:
            pieces.append(" ")
            length = 1
        pieces[-1] += letter
        length += size
    return "\r\n".join([*pieces, ""]).encode()
