"""Components that look the same from page to page are drawn once: the frame's bars, menus and words.

What a component is drawn from is the key, together with the reader's language and digits: the same input gives the same
markup, whoever asks. The CSRF value and the keys of forms are no input; they are filled in anew each time.
"""

import hashlib
import pickle
import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markupsafe import Markup

from rapport.kit.ui import csrf, form_keys, formats

KEPT_AT_MOST = 500
# Nobody can write these into a text of their own: they are made anew with each process.
CSRF_PLACE, KEY_PLACE = (f"[{secrets.token_hex(16)}]" for _ in range(2))
PLACES = re.compile(f"({re.escape(CSRF_PLACE)}|{re.escape(KEY_PLACE)})")
_kept: dict[bytes, list[str]] = {}


def drawn_once(name: str, draw: Callable[..., str], *given: Any, also: Any = ()) -> Markup:
    """Return `draw(*given)`, from memory when it was drawn from the same before.

    `also` is what the component reads besides its arguments. Whatever it depends on must stand in one of the two.
    """
    key = _fingerprint(name, get_language(), formats.digits.get(), given, also)
    pieces = _kept.get(key)
    if pieces is None:
        pieces = PLACES.split(with_places(draw, given))
        if len(_kept) >= KEPT_AT_MOST:
            _kept.clear()
        _kept[key] = pieces
    field = str(csrf.csrf_field()) if CSRF_PLACE in pieces else ""
    return Markup("".join(_filled(pieces, field)))


def with_places(draw: Callable[..., str], given: tuple[Any, ...]) -> str:
    """Return `draw(*given)` with places where each page has its own CSRF value and keys of forms."""
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


def _fingerprint(*things: Any) -> bytes:
    """Return a short form of the input. Pickle tells types apart, so that markup and plain text never look the same."""
    return hashlib.blake2b(pickle.dumps(things), digest_size=32).digest()
