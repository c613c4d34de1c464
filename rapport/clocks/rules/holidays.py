"""Public holidays of countries and their regions, as the `holidays` library knows them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays as library


@cache
def holidays_of(country: str, region: str, year: int, language: str = "en") -> Mapping[date, str]:
    """Return the public holidays of the year in order, with their names; none without a country or for an unknown one.

    The names are in the language where the library has them in it, else in English or in the country's own.
    """
    if not country:
        return {}
    try:
        spoken = library.country_holidays(country).supported_languages
        named = next((one for wanted in (language, "en") for one in spoken if one.split("_")[0] == wanted), None)
        found = library.country_holidays(country, subdiv=region or None, years=year, expand=False, language=named)
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
