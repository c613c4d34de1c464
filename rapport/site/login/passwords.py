"""Passwords: one spelling for one password, and which are too easy to guess."""

import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 128


class OneSpelling(Argon2PasswordHasher):
    """Argon2 over the composed spelling: an Å typed as one letter or as A with a ring is the same password."""

    def encode(self, password: str, salt: str) -> str:
        """Return the encoded hash."""
        return super().encode(unicodedata.normalize("NFC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether the password is the one that was encoded."""
        return super().verify(unicodedata.normalize("NFC", password), encoded)


class NotTooLong:
    """Refuses what nobody types, so that hashing can't be made to work for minutes."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for more than 128 letters."""
        if len(password) > LONGEST:
            raise ValidationError(_("The password may have at most %(letters)s letters.") % {"letters": LONGEST})

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("At most %(letters)s letters.") % {"letters": LONGEST}


class NotAName:
    """Refuses the names that everybody would try first: the person's, the address, the firm's, the program's."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when nothing but such a name, digits and signs make the password."""
        bare = _letters(password)
        if bare and bare in self._names(user):
            raise ValidationError(_("A name with some digits is guessed first. Take several unconnected words."))

    def _names(self, user: Any) -> set[str]:
        whole = [str(settings.FIRM_NAME), "Rapport"]
        if user is not None:
            whole += [user.name, user.address_as, user.email, user.email.partition("@")[0]]
        return {_letters(name) for name in [*whole, *(part for name in whole for part in name.split())]} - {""}

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("Not your name or the firm's.")


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalpha())
