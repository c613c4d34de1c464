"""What pages for strangers on the web share: a stamp that tells people from programs, a trap, and what rubbish is.

A stamp is signed, so a made-up one is refused without asking the database.
"""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

SALT = "kit.strangers"
QUICKEST, LONGEST = 3, 86_400
# Longer than any of ours: nothing longer is looked at.
LONGEST_STAMP = 400
# Named like something that programs like to fill in.
TRAP = "website"
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MARKUP = re.compile(r"\[/?url|<a\s", re.IGNORECASE)
# Without letters and figures that are read for one another.
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 8


def new_stamp(page: str, at: datetime) -> str:
    """Return a signed stamp of the page that is shown now: its name, the moment, and a number used once."""
    told = {"page": page, "at": int(at.timestamp()), "once": secrets.token_urlsafe(12)}
    return signing.dumps(told, salt=SALT)


def age_of(stamp: str, page: str, at: datetime) -> int | None:
    """Return how many seconds ago the page with the stamp was shown; None for a stamp that is not ours."""
    if len(stamp) > LONGEST_STAMP:
        return None
    try:
        told = signing.loads(stamp, salt=SALT)
        shown = int(told["at"]) if told["page"] == page else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    return None if shown is None else int(at.timestamp()) - shown


def judged(stamp: str, page: str, at: datetime) -> tuple[str, str]:
    """Return the stamp that the page goes on with, and the sentence to show when it can't be taken yet ("": it can)."""
    age = age_of(stamp, page, at)
    if age is None or age > LONGEST:
        # What was written stays; only the stamp is new.
        return new_stamp(page, at), _("This page was open for too long. Look it over and send it again.")
    if age < QUICKEST:
        return stamp, _("That was very quick. Please press Send once more.")
    return stamp, ""


def new_reference() -> str:
    """Return a reference that a stranger can read out on the phone."""
    return "".join(secrets.choice(_SIGNS) for _place in range(REFERENCE_LENGTH))


class OneLine(forms.CharField):
    """One line of text: line ends and runs of blanks become one blank, so that nothing can pose as a header."""

    def to_python(self, value: Any) -> str:
        """Return the text on one line."""
        return " ".join(str(super().to_python(value) or "").split())


def looks_like_spam(texts: Sequence[str]) -> bool:
    """True for a message of links and little else, with markup for links, or with more than five of them."""
    whole = "\n".join(texts)
    links = _LINK.findall(whole)
    if _MARKUP.search(whole) or len(links) > 5:
        return True
    said = _LINK.sub("", whole)
    return bool(links) and len([sign for sign in said if sign.isalpha()]) < 20
