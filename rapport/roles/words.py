"""Limits and clauses in words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.roles.catalogue import MEASURES, MONEY, PERCENT, Grant, rights
from rapport.roles.holding import grants_of
from rapport.roles.models import Clause
from rapport.staff.actor import Actor


def limit_in_words(grant: Grant | Clause, right: str) -> str:
    """Return the limit with its measure and period: 10 %, 200.00 EUR a month, 5 records; empty without a limit."""
    if grant.limit is None:
        return ""
    told = amount_in_words(grant.limit, right, grant.currency)
    return f"{told} {Clause.Period(grant.period).label}" if grant.period else told


def limit_sentence(actor: Actor, right: str) -> str:
    """Return how far one may go alone, with the clause that says so; empty without a limit or without the right."""
    for grant in grants_of(actor).get(right, ()):
        if grant.limit is not None and not grant.must_ask:
            told = {"limit": limit_in_words(grant, right), "clause": grant.clause}
            return (
                _("Alone up to %(limit)s (clause %(clause)s of your job description). Above it somebody is asked.")
                % told
            )
    return ""


def conditions_in_words(conditions: Mapping[str, Iterable[str]], right: str) -> str:
    """Return for which cases only a clause holds, parted by commas; empty when for all."""
    known = rights[right].conditions if right in rights else {}
    return ", ".join(
        str(known.get(name, {}).get(value, value)) for name, values in conditions.items() for value in values
    )


def amount_in_words(value: Decimal, right: str, currency: str = "") -> str:
    """Return a size in the right's own measure."""
    measure = rights[right].measure if right in rights else ""
    if measure == MONEY:
        return formats.money(value, currency) if currency else formats.number(value)
    if measure == PERCENT:
        return formats.per_cent(value)
    return f"{formats.number(value)} {MEASURES[measure]}" if measure else formats.number(value)
