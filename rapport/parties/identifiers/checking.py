"""Is this number one of its kind, and if not, what is wrong with it?"""

import unicodedata

from django.utils.translation import gettext as _
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

from rapport.parties.identifiers.kind import Identifier, Kind, WrongIdentifier
from rapport.parties.identifiers.kinds import VAT_PREFIXES, kinds_for

_BETWEEN = frozenset(" .,-/:'’‐‑–—\u2212")
_LONGEST = 60
_SIGNS_NAMED = 5


def _bare(value: str) -> str:
    """Capitals and digits 0-9 without what people put between them."""
    signs = unicodedata.normalize("NFKC", value).upper()
    kept = (
        sign for sign in signs if sign not in _BETWEEN and not sign.isspace() and unicodedata.category(sign) != "Cf"
    )
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept)


def check(country: str, kind: str, value: str) -> Identifier:
    """Return the number in its normal form and as its country shows it.

    `country` is an ISO code, `kind` a code of `kinds_for(country)`. Blanks, points and hyphens do not count, nor does
    the country's prefix of a VAT number. Raises WrongIdentifier with a sentence in the reader's language. (R-023:
    faulty registration is seen at once.)
    """
    known = next((one for one in kinds_for(country) if one.code == kind), None)
    if known is None:
        raise WrongIdentifier(_("Numbers of this kind are not given in this country. Choose another kind."))
    number = _bare(value)
    if not number:
        raise WrongIdentifier(
            _("%(kind)s is empty. Example: %(example)s.") % {"kind": known.label, "example": known.example}
        )
    try:
        if len(number) > _LONGEST:
            raise InvalidLength
        normal = known.check(number)
    except ValidationError as wrong:
        raise WrongIdentifier(_sentence(known, number, wrong)) from wrong
    return Identifier(normal, known.show(normal))


def _sentence(kind: Kind, number: str, wrong: ValidationError) -> str:
    words: dict[str, object] = {"kind": kind.label, "example": kind.example}
    strange = "".join(dict.fromkeys(sign for sign in number if not sign.isdigit()))
    if kind.prefix and number[:2] in VAT_PREFIXES - {kind.prefix}:
        words |= {"found": number[:2], "expected": kind.prefix}
        return _("%(kind)s of this country begins with %(expected)s, not with %(found)s.") % words
    if kind.only_digits and strange:
        words["found"] = strange[:_SIGNS_NAMED]
        return _("%(kind)s has only digits; “%(found)s” does not belong there. Example: %(example)s.") % words
    if isinstance(wrong, InvalidLength):
        if not kind.lengths:
            return _("%(kind)s is too short or too long. Example: %(example)s.") % words
        words |= {"expected": "/".join(map(str, kind.lengths)), "count": len(number)}
        return _("%(kind)s has the wrong length: %(count)s instead of %(expected)s. Example: %(example)s.") % words
    if isinstance(wrong, InvalidChecksum):
        return _("The check digit of %(kind)s does not fit: look for a mistyped digit. Example: %(example)s.") % words
    if isinstance(wrong, InvalidComponent):
        return _("A part of %(kind)s cannot exist, such as its region or date. Example: %(example)s.") % words
    return _("%(kind)s has another form. Example: %(example)s.") % words
