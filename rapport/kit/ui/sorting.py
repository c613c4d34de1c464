"""Short lists in the order of the reader's alphabet, which databases know differently or not at all."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from rapport.kit.text import sort_key
from rapport.kit.ui.formats import locale

T = TypeVar("T")


def by_name(rows: Iterable[T], name: Callable[[T], str] = str) -> list[T]:
    """Return the rows by name as the reader's language orders them; meant for what fits on a page, not for a base."""
    language = locale().language
    return sorted(rows, key=lambda row: sort_key(name(row), language))
