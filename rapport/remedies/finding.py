"""The words by which mistakes, disputes and public reviews are found, and all three in the find box."""

from django.urls import reverse

from rapport.remedies.models import Dispute, Mistake, PublicReview
from rapport.remedies.queries import disputes_seen_by, mistakes_seen_by, public_reviews_seen_by
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def mistake_words(row: Mistake) -> list[str]:
    """Return what a mistake is found by."""
    return [row.client.name, row.what[:500]]


def dispute_words(row: Dispute) -> list[str]:
    """Return what a dispute is found by."""
    return [row.client.name, row.claim[:500]]


def review_words(row: PublicReview) -> list[str]:
    """Return what a public review is found by."""
    return [row.site, row.author, row.client.name if row.client else ""]


def _mistake(row: Mistake) -> Hit:
    return Hit(str(row), row.client.name, reverse("mistake", args=[row.pk]), "alert")


def _dispute(row: Dispute) -> Hit:
    return Hit(str(row), row.client.name, reverse("dispute", args=[row.pk]), "scale")


def _review(row: PublicReview) -> Hit:
    return Hit(row.site, str(row.get_tone_display()), reverse("public-review", args=[row.pk]), "globe")


def follow_rows() -> None:
    """Have the texts follow every change of these rows, and put them into the find box."""
    findable("mistake", Mistake, mistake_words)
    findable("dispute", Dispute, dispute_words)
    findable("public-review", PublicReview, review_words)
    offer_found("mistakes", Mistake._meta.verbose_name_plural, "mistake", mistakes_seen_by, _mistake)
    offer_found("disputes", Dispute._meta.verbose_name_plural, "dispute", disputes_seen_by, _dispute)
    offer_found(
        "public-reviews", PublicReview._meta.verbose_name_plural, "public-review", public_reviews_seen_by, _review
    )
