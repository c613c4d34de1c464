"""Rows and cards that differ only in their words are drawn once for each shape: after that the words are filled in.

A table of a hundred lines has a handful of shapes: with a note or without, in stock or not. The component stays a
template; it is called with places instead of words, and what it gave is cut there. The words are escaped as
the template would.
"""

import secrets
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markupsafe import Markup, escape

from rapport.kit.ui import csrf, form_keys, formats
from rapport.kit.ui.drawn_once import CSRF_PLACE, KEY_PLACE, PLACES, with_places
from rapport.kit.ui.items import Item

# What stands under these names is only written down by a component; all else may decide how it looks.
WORDS = frozenset(
    ("text", "note", "label", "title", "url", "end", "sum", "who", "letters", "step", "days", "value", "id", "move_url")
)
# Columns whose values are written in the reader's language: too many shapes.
WRITTEN_BY_KIND = frozenset(("money", "number", "percent", "date", "time", "datetime"))
KEPT_AT_MOST = 2_000
_FIRST, _LAST = secrets.token_hex(12), secrets.token_hex(4)
_kept: dict[Hashable, list[str | int]] = {}
_WORD = object()


class _Unlike(Exception):
    """Something that has no shape: it is drawn as it is."""


def drawn_alike(
    name: str, draw: Callable[..., str], things: Iterable[Any], *given: Any, words: Iterable[str] = (), also: Any = ""
) -> Markup:
    """Return `draw(thing, *given)` of every thing in turn, each shape drawn once.

    Words are the values under the names in WORDS, at any depth of the thing's mappings and lists, and those that the
    thing itself has under the names in `words`: `draw` may write them and ask whether they are empty, nothing else.
    Everything that it reads besides, of the thing or from elsewhere, is part of the shape; `also` names what of `given`
    decides, as plain values.
    """
    free = WORDS.union(words)
    same = (name, get_language(), formats.digits.get(), also)
    parts: list[str] = []
    field = ""
    for one in things:
        thing = one._thing if isinstance(one, Item) else one
        said: list[Any] = []
        try:
            key = (same, _shape(thing, False, free, said))
        except _Unlike:
            parts.append(str(draw(one, *given)))
            continue
        pieces = _kept.get(key)
        if pieces is None:
            if len(_kept) >= KEPT_AT_MOST:
                _kept.clear()
            pieces = _kept[key] = _cut(with_places(draw, (_placed(thing, False, free, iter(range(len(said)))), *given)))
        for piece in pieces:
            if isinstance(piece, int):
                parts.append(escape(said[piece]))
            elif piece == KEY_PLACE:
                parts.append(form_keys.form_key())
            elif piece == CSRF_PLACE:
                field = field or str(csrf.csrf_field())
                parts.append(field)
            else:
                parts.append(piece)
    return Markup("".join(parts))


def drawn_rows(draw: Callable[..., str], columns: list[Item], rows: Iterable[Any], select: str, form: str) -> Markup:
    """Return the rows of a table: what stands in columns of text are words."""

    def row(one: Any) -> str:
        return draw(columns, Item(one) if isinstance(one, Mapping) else one, select, form)

    shapes = tuple([(column.key, column.kind, column.label, column.phone) for column in columns])
    if any(kind in WRITTEN_BY_KIND for _key, kind, *_more in shapes):
        return Markup("".join([str(row(one)) for one in rows]))
    words = {key for key, kind, *_more in shapes if kind in ("", "text")} | {"actions"}
    return drawn_alike("row", row, rows, words=words - {"tone", "selected"}, also=(shapes, select, form))


def _shape(thing: Any, free: bool, words: frozenset[str], said: list[Any]) -> Hashable:
    """Return what decides how the thing is drawn, and add its words in their order. Raises _Unlike."""
    kind = type(thing)
    if kind is dict:
        return tuple([(name, _shape(value, name in words, WORDS, said)) for name, value in thing.items()])
    if kind is str or kind is Markup or kind is SafeString or kind is int or kind is Decimal:
        if free and thing:
            said.append(thing)
            return _WORD
        return kind, thing
    if thing is None or kind is bool or kind is float:
        return kind, thing
    if kind is list or kind is tuple:
        return kind, tuple([_shape(one, free, WORDS, said) for one in thing])
    if isinstance(thing, Promise):
        return _shape(str(thing), free, words, said)
    raise _Unlike


def _placed(thing: Any, free: bool, words: frozenset[str], numbers: Iterator[int]) -> Any:
    """Return the thing with a place for each of its words."""
    if isinstance(thing, dict):
        return {name: _placed(value, name in words, WORDS, numbers) for name, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)([_placed(one, free, WORDS, numbers) for one in thing])
    if isinstance(thing, Promise):
        return _placed(str(thing), free, words, numbers)
    if free and thing and not isinstance(thing, (bool, float)):
        return f"{_FIRST}{next(numbers)}{_LAST}"
    return thing


def _cut(drawn: str) -> list[str | int]:
    pieces: list[str | int] = []
    for number, part in enumerate(drawn.split(_FIRST)):
        if number:
            place, _, part = part.partition(_LAST)
            pieces.append(int(place))
        pieces += [piece for piece in PLACES.split(part) if piece]
    return pieces
