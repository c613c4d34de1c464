"""What the properties of a card mean: whose name, which telephone, where, since when."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote_to_bytes

from django.utils.translation import gettext as _

from .card import Birthday, Card, Email, Phone, Photo, PostalAddress
from .properties import Property, cut, unescaped

# First match wins: a work fax is a fax, and a private mobile is a mobile.
PHONE_TYPES = {"cell": "mobile", "mobile": "mobile", "fax": "fax", "pager": "pager", "main": "main"}
PLACES = ("work", "home")
LONGEST_LABEL = 200
NO_YEAR = "1604"  # what Apple writes for a birthday without its year

_LINKS = ("uri", "url")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_BIRTHDAY = re.compile(r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[T ].*)?\Z")
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[^,;]*)*),", re.IGNORECASE)
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
)


def fill(card: Card, properties: list[Property]) -> None:
    """Put what the properties say into the card; what cannot be understood becomes one of its problems."""
    labels = {found.group: found.text for found in properties if found.name == "X-ABLABEL" and found.group}
    structured = ""
    for found in sorted(properties, key=lambda candidate: candidate.preference):
        label = labels.get(found.group, "") if found.group else ""
        if found.name == "N":
            structured = structured or _built_name(found)
        elif found.name in _READERS:
            _READERS[found.name](card, found, _APPLE_LABEL.sub(r"\1", label[:LONGEST_LABEL]))
    card.name = card.name or structured


def _built_name(found: Property) -> str:
    """The name's five parts in the order in which people say them."""
    names = [" ".join(unescaped(piece).strip() for piece in cut(part, ",")) for part in cut(found.decoded, ";")]
    family, given, further, before, after = (names + [""] * 5)[:5]
    return " ".join(" ".join(filter(None, (before, given, further, family, after))).split())


def _name(card: Card, found: Property, label: str) -> None:
    card.name = card.name or " ".join(found.text.split())


def _organisation(card: Card, found: Property, label: str) -> None:
    if not card.organisation:
        first, *units = found.parts()
        card.organisation, card.department = first, ", ".join(filter(None, units))


def _title(card: Card, found: Property, label: str) -> None:
    card.title = card.title or found.text.strip()


def _phone(card: Card, found: Property, label: str) -> None:
    number = found.text.strip()
    if number.lower().startswith("tel:"):
        number = re.sub(r";ext=", " ext. ", number[4:], flags=re.IGNORECASE).split(";")[0]
    if number:
        known = [PHONE_TYPES[word] for word in PHONE_TYPES if word in found.types]
        card.phones.append(Phone(label or next(iter(known), "") or _place(found), number))


def _email(card: Card, found: Property, label: str) -> None:
    address = re.sub(r"\Amailto:", "", found.text.strip(), flags=re.IGNORECASE)
    if address:
        card.emails.append(Email(label or _place(found), address))


def _place(found: Property) -> str:
    return next((place for place in PLACES if place in found.types), "")


def _address(card: Card, found: Property, label: str) -> None:
    parts = [", ".join(filter(None, (line.strip(" ,") for line in part.split("\n")))) for part in found.parts()]
    box, suite, street, city, region, postcode, country = (parts + [""] * 7)[:7]
    street = ", ".join(filter(None, (box, suite, street)))
    if any((street, city, region, postcode, country)):
        place = label or _place(found)
        card.addresses.append(PostalAddress(place, street, city, region, postcode, country))


def _birthday(card: Card, found: Property, label: str) -> None:
    text = found.text.strip()
    if card.birthday or not text:
        return
    matched = _BIRTHDAY.match(text)
    year, month, day = (int(part or 0) for part in matched.groups()) if matched else (0, 0, 0)
    if str(year) == found.parameters.get("X-APPLE-OMIT-YEAR", NO_YEAR):
        year = 0
    try:
        date(year or 2000, month, day)  # a leap year, because 29 February is a birthday
    except ValueError:
        card.problems.append(_("The birthday %(text)s is no date.") % {"text": text[:40]})
    else:
        card.birthday = Birthday(month, day, year or None)


def _note(card: Card, found: Property, label: str) -> None:
    card.note = "\n".join(filter(None, (card.note, found.text.rstrip("\n"))))


def _url(card: Card, found: Property, label: str) -> None:
    if address := found.text.strip():
        card.urls.append(address)


def _photo(card: Card, found: Property, label: str) -> None:
    if card.photo:
        return
    value = found.value.strip()
    if value[:5].lower() == b"data:":
        data, mime = _data_address(unescaped(value.decode("latin-1")))
    elif not found.base64 and (value[:4].lower() == b"http" or found.parameters.get("VALUE", "").lower() in _LINKS):
        _tell(card, _("The picture is only a link and was not fetched."))
        return
    else:
        data, mime = found.bytes_of_base64(), ""
    kind = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    if not kind and data[8:12] == b"WEBP":
        kind = "image/webp"
    if kind or (data and mime.startswith("image/")):
        card.photo = Photo(data, kind or mime)
    elif value:
        _tell(card, _("The picture is damaged and was left out."))


def _tell(card: Card, sentence: str) -> None:
    if sentence not in card.problems:
        card.problems.append(sentence)


def _data_address(text: str) -> tuple[bytes, str]:
    """The bytes and the media type of a `data:` address, nothing for a broken one."""
    matched = _DATA.match(text)
    if not matched:
        return b"", ""
    body = text[matched.end() :].encode("latin-1")
    packed = "base64" in matched[2].lower()
    return (Property("PHOTO", value=body).bytes_of_base64() if packed else unquote_to_bytes(body)), matched[1].lower()


def _language(card: Card, found: Property, label: str) -> None:
    card.language = card.language or found.text.strip()


def _uid(card: Card, found: Property, label: str) -> None:
    card.uid = card.uid or found.text.strip()


def _version(card: Card, found: Property, label: str) -> None:
    card.version = found.text.strip()


_READERS: dict[str, Callable[[Card, Property, str], None]] = {
    "VERSION": _version,
    "FN": _name,
    "ORG": _organisation,
    "TITLE": _title,
    "TEL": _phone,
    "EMAIL": _email,
    "ADR": _address,
    "BDAY": _birthday,
    "NOTE": _note,
    "URL": _url,
    "PHOTO": _photo,
    "LANG": _language,
    "UID": _uid,
}
