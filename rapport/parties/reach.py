"""Ways to reach somebody, in the form that is compared and dialled."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

from rapport.parties.phones import Phone, digits, read_phone

LONGEST = 400
LONGEST_NAMED = 60
# What needs no closer look: ordinary letters and figures on both sides, within the lengths that mail allows.
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9_+-]{1,30}(?:\.[a-z0-9_+-]{1,30})?@[a-z0-9]{1,60}(?:-[a-z0-9]{1,60})?(?:\.[a-z0-9]{2,60}){0,2}\.(?:com|net|org|eu|example|info|cz|de|fi|in|it|no|pl|ru|se|sk|uk)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Reached:
    """A way to reach somebody: `shown` as people wrote it, `normal` as it is compared (E.164, lower case)."""

    shown: str
    normal: str


class WrongContact(ValueError):
    """It can't be reached like that; `sentence` says what is wrong and what a right one looks like."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def normal_contact(kind: str, value: str, country: str) -> Reached:
    """Return the phone, fax, e-mail, web or messenger address in its compared form. Raises WrongContact.

    A phone is read as dialled inside the country (ISO code); one that has digits but can't be dialled is kept by its
    digits, so that nothing that people have is lost.
    """
    typed = " ".join(value.split())
    if not typed:
        raise WrongContact(_("This is empty. Write it, or leave the line out."))
    if len(typed) > LONGEST:
        raise WrongContact(_("This is too long: %(most)s letters at the most.") % {"most": LONGEST})
    if kind in ("phone", "fax"):
        return _phone(typed, country)
    if kind == "email":
        return _email(typed)
    if kind == "web":
        return _web(typed)
    return Reached(typed, typed.casefold())


def _phone(typed: str, country: str) -> Reached:
    return normal_phone(read_phone(typed, country))


def normal_phone(phone: Phone) -> Reached:
    """Return a phone that was read in its compared form. Raises WrongContact when it has no digits."""
    normal = phone.e164 or digits(phone.typed)
    if not normal:
        raise WrongContact(phone.problem)
    return Reached(phone.typed, normal)


def _email(typed: str) -> Reached:
    if _PLAIN_EMAIL.fullmatch(typed):
        return Reached(typed, typed.casefold())
    try:
        address = validate_email(typed.removeprefix("mailto:"), check_deliverability=False).normalized
    except EmailNotValidError as wrong:
        told = _("“%(typed)s” is no e-mail address. Example: %(example)s.")
        raise WrongContact(told % {"typed": typed[:LONGEST_NAMED], "example": "name@firm.example"}) from wrong
    return Reached(address, address.casefold())


def _web(typed: str) -> Reached:
    address = typed if "://" in typed else f"https://{typed}"
    told = _("“%(typed)s” is no web address. Example: %(example)s.")
    wrong = WrongContact(told % {"typed": typed[:LONGEST_NAMED], "example": "www.firm.example"})
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as fault:
        raise wrong from fault
    # Only what a browser may open: a link with another scheme could run a script.
    if parts.scheme not in ("http", "https") or "." not in host or " " in typed:
        raise wrong
    return Reached(typed, host.removeprefix("www.") + parts.path.rstrip("/"))
