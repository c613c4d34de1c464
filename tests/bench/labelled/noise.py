"""The noise model: how one company's name comes into a base a second time.

Each habit is one that people who keep client bases know: slips of fingers, another legal form or none, words in
another order, no accents, another script, shortened words, a word left out, another way to part words.
"""

import random
import re
import unicodedata
from collections.abc import Callable

from rapport.kit.text import fold
from rapport.kit.text.romanise import romanise

_KEYS = {
    "a": "qsz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
    "j": "hku",
    "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol", "r": "etf", "s": "adw", "t": "ryg",
    "u": "yij",
    "v": "cbf", "w": "qes", "x": "zcs", "y": "tug", "z": "xa",
}  # fmt: skip
# How a form is written by those who write it at all, by country; each row is one form in its ways.
FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "SK": (("s.r.o.", "s. r. o.", "spol. s r.o.", "sro"), ("a.s.", "a. s.", "akciová spoločnosť")),
    "CZ": (("s.r.o.", "s. r. o.", "spol. s r.o.", "společnost s ručením omezeným"), ("a.s.", "a. s.")),
    "IT": (("S.r.l.", "SRL", "Società a responsabilità limitata"), ("S.p.A.", "SPA", "Società per azioni")),
    "SE": (("AB", "Aktiebolag", "AB (publ)"), ("HB", "Handelsbolag")),
    "IN": (("Pvt. Ltd.", "Private Limited", "Pvt Ltd", "Limited", "Ltd"), ("LLP", "L.L.P.")),
    "DE": (("GmbH", "Gesellschaft mit beschränkter Haftung"), ("AG", "Aktiengesellschaft")),
    "GB": (("Ltd", "Limited", "LTD."), ("PLC", "plc", "Public Limited Company"), ("LLP",)),
    "US": (("LLC", "L.L.C."), ("Inc.", "Inc", "Incorporated")),
    "HU": (("Kft.", "Korlátolt Felelősségű Társaság", "KFT"), ("Zrt.", "Zártkörűen Működő Részvénytársaság")),
    "RU": (("ООО", "OOO"), ("АО", "ПАО")),
    "UA": (("ТОВ", "ТзОВ"), ("ПрАТ", "АТ")),
}
_FORM = re.compile(
    r"[,\s]+(s\.?\s?r\.?\s?o\.?|spol\.? s\.? ?r\.? ?o\.?|a\.\s?s\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|ab|aktiebolag|"
    r"societ[aà]['’]? a responsabilit[aà]['’]? limitata|"
    r"p(?:rivate|vt\.?) l(?:imited|td\.?)|limited|ltd\.?|llp|plc|gmbh|ag|se|llc|inc\.?|kft\.?|zrt\.?|"
    r"korlátolt felelősségű társaság)\s*$",
    re.IGNORECASE,
)
_SHORTENED = {
    "international": "Intl", "engineering": "Engg", "services": "Svcs", "industries": "Inds", "management": "Mgmt",
    "manufacturing": "Mfg", "development": "Dev", "construction": "Constr", "technologies": "Tech", "trading": "Trdg",
    "company": "Co", "brothers": "Bros", "enterprises": "Ent", "investment": "Invest", "products": "Prods",
}  # fmt: skip
# One Latin word as those write it who keep their base in Cyrillic.
_CYRILLIC = (
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ph", "ф"), ("th", "т"), ("ck", "к"),
    ("yu", "ю"),
    ("ya", "я"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"),
    ("i", "и"),
    ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"),
    ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "й"), ("z", "з"),
)  # fmt: skip


def bare(name: str) -> tuple[str, str]:
    """Return the name without the legal form at its end, and that form as it was written."""
    found = _FORM.search(name)
    return (name[: found.start()].strip(" ,"), found[1]) if found and found.start() > 1 else (name, "")


def slip(name: str, drawn: random.Random) -> str:
    """Let the fingers slip once in a word of four letters or more: another key, one less, one twice, two swapped."""
    places = [at for found in re.finditer(r"[^\W\d_]{4,}", name) for at in range(found.start() + 1, found.end() - 1)]
    if not places:
        return name
    at = drawn.choice(places)
    letter = name[at]
    kind = drawn.choice(("other", "less", "twice", "swapped"))
    if kind == "other" and letter.lower() in _KEYS:
        near = drawn.choice(_KEYS[letter.lower()])
        return name[:at] + (near.upper() if letter.isupper() else near) + name[at + 1 :]
    if kind == "less":
        return name[:at] + name[at + 1 :]
    if kind == "twice":
        return name[:at] + letter + name[at:]
    return name[:at] + name[at + 1] + letter + name[at + 2 :]


def ways(form: str, country: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how the form may be written in the country, and the ways of writing another form."""
    mine = next((way for way in FORMS.get(country, ()) if fold(form) in map(fold, way)), (form,))
    return mine, tuple(one for way in FORMS.get(country, (("Ltd",), ("AG",))) if way != mine for one in way)


def other_form(name: str, country: str, drawn: random.Random) -> str:
    """Write the same form in another way, or none."""
    kept, form = bare(name)
    if not form:
        return name
    if drawn.random() < 0.5:
        return kept
    return f"{kept}{drawn.choice((' ', ', '))}{drawn.choice(ways(form, country)[0])}"


def wrong_form(name: str, country: str, drawn: random.Random) -> str:
    """Write a form that the company does not have, as who enters it from memory does."""
    kept, form = bare(name)
    return f"{kept} {drawn.choice(ways(form, country)[1])}" if form else name


def other_order(name: str, _country: str, drawn: random.Random) -> str:
    """Put the first word last, or the last one first."""
    kept, form = bare(name)
    words = kept.split()
    if len(words) < 2 or len(words) > 5:
        return name
    words = [*words[1:], words[0]] if drawn.random() < 0.5 else [words[-1], *words[:-1]]
    return f"{' '.join(words)} {form}".strip()


def no_accents(name: str, _country: str, _drawn: random.Random) -> str:
    """Leave the accents out."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def other_case(name: str, _country: str, drawn: random.Random) -> str:
    """Write it in capitals, or in small letters."""
    return drawn.choice((name.upper(), name.title(), name.lower()))


def other_script(name: str, country: str, drawn: random.Random) -> str:
    """Write a Cyrillic name in Latin letters; a short Latin one now and then in Cyrillic, with ООО before it."""
    if not fold(name).isascii():
        return romanise(fold(name)).title()
    kept, _form = bare(name)
    words = fold(kept).split()
    if len(words) > 3 or any(char.isdigit() for char in kept) or drawn.random() < 0.6:
        return no_accents(name, country, drawn)
    for latin, cyrillic in _CYRILLIC:
        words = [word.replace(latin, cyrillic) for word in words]
    return f'ООО "{" ".join(words).title()}"'


def shortened(name: str, _country: str, drawn: random.Random) -> str:
    """Shorten a word as is usual."""
    words = name.split()
    for at, word in enumerate(words):
        if fold(word) in _SHORTENED:
            words[at] = _SHORTENED[fold(word)]
            break
    return " ".join(words)


def other_gaps(name: str, _country: str, drawn: random.Random) -> str:
    """Part words otherwise: hyphen for blank, one word for two, & for and, points left out."""
    kept, form = bare(name)
    way = drawn.choice(("hyphen", "glued", "and", "points"))
    if way == "hyphen":
        kept = kept.replace(" ", "-", 1) if " " in kept else kept.replace("-", " ", 1)
    elif way == "glued" and kept.count(" ") == 1:
        kept = kept.replace(" ", "")
    elif way == "and":
        kept = re.sub(r"\s+(and|AND|And)\s+", " & ", kept) if " & " not in kept else kept.replace(" & ", " and ")
    else:
        kept = kept.replace(".", "").replace(",", "")
    return f"{kept} {form}".strip()


def one_slip(name: str, _country: str, drawn: random.Random) -> str:
    """Let the fingers slip once."""
    return slip(name, drawn)


def two_slips(name: str, _country: str, drawn: random.Random) -> str:
    """Let the fingers slip twice."""
    return slip(slip(name, drawn), drawn)


def word_less(name: str, _country: str, drawn: random.Random) -> str:
    """Leave the last word of three or more out, as on a visiting card."""
    kept, form = bare(name)
    words = kept.split()
    return f"{' '.join(words[:-1])} {form}".strip() if len(words) >= 3 else name


Habit = Callable[[str, str, random.Random], str]
# How often each habit is met in a copy; a copy has one to three of them.
HABITS: tuple[tuple[int, Habit], ...] = (
    (26, other_form), (6, wrong_form), (9, other_order), (14, no_accents), (12, other_case), (6, other_script),
    (5, shortened), (9, other_gaps), (18, one_slip), (4, two_slips), (4, word_less),
)  # fmt: skip


def copied(name: str, country: str, drawn: random.Random) -> str:
    """Return the name as it comes into a base a second time."""
    weights = [weight for weight, _habit in HABITS]
    for habit in drawn.choices([habit for _weight, habit in HABITS], weights, k=drawn.choice((1, 1, 2, 2, 3))):
        name = habit(name, country, drawn)
    return name
