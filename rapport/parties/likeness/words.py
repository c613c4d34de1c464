"""The reasons of a score as people read them."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.parties.likeness.compare import Reason

STRONG_WORDS = {
    "number": gettext_lazy("A company, tax or registration number"),
    "email": gettext_lazy("An e-mail address"),
    "phone": gettext_lazy("A telephone"),
    "domain": gettext_lazy("A domain of their own"),
    "address": gettext_lazy("An address"),
}
_WORDS: dict[str, Callable[[], str]] = {
    "name": lambda: _("The names are the same but for spelling, order and legal form"),
    "name_alike": lambda: _("The names agree by %(value)s %%"),
    "other_name": lambda: _("The names differ: they agree by %(value)s %% only"),
    "numerals": lambda: _("Other numerals in the names: %(value)s"),
    "places": lambda: _("The names tell of other places"),
    "both_say_more": lambda: _("Each name has a word that the other lacks"),
    "one_says_more": lambda: _("One name has a word that the other lacks"),
    "one_common_word": lambda: _("One name has a common word that the other lacks"),
    "common_name": lambda: _("The name is short, or made of words that many have"),
    "same_form": lambda: _("The same legal form"),
    "form": lambda: _("Other legal forms"),
    "country": lambda: _("Other countries: %(value)s"),
    "number": lambda: _("The same number: %(value)s"),
    "other_number": lambda: _("Other numbers of one kind: %(value)s"),
    "slip_in_number": lambda: _("Numbers that differ by one sign: %(value)s"),
    "email": lambda: _("The same e-mail: %(value)s"),
    "domain": lambda: _("The same domain: %(value)s"),
    "phone": lambda: _("The same telephone: %(value)s"),
    "other_phone": lambda: _("Other telephones"),
    "other_email": lambda: _("Other e-mail addresses"),
    "address": lambda: _("The same address: %(value)s"),
    "town": lambda: _("The same town"),
    "other_town": lambda: _("Other towns"),
    "at": lambda: _("At the same client"),
    "other_client": lambda: _("At other clients"),
    "born": lambda: _("The same birthday"),
    "other_born": lambda: _("Other birthdays"),
}

__all__ = ["STRONG_WORDS", "in_words"]


def in_words(reason: Reason) -> str:
    """Return the reason as a sentence without its stop."""
    told = _WORDS.get(reason.code)
    return told() % {"value": reason.value} if told else reason.code
