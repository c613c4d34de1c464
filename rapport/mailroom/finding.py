"""The words by which letters are found, and letters in the find box."""

from django.urls import reverse

from rapport.kit.ui import formats
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found

# As much of a letter as is looked through.
MOST_SEARCHED = 20_000


def letter_words(row: Letter) -> list[str]:
    """Return what a letter is found by."""
    return [row.subject, row.sender, row.sender_name, row.text[:MOST_SEARCHED]]


def _letter(row: Letter) -> Hit:
    return Hit(str(row), f"{row.who} · {formats.day(row.received_at)}", reverse("letter", args=[row.pk]), "mail")


def follow_rows() -> None:
    """Have the texts follow every change of a letter, and put letters into the find box."""
    findable("letter", Letter, letter_words)
    offer_found("letters", Letter._meta.verbose_name_plural, "letter", letters_seen_by, _letter)
