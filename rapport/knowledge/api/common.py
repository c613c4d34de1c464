"""What several operations need."""

from typing import Any, Literal

from rapport.kit.api import Resource

faq = Resource("faq")
topics = Resource("faq-topics")
LARGEST = 2**63 - 1
Language = Literal["en", "sk", "sv", "it", "ru", "mr"]
Audience = Literal["public", "portal", "staff"]


def without_nulls(told: dict[str, Any], *may_be_empty: str) -> dict[str, Any]:
    """Return what was said without nulls for what may not be empty: that stays as it is."""
    return {name: value for name, value in told.items() if value is not None or name in may_be_empty}
