"""Finding: which records hold what somebody typed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from rapport.kit.registry import Shelf
from rapport.kit.text import fold, query_variants
from rapport.search import lookups  # noqa: F401  (registers has_words)
from rapport.search.models import SearchText

FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Hit:
    """One line in the find box: what it is, a second line, where it opens, its picture and the keys that open it."""

    title: str
    detail: str
    url: str
    icon: str = "doc"
    shortcut: str = ""


class Finder(Protocol):
    """Answers a query for one group of hits, at most `limit`, only what the actor may see."""

    def __call__(self, actor: Any, query: str, limit: int) -> list[Hit]: ...


@dataclass(frozen=True)
class Group:
    """A group of hits under its own heading in the find box.

    One that finds records of a `kind` by their search texts is asked only for words that some text of the kind holds.
    """

    label: object
    find: Finder
    kind: str = ""


groups: Shelf[Group] = Shelf("find groups")


def numbers_of(kind: str, query: str) -> QuerySet[SearchText, int]:
    """Return, as a subquery, the numbers of the records of a kind that hold every word typed.

    Case, accents, script, punctuation and a wrong keyboard layout are folded on both sides; each word may be a
    beginning. Nothing typed finds nothing.
    """
    variants = query_variants(query)
    rows = SearchText.objects.filter(kind=kind)
    rows = rows.filter(text__has_words=variants) if variants else rows.none()
    return rows.values_list("target_id", flat=True)


def found_by(actor: Any, query: str, limit: int) -> Iterator[tuple[Group, list[Hit]]]:
    """Give each group that may know what was typed with its hits, at most `limit`.

    One query, and those of the groups whose kind holds all the words: most hold none of them.
    """
    kinds = _kinds_with(query) if len(fold(query)) >= FEWEST_LETTERS else None
    for group in groups:
        if kinds is None or not group.kind or group.kind in kinds:
            yield group, group.find(actor, query, limit)


def _kinds_with(query: str) -> frozenset[str]:
    variants = query_variants(query)
    if not variants:
        return frozenset()
    rows = SearchText.objects.filter(text__has_words=variants).order_by()
    return frozenset(rows.values_list("kind", flat=True).distinct())


def offer_found(
    code: str, label: object, kind: str, seen_by: Callable[[Any], QuerySet[Any]], hit: Callable[[Any], Hit]
) -> None:
    """Put the records of a kind that hold what was typed into the find box, newest first, each as `hit(row)` says.

    `seen_by(actor)` are those that the actor may see. One query each time.
    """

    def find(actor: Any, query: str, limit: int) -> list[Hit]:
        if len(fold(query)) < FEWEST_LETTERS:
            return []
        rows = seen_by(actor).filter(pk__in=numbers_of(kind, query)).order_by("-pk")
        return [hit(row) for row in rows[:limit]]

    groups.put(code, Group(label, find, kind))
