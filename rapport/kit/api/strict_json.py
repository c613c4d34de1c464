"""Reading JSON without guessing: what two programs could understand differently is refused."""

import json
from decimal import Decimal
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

LONGEST_BODY = 1_000_000
DEEPEST = 32
LARGEST_EXPONENT = 40


class Unreadable(ValueError):
    """The body can't be taken; `status` is 400, 413 or 415 and `str()` a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class StrictParser(Parser):
    """Ninja's parser with strict JSON bodies, and files only in forms that carry them."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body's value. Raises Unreadable."""
        if request.content_type != "application/json":
            raise Unreadable(415, _("Send the body as application/json."))
        try:
            raw = request.body
        except RequestDataTooBig as wrong:
            raise Unreadable(413, _too_long()) from wrong
        return read(raw)

    def parse_querydict(self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest) -> Any:
        """Return the values of a query or of a form with files. Raises Unreadable for a form of another kind."""
        if data is not request.GET and request.content_type != "multipart/form-data":
            raise Unreadable(415, _("Send the file and its facts as multipart/form-data."))
        return super().parse_querydict(data, list_fields, request)


def read(raw: bytes) -> Any:
    """Return the JSON value in the bytes; fractions become Decimal.

    Raises Unreadable for anything but UTF-8 without a byte order mark, a name twice in one object, NaN and infinity,
    numbers beyond any use, nesting over 32 levels, half letters (lone surrogates), NUL, and more than a megabyte.
    """
    if len(raw) > LONGEST_BODY:
        raise Unreadable(413, _too_long())
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_fraction
        )
    except (UnicodeDecodeError, RecursionError, json.JSONDecodeError) as wrong:
        raise Unreadable(400, _("The body is not JSON in UTF-8.")) from wrong
    except Unreadable:
        raise
    except ValueError as wrong:  # an integer of thousands of digits
        raise Unreadable(400, _("The body holds a number that is too large.")) from wrong
    _check(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Unreadable(400, _("The body gives the same name twice."))
    return made


def _no_constant(text: str) -> Any:
    raise Unreadable(400, _("%(value)s is not a number that JSON knows.") % {"value": text})


def _fraction(text: str) -> Decimal:
    value = Decimal(text)
    if value and abs(value.adjusted()) > LARGEST_EXPONENT:
        raise Unreadable(400, _("The body holds a number that is too large."))
    return value


def _check(value: Any) -> None:
    """Walk without recursion: the depth is what is being measured."""
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise Unreadable(400, _("The body is nested more than %(levels)s levels deep.") % {"levels": DEEPEST})
        if isinstance(one, str):
            if "\0" in one or any("\ud800" <= letter <= "\udfff" for letter in one):
                raise Unreadable(400, _("The body holds a letter that can't be kept (NUL or half a letter)."))
        elif isinstance(one, dict):
            waiting += [(inner, depth + 1) for pair in one.items() for inner in pair]
        elif isinstance(one, list):
            waiting += [(inner, depth + 1) for inner in one]


def _too_long() -> str:
    return _("The body is longer than a megabyte. Split it into several calls.")
