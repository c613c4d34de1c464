"""How the company wants duplicates looked for."""

from rapport.parties.likeness import Rules
from rapport.parties.models import LikenessRules


def likeness_rules() -> LikenessRules:
    """Return the company's row, or one with the start values that is not written yet. One query."""
    return LikenessRules.objects.filter(pk=1).first() or LikenessRules(pk=1)


def company_rules() -> Rules:
    """Return the rules as the comparison takes them. One query."""
    return likeness_rules().rules
