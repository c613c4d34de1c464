"""The countries of which the holidays are known."""

from rapport.clocks.rules.holidays import countries_known
from rapport.kit.ui.formats import locale
from rapport.kit.ui.sorting import by_name


def countries() -> list[tuple[str, object]]:
    """Return the countries whose holidays are known as (code, name) pairs, by name in the active language."""
    names = locale().territories
    return by_name([(code, names.get(code, code)) for code in countries_known()], lambda pair: str(pair[1]))
