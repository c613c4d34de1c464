"""Yes and no in the languages of the house."""

from django.utils.translation import gettext as _

from .doubt import Doubt, shown

_YES = "yes y true t 1 1.0 x ✓ ✔ on áno ano pravda ja j sant sì si vero да д истина हो होय खरे सत्य"
_NO = "no n false f 0 0.0 - off nie ne nepravda nej falskt falso нет н ложь नाही नको खोटे असत्य"
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())


def boolean(text: str | int | float | bool) -> bool | Doubt:
    """Return what the text says, in any case and any of our languages; 1 and 0, x and - count too."""
    word = str(text).strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    return Doubt(_("%(text)s is neither yes nor no.") % {"text": shown(str(text))})
