"""The words by which questions of the forum are found."""

from django.urls import reverse

from rapport.forum.models import Contribution
from rapport.forum.queries import KIND, contributions_seen_by
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def words(row: Contribution) -> list[str]:
    """Return what a contribution is found by: nothing while readers don't see it."""
    return [row.title, row.words] if row.state == Contribution.State.SHOWN else []


def _hit(row: Contribution) -> Hit:
    return Hit(str(row), row.name, reverse("forum-question", args=[row.pk]), "chat")


def follow_rows() -> None:
    """Have the texts follow every change, and put what readers see into the find box."""
    findable(KIND, Contribution, words)
    offer_found("forum", Contribution._meta.verbose_name_plural, KIND, contributions_seen_by, _hit)
