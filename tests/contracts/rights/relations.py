"""Papers and laws, care of clients, chances, presentations, methods and surveys: records, forms and bodies."""

from typing import Any

from rapport.staff.actor import Actor
from tests.cast import Cast

# What a parameter of a common name means at one door.
MEANT: dict[str, dict[str, str]] = {}
FORMS: dict[str, dict[str, Any]] = {}
MACHINE: dict[str, Any] = {}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write the actor's records of these apps about their client and return their numbers by parameter."""
    return {}
