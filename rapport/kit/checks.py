"""Checks that the base holds together; apps contribute theirs, `rapport verify` makes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Check:
    """One check: `label` says what holds (lazy text), `find()` gives a sentence for each thing that does not."""

    code: str
    label: object
    find: Callable[[], Iterable[str]]


checks: Shelf[Check] = Shelf("checks")


def check(code: str, label: object) -> Callable[[Callable[[], Iterable[str]]], Callable[[], Iterable[str]]]:
    """Return a decorator that has `rapport verify` make the check."""

    def register(find: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
        checks.put(code, Check(code, label, find))
        return find

    return register
