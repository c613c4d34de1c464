"""Calendar files for stories, put together of events."""

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Diary//EN\r\n"


def calendar(*parts: str) -> str:
    """Return a calendar of these events and time zones."""
    return HEAD + "".join(part.strip("\n").replace("\n", "\r\n") + "\r\n" for part in parts) + "END:VCALENDAR\r\n"


def event(uid: str, *lines: str, title: str = "Visit") -> str:
    """Return an event with its number, its title and these lines."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}@diary.example", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def zone(name: str, *, winter: str = "+0100", summer: str = "+0200") -> str:
    """Return a time zone that changes its clocks as Europe does."""
    return f"""
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
END:DAYLIGHT
END:VTIMEZONE
"""
