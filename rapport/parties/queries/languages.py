"""Who here speaks a client's language (R-025)."""

from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues


def speakers(language: str, limit: int = 5) -> list[Employee]:
    """Return colleagues who speak the language, at most `limit`, by name. One query."""
    if not language:
        return []
    # The list of spoken languages is JSON, which the engines search differently; colleagues are few.
    return [one for one in _colleagues() if language == one.language or language in (one.speaks or [])][:limit]


@written_once
def _colleagues() -> QuerySet[Employee]:
    return colleagues().select_related(None).only("name", "language", "speaks")
