"""The numbers of each country, in the order in which a card asks for them. All examples are invented."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from stdnum.in_ import gstin, pan
from stdnum.it import codicefiscale, iva
from stdnum.pl import nip, regon
from stdnum.ru import inn, ogrn
from stdnum.sk import dph
from stdnum.ua import edrpou
from stdnum.us import ein

from rapport.parties.identifiers import own_checks
from rapport.parties.identifiers.kind import Kind, Label

_VAT_EXAMPLES = {
    "AT": "ATU12345684", "BE": "BE0123456848", "BG": "BG123456793", "CY": "CY10234567S", "CZ": "CZ12345679",
    "DE": "DE123456796", "DK": "DK12345682", "EE": "EE123456793", "ES": "ESB12345682", "FI": "FI12345698",
    "FR": "FR35123456790", "GR": "EL123456795", "HR": "HR12345678903", "HU": "HU12345683", "IE": "IE1234567T",
    "IT": "IT12345670017", "LT": "LT123456715", "LU": "LU12345714", "LV": "LV40123456783", "MT": "MT12345634",
    "NL": "NL123456794B01", "PL": "PL1234567908", "PT": "PT512345678", "RO": "RO12345682", "SE": "SE556123456701",
    "SI": "SI12345679", "SK": "SK2023456798",
}  # fmt: skip
VAT_PREFIXES = frozenset(example[:2] for example in _VAT_EXAMPLES.values())


def _parted(by: str, *places: int) -> Callable[[str], str]:
    """Show a number with a sign before these places."""
    starts = (0, *places)

    def show(number: str) -> str:
        return by.join(number[start:end] for start, end in zip(starts, (*places, None), strict=True))

    return show


def _vat(country: str, label: Label) -> Kind:
    example = _VAT_EXAMPLES[country]
    return Kind("vat", label, example, own_checks.eu_vat_with(example[:2]), prefix=example[:2])


_ICO = Kind("ico", _("IČO"), "12 345 679", own_checks.ico, (8,), True, _parted(" ", 2, 5))
_LEI = Kind("lei", _("LEI"), "529900ABCDEFGHIJKL19", own_checks.lei, (20,))
_REGISTER = Kind("register", _("Register number"), "HRB 12345", own_checks.any_number)
_TAX = Kind("tax", _("Tax number"), "123456789", own_checks.any_number)

_KINDS: dict[str, tuple[Kind, ...]] = {
    "SK": (
        _ICO,
        _vat("SK", _("IČ DPH")),
        Kind("dic", _("DIČ"), "2023456798", dph.validate, (10,), True),
    ),
    "CZ": (_ICO, _vat("CZ", _("DIČ"))),
    "SE": (
        Kind("orgnr", _("Orgnr"), "556123-4567", own_checks.orgnr, (10,), True, _parted("-", 6)),
        _vat("SE", _("Momsnr")),
    ),
    "IT": (
        Kind("piva", _("Partita IVA"), "12345670017", iva.validate, (11,), True),
        Kind("cf", _("Codice fiscale"), "RSSMRA80A01H501U", codicefiscale.validate, (16, 11)),
        _vat("IT", _("VAT number")),
    ),
    "RU": (
        Kind("inn", _("ИНН"), "7712345671", inn.validate, (10, 12), True),
        Kind("kpp", _("КПП"), "771201001", own_checks.kpp, (9,)),
        Kind("ogrn", _("ОГРН"), "1027712345671", ogrn.validate, (13, 15), True),
    ),
    "IN": (
        Kind("gstin", _("GSTIN"), "27ABCCD1234E1Z5", gstin.validate, (15,)),
        Kind("pan", _("PAN"), "ABCCD1234E", pan.validate, (10,)),
    ),
    "PL": (
        Kind("nip", _("NIP"), "123-456-78-02", nip.validate, (10,), True, _parted("-", 3, 6, 8)),
        Kind("regon", _("REGON"), "123456785", regon.validate, (9, 14), True),
        _vat("PL", _("VAT number")),
    ),
    "AT": (
        Kind("fn", _("Firmenbuchnummer"), "123456a", own_checks.firmenbuch),
        _vat("AT", _("UID")),
    ),
    "DE": (_REGISTER, _vat("DE", _("USt-IdNr."))),
    "GB": (
        Kind("register", _("Company number"), "01234567", own_checks.any_number),
        Kind("vat", _("VAT number"), "GB123456782", own_checks.gb_vat, prefix="GB"),
    ),
    "UA": (Kind("edrpou", _("ЄДРПОУ"), "12345678", edrpou.validate, (8,), True),),
    "US": (Kind("ein", _("EIN"), "12-3456789", ein.validate, (9,), True, _parted("-", 2)),),
}


def kinds_for(country: str) -> tuple[Kind, ...]:
    """Return the kinds of numbers that companies and people of a country (ISO code) have, most asked first.

    Countries of the EU end with the VAT number; where we know no kind, a register and a tax number are taken
    unchecked. A LEI may stand on any company's card. (R-010: companies, entrepreneurs and individuals.)
    """
    if country in _KINDS:
        return (*_KINDS[country], _LEI)
    if country in _VAT_EXAMPLES:
        return (_REGISTER, _vat(country, _("VAT number")), _LEI)
    return (_REGISTER, _TAX, _LEI)
