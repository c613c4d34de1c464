"""What a country sets for the first person: time zone and the usual working day."""

from dataclasses import dataclass
from datetime import time

from rapport.kit.text import sort_key
from rapport.kit.ui.formats import locale


@dataclass(frozen=True)
class WorkingDay:
    """Where and when people work: time zone, first and last hour, minutes without the break."""

    zone: str
    starts: time = time(8, 30)
    ends: time = time(17, 0)
    minutes: int = 480


WORKING_DAYS = {
    "AT": WorkingDay("Europe/Vienna"),
    "CH": WorkingDay("Europe/Zurich"),
    "CZ": WorkingDay("Europe/Prague", time(8, 0), time(16, 30)),
    "DE": WorkingDay("Europe/Berlin"),
    "DK": WorkingDay("Europe/Copenhagen", time(8, 0), time(16, 0), 444),
    "EE": WorkingDay("Europe/Tallinn", time(9, 0), time(17, 30)),
    "ES": WorkingDay("Europe/Madrid", time(9, 0), time(18, 0)),
    "FI": WorkingDay("Europe/Helsinki", time(8, 0), time(16, 0), 450),
    "FR": WorkingDay("Europe/Paris", time(9, 0), time(17, 0), 420),
    "GB": WorkingDay("Europe/London", time(9, 0), time(17, 30), 450),
    "HU": WorkingDay("Europe/Budapest", time(8, 0), time(16, 30)),
    "IE": WorkingDay("Europe/Dublin", time(9, 0), time(17, 30), 450),
    "IN": WorkingDay("Asia/Kolkata", time(9, 30), time(18, 30)),
    "IT": WorkingDay("Europe/Rome", time(9, 0), time(18, 0)),
    "KZ": WorkingDay("Asia/Almaty", time(9, 0), time(18, 0)),
    "LT": WorkingDay("Europe/Vilnius", time(8, 0), time(17, 0)),
    "LV": WorkingDay("Europe/Riga", time(9, 0), time(17, 30)),
    "NL": WorkingDay("Europe/Amsterdam"),
    "NO": WorkingDay("Europe/Oslo", time(8, 0), time(16, 0), 450),
    "PL": WorkingDay("Europe/Warsaw", time(8, 0), time(16, 0)),
    "RU": WorkingDay("Europe/Moscow", time(9, 0), time(18, 0)),
    "SE": WorkingDay("Europe/Stockholm", time(8, 0), time(17, 0)),
    "SK": WorkingDay("Europe/Bratislava", time(8, 0), time(16, 30)),
    "UA": WorkingDay("Europe/Kyiv", time(9, 0), time(18, 0)),
}


def countries() -> list[tuple[str, str]]:
    """Return the known countries as (code, name) pairs, named and sorted in the active language."""
    here = locale()
    named = [(code, here.territories.get(code, code)) for code in WORKING_DAYS]
    return sorted(named, key=lambda pair: sort_key(pair[1], here.language))
