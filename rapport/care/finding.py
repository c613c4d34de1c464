"""The words by which schemes of work and reviews are found, and both in the find box."""

from django.urls import reverse

from rapport.care.models import Review, Scheme
from rapport.care.queries import reviews_seen_by, schemes_seen_by
from rapport.kit.ui import formats
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def scheme_words(row: Scheme) -> list[str]:
    """Return what a scheme is found by."""
    return [row.name]


def review_words(row: Review) -> list[str]:
    """Return what a review is found by."""
    return [row.client.name, row.with_whom]


def _scheme(row: Scheme) -> Hit:
    return Hit(row.name, row.get_purpose_display(), reverse("scheme", args=[row.pk]), "steps")


def _review(row: Review) -> Hit:
    return Hit(row.client.name, formats.day(row.held_on), reverse("review", args=[row.pk]), "users")


def follow_rows() -> None:
    """Have the texts follow every change of a scheme or review, and put both into the find box."""
    findable("scheme", Scheme, scheme_words)
    findable("client-review", Review, review_words)
    offer_found("schemes", Scheme._meta.verbose_name_plural, "scheme", schemes_seen_by, _scheme)
    offer_found("reviews", Review._meta.verbose_name_plural, "client-review", reviews_seen_by, _review)
