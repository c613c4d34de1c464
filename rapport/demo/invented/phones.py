"""Phone numbers of people who do not exist, written internationally: "+421 41 550 12 34".

Sweden and Britain keep numbers for films and books that ring nowhere. There are only a few hundred of them, so the
first clients and people get those; later ones, which only a bench needs, get numbers that are valid in shape, as do
the countries that keep none.
"""

from rapport.demo.invented.identifiers import spread

_SWEDISH_LANDLINES = {"8": "465004", "31": "39006", "40": "62804", "980": "3192"}
_SWEDISH_MOBILES = range(605, 700)
_BRITISH_LANDLINES = {"20": "79460", "29": "20180", "28": "96496", "191": "4980"}
_OTHER_BRITISH_LANDLINES = "4960"
_IN_NO_AREA = ("1632", "960")

# country: calling code, beginnings of mobile numbers, digits after the beginning
_MOBILES = {
    "SK": ("421", ("902", "905", "908", "911", "915", "918", "944", "949"), 6),
    "SE": ("46", ("702", "703", "705", "707", "708", "730", "736", "762"), 6),
    "IT": ("39", ("320", "328", "333", "338", "340", "347", "349", "366"), 7),
    "RU": ("7", ("903", "905", "909", "910", "915", "916", "920", "926"), 7),
    "IN": ("91", ("942", "982", "988", "960", "976", "989", "992", "997"), 7),
    "GB": ("44", ("7400", "7401", "7402", "7403", "7410", "7411", "7412", "7413"), 6),
}
# country: digits of a landline after the area, for an area of so many digits
_LANDLINE_DIGITS = {
    "SK": {1: 8, 2: 7},
    "SE": {1: 8, 2: 7, 3: 6},
    "IT": {2: 8, 3: 7, 4: 6},
    "RU": {3: 7, 4: 6},
    "IN": {2: 8, 3: 7, 4: 6},
    "GB": {2: 8, 3: 7, 4: 6},
}
_FIRST_DIGIT = {("GB", "20"): "7", ("GB", "28"): "9", ("GB", "29"): "2"}


def landline(country: str, area: str, serial: int) -> str:
    """Return the landline of the client with this serial, in the area: its code without the long-distance zero.

    Italian area codes keep their zero, as they are dialled with it.
    """
    code = _MOBILES[country][0]
    if country == "SE" and serial < 100:
        return _written(code, area, f"{_SWEDISH_LANDLINES[area]}{serial:02}")
    if country == "GB" and serial < 1_000:
        if len(area) == 4:
            return _written(code, _IN_NO_AREA[0], f"{_IN_NO_AREA[1]}{serial:03}")
        return _written(code, area, f"{_BRITISH_LANDLINES.get(area, _OTHER_BRITISH_LANDLINES)}{serial:03}")
    digits = _LANDLINE_DIGITS[country][len(area)]
    rest = spread(serial, 10 ** (digits - 1), 7_368_787)
    return _written(code, area, f"{_FIRST_DIGIT.get((country, area[:2]), '5')}{rest:0{digits - 1}}")


def mobile(country: str, serial: int) -> str:
    """Return a mobile number of the country, another one for each serial below eight million."""
    code, beginnings, digits = _MOBILES[country]
    if country == "SE" and serial < len(_SWEDISH_MOBILES):
        return _written(code, "70", f"1740{_SWEDISH_MOBILES[serial]}")
    if country == "GB" and serial < 1_000:
        return _written(code, "7700", f"900{serial:03}")
    rest, beginning = divmod(serial, len(beginnings))
    return _written(code, beginnings[beginning], f"{spread(rest, 10**digits, 7_368_787):0{digits}}")


def personal(country: str, client_serial: int, place: int) -> str:
    """Return the mobile of a client's person at that place, or "" for one who is reached over the switchboard.

    Where numbers that ring nowhere are scarce, only the first person of a client has a phone of their own.
    """
    if country in ("SE", "GB") and client_serial < len(_SWEDISH_MOBILES):
        return mobile(country, client_serial) if place == 0 else ""
    return mobile(country, client_serial * 8 + place % 8)


def _written(code: str, area: str, rest: str) -> str:
    """Digits in groups that a person can read out: the last ones in pairs, an odd one in front."""
    head = len(rest) % 2 + 2
    groups = [rest[:head], *(rest[place : place + 2] for place in range(head, len(rest), 2))]
    return f"+{code} {area} {' '.join(groups)}"


def at_home(phone: str) -> str:
    """Return the number as people of its own country write it: 041/550 12 34, 031-390 06 12, 8 (4842) 55-12-34."""
    code, area, rest = phone[1:].split(" ", 2)
    if code == "39":
        return f"{area} {rest.replace(' ', '')}"
    if code == "91" and area.startswith("9"):
        return area + rest.replace(" ", "")
    if code == "7":
        return f"8 ({area}) {rest.replace(' ', '-')}"
    return {"421": f"0{area}/{rest}", "46": f"0{area}-{rest}"}.get(code, f"0{area} {rest}")
