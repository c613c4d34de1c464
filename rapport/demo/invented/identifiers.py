"""Register and tax numbers with right check digits, for companies that do not exist.

Each number is made from a serial number, so that no two clients share one. The serials lead into the ends of the
registers that were not given out when this was written (Swedish personal numbers into the block kept for tests):
a number may look right to every program and still should belong to nobody.
"""

from datetime import date

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _ALPHABET[10:]
_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def spread(serial: int, size: int, step: int = 61_803_399) -> int:
    """Return a number below `size`, another one for each serial below `size`, far from that of the next serial.

    `step` must have no common factor with `size`.
    """
    return (serial + 4_242) * step % size


def _luhn(digits: str) -> str:
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[::-2])
    return str(-(doubled + sum(map(int, digits[-2::-2]))) % 10)


def _weighed(digits: str, weights: tuple[int, ...] | range) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def ico(serial: int) -> str:
    """Return a Slovak IČO: eight digits, the last one a check modulo 11."""
    digits = str(9_000_000 + spread(serial, 1_000_000))
    return digits + str((11 - _weighed(digits, range(8, 1, -1)) % 11) % 10)


def ic_dph(serial: int) -> str:
    """Return a Slovak VAT number: SK and ten digits that eleven divides."""
    return f"SK{2_128_000_006 + 11 * spread(serial, 180_000, 61_803_397)}"


def orgnr(serial: int) -> str:
    """Return the Swedish number of a limited company, with its Luhn digit: 559812-3456."""
    digits = str(559_800_000 + spread(serial, 200_000))
    return f"{digits[:6]}-{digits[6:]}{_luhn(digits)}"


def personal_orgnr(birthday: date, serial: int) -> str:
    """Return the number of a Swedish sole trader, which is their personal number: 710402-9812."""
    digits = f"{birthday:%y%m%d}{980 + serial % 20}"
    return f"{digits[:6]}-{digits[6:]}{_luhn(digits)}"


def partita_iva(serial: int, office: str) -> str:
    """Return an Italian VAT number: seven digits, the three of the province's office, a Luhn digit."""
    digits = f"{8_000_000 + spread(serial, 2_000_000)}{office}"
    return digits + _luhn(digits)


def inn(serial: int, region: str) -> str:
    """Return the ten-digit ИНН of a Russian company in the region."""
    digits = f"{_tax_office(serial, region)}{spread(serial % 100_000, 100_000):05}"
    return digits + _inn_digit(digits)


def personal_inn(serial: int, region: str) -> str:
    """Return the twelve-digit ИНН of a Russian private entrepreneur in the region."""
    digits = f"{_tax_office(serial, region)}{spread(serial, 1_000_000):06}"
    digits += _inn_digit(digits)
    return digits + _inn_digit(digits)


def kpp(serial: int, region: str) -> str:
    """Return the КПП of a company with that serial: its tax office, 01 for the seat, 001."""
    return f"{_tax_office(serial, region)}01001"


def _tax_office(serial: int, region: str) -> str:
    return f"{region}{90 + serial // 100_000 % 10}"


def _inn_digit(digits: str) -> str:
    return str(_weighed(digits, _INN_WEIGHTS[-len(digits) :]) % 11 % 10)


def gstin(serial: int, state: str, initial: str, *, person: bool) -> str:
    """Return an Indian GSTIN: state, the PAN of a company or person whose name has that initial, 1, Z, check."""
    place, number = divmod(spread(serial, 20_277_970), 9_999)
    pan = (
        f"{'XYZ'[place // 676]}{_LETTERS[place // 26 % 26]}{_LETTERS[place % 26]}{'P' if person else 'C'}{initial}"
        f"{number + 1:04}{_LETTERS[serial % 26]}"
    )
    digits = f"{state}{pan}1Z"
    total = sum(sum(divmod(_ALPHABET.index(sign) * (1 + place % 2), 36)) for place, sign in enumerate(digits))
    return digits + _ALPHABET[-total % 36]


def gb_vat(serial: int) -> str:
    """Return a British VAT number: GB, seven digits, two check digits modulo 97."""
    digits = str(9_000_000 + spread(serial, 1_000_000))
    return f"GB{digits}{-_weighed(digits, range(8, 1, -1)) % 97:02}"


def with_wrong_digit(number: str) -> str:
    """Return the number with its last sign replaced by the next one: what a slip of the pen makes of it."""
    place = _ALPHABET.index(number[-1])
    after = (place + 1) % 10 if place < 10 else 10 + (place - 9) % 26
    return number[:-1] + _ALPHABET[after]
