"""The words by which promises are found, and promises in the find box."""

from django.urls import reverse

from rapport.promises.models import Promise
from rapport.promises.queries import promises_seen_by
from rapport.promises.words import due_words
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def promise_words(row: Promise) -> list[str]:
    """Return what a promise is found by."""
    return [row.words, row.client.name]


def _hit(row: Promise) -> Hit:
    return Hit(row.words, f"{row.client.name} · {due_words(row)}", reverse("promise", args=[row.pk]), "promise")


def follow_rows() -> None:
    """Have the texts follow every change of a promise, and put promises into the find box."""
    findable("promise", Promise, promise_words)
    offer_found("promises", Promise._meta.verbose_name_plural, "promise", promises_seen_by, _hit)
