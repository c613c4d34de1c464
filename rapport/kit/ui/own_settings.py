"""The page of one's own settings: apps contribute sections to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Section:
    """One card of the page: drawn by `template` with what `context(request)` gives, under the `label`."""

    order: int
    label: object
    template: str
    context: Callable[[HttpRequest], dict[str, Any]]


sections: Shelf[Section] = Shelf("own settings")
