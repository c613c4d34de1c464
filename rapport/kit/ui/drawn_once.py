"""Components that look the same from page to page are drawn once: the frame's bars, menus and words.

What a component is drawn from is the key, together with the reader's language and digits: the same input gives the same
markup, whoever asks. The CSRF value and the keys of forms are no input; they are filled in anew each time.
"""

import re
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markupsafe import Markup

from rapport.kit.ui import csrf, form_keys, formats

KEPT_AT_MOST = 500
# Nobody can write these into a text of their own: they are made anew with each process.
CSRF_PLACE, KEY_PLACE = (f"[{secrets.token_hex(16)}]" for _ in range(2))
_PLACES = re.compile(f"({re.escape(CSRF_PLACE)}|{re.escape(KEY_PLACE)})")
_kept: dict[Hashable, list[str]] = {}


def drawn_once(name: str, draw: Callable[..., str], *given: Any, also: Any = ()) -> Markup:
    """Return `draw(*given)`, from memory when it was drawn from the same before.

    `also` is what the component reads besides its arguments. Whatever it depends on must stand in one of the two.
    """
    key = (name, get_language(), formats.digits.get(), tuple(_frozen(given)), tuple(_frozen([also])))
    pieces = _kept.get(key)
    if pieces is None:
        pieces = _PLACES.split(_with_places(draw, given))
        if len(_kept) >= KEPT_AT_MOST:
            _kept.clear()
        _kept[key] = pieces
    field = str(csrf.csrf_field()) if CSRF_PLACE in pieces else ""
    return Markup("".join(_filled(pieces, field)))


def _with_places(draw: Callable[..., str], given: tuple[Any, ...]) -> str:
    field, key = csrf.standing_in.set(SafeString(CSRF_PLACE)), form_keys.standing_in.set(KEY_PLACE)
    try:
        return str(draw(*given))
    finally:
        csrf.standing_in.reset(field)
        form_keys.standing_in.reset(key)


def _filled(pieces: list[str], field: str) -> Iterator[str]:
    for piece in pieces:
        if piece == KEY_PLACE:
            yield form_keys.form_key()
        else:
            yield field if piece == CSRF_PLACE else piece


def _frozen(things: Any) -> Iterator[Hashable]:
    """Give everything inside, with the brackets, so that different input never looks the same."""
    for thing in things:
        if isinstance(thing, Mapping):
            yield "{"
            for name, value in thing.items():
                yield name
                yield from _frozen([value])
            yield "}"
        elif isinstance(thing, (list, tuple)):
            yield "["
            yield from _frozen(thing)
            yield "]"
        elif isinstance(thing, str):
            # Markup and plain text of the same letters are drawn differently.
            yield type(thing), str(thing)
        elif isinstance(thing, Promise):
            yield str, str(thing)
        elif thing is None or isinstance(thing, (bool, int)):
            yield type(thing), thing
        else:
            raise TypeError(f"A component drawn once takes plain values, not {type(thing).__name__}.")
