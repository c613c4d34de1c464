"""What somebody meant who typed with the keyboard switched to another language.

Each pair of lines lists the same keys: as an English keyboard types them, and as the other one does.
"""

import unicodedata

_RUSSIAN = (
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
    "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
)
# InScript, the layout of Indian standard IS 16350; the keys that type a whole cluster are left out.
_MARATHI = (
    "qwertyuiop[]\\asdfghjkl;'zxcvbnm/=QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<",
    "ौैाीूबहगदजड़ॉोे्िुपरकतचटॆंमनवलसयृऔऐआईऊभङघधझढञऑओएअइउफऱखथछठऎँणऩऴळशष",
)
_TO_RUSSIAN = str.maketrans(*_RUSSIAN)
_FROM_RUSSIAN = str.maketrans(*reversed(_RUSSIAN))
_TO_MARATHI = str.maketrans(*_MARATHI)
_FROM_MARATHI = str.maketrans(*reversed(_MARATHI))
_SWAPPED = str.maketrans("yzYZ", "zyZY")


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}


def _looks_marathi(text: str) -> bool:
    """No word begins with a sign, none follows another: English typed on InScript nearly always breaks this."""
    parts = ["M" if unicodedata.category(letter)[0] == "M" else "L" if letter.isalpha() else " " for letter in text]
    kinds = "".join([" ", *parts])
    return " M" not in kinds and "MM" not in kinds


def meant(typed: str) -> list[str]:
    """Return what the keys would have typed in the other keyboard languages, likeliest first; often nothing.

    English keys meant as Russian ЙЦУКЕН or Marathi InScript, both the other way round, and y for z as Slovaks and
    Germans have them. `,fknbqcrbq` gives `балтийский`.
    """
    scripts = _scripts(typed)
    if scripts == {"CYRILLIC"}:
        return [typed.translate(_FROM_RUSSIAN)]
    if scripts == {"DEVANAGARI"}:
        return [unicodedata.normalize("NFC", typed).translate(_FROM_MARATHI)]
    if scripts != {"LATIN"} or not typed.isascii():
        return []
    found = []
    russian, marathi, swapped = (typed.translate(keys) for keys in (_TO_RUSSIAN, _TO_MARATHI, _SWAPPED))
    if not any(word[0] in "ъыьЪЫЬ" for word in russian.split()):
        found.append(russian)
    if swapped != typed:
        found.append(swapped)
    if _looks_marathi(marathi):
        found.append(marathi)
    return found
