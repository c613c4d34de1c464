"""Keeping the search text: apps say how a row is found, and its text follows every change of the row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Model

from rapport.kit.changes import watch, watch_many
from rapport.kit.registry import Shelf
from rapport.kit.text import search_text
from rapport.search.models import SearchText

M = TypeVar("M", bound=Model)
Words = Callable[[M], Iterable[str]]


@dataclass(frozen=True)
class Source:
    """Where the texts of a kind come from: the model, and (number, words) pairs for at most `CHUNK` numbers."""

    model: type[Model]
    texts: Callable[[Sequence[int]], Iterable[tuple[int, Iterable[str]]]]


CHUNK = 500
# By kind: what the texts are made from, so that it can be checked that they are true.
sources: Shelf[Source] = Shelf("sources of search texts")


def findable(kind: str, model: type[M], words: Words[M]) -> None:
    """Make rows of the model findable under the kind by the words that `words(row)` gives."""

    def follow(row: Model, removed: bool) -> None:
        if removed:
            SearchText.objects.filter(kind=kind, target_id=row.pk).delete()
        else:
            # One statement, where Django's own way takes six.
            write_many(kind, [(row.pk, words(row))])  # type: ignore[arg-type]

    def follow_many(rows: Sequence[Model], removed: bool) -> None:
        if removed:
            forget_many(kind, (row.pk for row in rows))
        else:
            write_many(kind, ((row.pk, words(row)) for row in rows))  # type: ignore[arg-type]

    def texts(pks: Sequence[int]) -> Iterable[tuple[int, Iterable[str]]]:
        return ((row.pk, words(row)) for row in model._base_manager.filter(pk__in=pks))

    watch(model, follow)
    watch_many(model, follow_many)
    sources.put(kind, Source(model, texts))


def write_many(kind: str, texts: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Write the search texts of many records at once: (number, words) pairs. Existing texts are replaced."""
    rows = [(kind, pk, search_text(*words)) for pk, words in texts]
    table = connection.ops.quote_name(SearchText._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} AS held (kind, target_id, text) VALUES (%s, %s, %s) "
            "ON CONFLICT (kind, target_id) DO UPDATE SET text = excluded.text WHERE held.text <> excluded.text",
            rows,
        )


def forget_many(kind: str, pks: Iterable[int]) -> None:
    """Drop the search texts of many records at once."""
    SearchText.objects.filter(kind=kind, target_id__in=list(pks)).delete()
