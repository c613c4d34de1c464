"""A looser key: what stays of a word when spelling habits are taken away.

Baltijskij, Baltiysky and Baltiiskii are one name; so are Kuznetsov and Kuznecov, Mikhail and Mihail, Lakshmi and
Laxmi, Sameer and Samir. Both sides of a search are brought to this key, so it may look odd but never differs.
"""

import re

from rapport.kit.text.romanise import romanise

# The long ones come first: the first that fits at a place is taken.
_SOUNDS = {
    "shch": "s", "sch": "s", "sce": "se", "sci": "si", "chh": "c", "sh": "s", "zh": "z", "ch": "c", "kh": "h",
    "ph": "f", "bh": "b", "dh": "d", "gh": "g", "th": "t", "jh": "z", "rh": "r", "vh": "v", "wh": "v", "ck": "k",
    "cz": "c", "tz": "c", "ts": "c", "qu": "kv", "oo": "u", "ou": "u", "aa": "a", "x": "ks", "w": "v", "q": "k",
    "y": "i", "j": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
# A glide before e is heard or not: Yekaterinburg, Vasiliev, Andreyev. Behind a, o and u it stays: Mayer is not Mar.
_GLIDE = re.compile("(?<![aou])i+e")
# Müller is typed Mueller, Göteborg Goeteborg.
_UMLAUT = re.compile("([aou])e")
_REPEATED = re.compile(r"([^\W\d])\1+")


def skeleton(text: str) -> str:
    """Return the loose key of folded text: in Latin letters, with the habits of spelling levelled.

    Runs of i, j and y are one i, w is v, ph is f, sh is s, oo is u, ee is i, ue is u, double letters are single.
    Digits stay as they are. Meant for comparing only: different words may share a key.
    """
    levelled = _SOUND.sub(lambda sound: _SOUNDS[sound[0]], romanise(text))
    levelled = _GLIDE.sub("e", levelled).replace("ee", "i")
    return _REPEATED.sub(r"\1", _UMLAUT.sub(r"\1", levelled))
