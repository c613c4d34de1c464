"""Public holidays of countries and their regions, as the `holidays` library knows them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays as library


@cache
def holidays_of(country: str, region: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of the year with their names; none without a country or for an unknown one."""
    if not country:
        return {}
    try:
        found = library.country_holidays(country, subdiv=region or None, years=year, expand=False)
    except NotImplementedError:
        return {}
    return dict(sorted(found.items()))


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """Return the codes of regions with holidays of their own; none for an unknown country."""
    return tuple(countries_known().get(country, ()))


@cache
def countries_known() -> Mapping[str, list[str]]:
    """Return the countries (two capital letters) whose holidays are known, with the codes of their regions."""
    return dict(library.list_supported_countries(include_aliases=False))
