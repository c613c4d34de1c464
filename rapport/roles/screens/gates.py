"""Pages that only show to those who hold a right."""

from django.http import HttpRequest

from rapport.kit.refusals import NotAllowed
from rapport.roles.authority import gate


def must(request: HttpRequest, right: str) -> None:
    """Return when the person may use the right alone. Raises NotAllowed with the sentence of the gate."""
    answer = gate(request.actor, right)  # type: ignore[attr-defined]
    if not answer.yes:
        raise NotAllowed(answer.sentence, right)
