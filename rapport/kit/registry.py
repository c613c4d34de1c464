"""Shelves: named places on which apps put what they contribute to others."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """An ordered register of things by code; the same code twice is a programming error."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def put(self, code: str, item: T) -> T:
        """Return the item, now found under its code. Raises ValueError when the code is taken."""
        if code in self._items and self._items[code] is not item:
            raise ValueError(f"{self.name} already holds {code!r}")
        self._items[code] = item
        return item

    def __call__(self, code: str) -> Callable[[T], T]:
        """Return a decorator that puts what it decorates under the code."""
        return lambda item: self.put(code, item)

    def __getitem__(self, code: str) -> T:
        return self._items[code]

    def __contains__(self, code: object) -> bool:
        return code in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def get(self, code: str) -> T | None:
        """Return what stands under the code, or None."""
        return self._items.get(code)

    def items(self) -> list[tuple[str, T]]:
        """Return (code, item) pairs in the order in which they were put."""
        return list(self._items.items())
