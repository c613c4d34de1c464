"""The time zones that a person chooses from."""

from zoneinfo import available_timezones


def zones() -> list[tuple[str, str]]:
    """Return the time zones of places, by name."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"]
