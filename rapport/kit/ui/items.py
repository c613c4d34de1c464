"""Lets a component read what its caller left out: a name that an item lacks is an empty word, not an error.

Pages run with strict templates, which is right for a page's own names. A list's items are different: most carry three
of ten possible names.
"""

from collections.abc import Iterable, Mapping
from typing import Any


class Item:
    """A dict or an object read by name; missing names and None are ''. Dicts inside come as items too."""

    def __init__(self, thing: Any) -> None:
        self._thing = thing

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # or markup escaping would take every item for ready-made HTML
        value = self[name]
        return Item(value) if isinstance(value, Mapping) else value

    def __getitem__(self, name: str) -> Any:
        thing = self._thing
        value = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
        return "" if value is None else value


def one(thing: Any) -> Item:
    """Return the thing as an item."""
    return Item(thing)


def each(things: Iterable[Any]) -> list[Item]:
    """Return the things as items, in their order."""
    return [Item(thing) for thing in things]
