"""The currencies that there are."""

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def known_currency(code: str) -> None:
    """Raise ValidationError unless the code is a currency's three letters."""
    if code not in Locale("en").currencies:
        raise ValidationError(_("This is no currency. Write its three letters, such as EUR."))
