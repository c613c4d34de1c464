"""How likely a word is in a language, by its letters beyond A to Z: what tells cp1250 from cp1252 from cp1251.

The figures are rough counts per ten thousand letters of running text. Only their proportions within one language
matter, and only to an order of magnitude.
"""

import math
import unicodedata
from functools import cache

LATIN_CENTRAL = {
    "sk": "á200 í110 é90 č110 š90 ž95 ý110 ú80 ť85 ľ45 ň30 ô20 ď20 ä10 ó12 ĺ2 ŕ1 ř3 ě2 ů1",
    "cs": "á220 í330 é130 ě160 č100 š85 ž100 ý110 ř120 ů60 ú15 ň10 ó5 ť5 ď3",
    "pl": "ą100 ę110 ó85 ł180 ś70 ż80 ć40 ń20 ź6",
    "hu": "á340 é330 ö110 ó110 ő90 ü60 í60 ú25 ű20",
    "hr": "č100 š90 ž60 ć50 đ20",
    "ro": "ă240 î140 ş155 ţ100 â90",
    "de": "ü65 ä55 ß31 ö30",
}
LATIN_WESTERN = {
    "sv": "ä180 å134 ö130 é8 ü2",
    "it": "è30 à25 ù17 ò16 ì10 é6",
    "de": "ü65 ä55 ß31 ö30",
    "fr": "é190 à49 è27 ê22 ç9 ù6 ô6 î5 â5 û4 œ2 ë1 ï1",
    "es": "ó83 í73 á50 é43 ñ31 ú17 ü1",
    "pt": "ã73 ç53 ê45 é34 ó30 ú21 í13 á12 à7 â6 ô6 õ4",
    "da": "å119 ø90 æ87 é5",
}
CYRILLIC = {
    "ru": "о1098 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 г170 з165 б159 "
    "ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ё8 ъ4",
    "uk": "о940 а830 н680 и610 і580 в560 р470 т450 е450 с410 к350 л360 д340 у330 м290 п290 з230 я210 ь180 б170 г160 "
    "ч140 й130 х120 ц100 ю90 ж80 є70 ш70 ї60 щ60 ф30 ґ1",
}

FOREIGN_LETTER = math.log(1e-4)  # a letter that the language does not have
SIGN_BESIDE = math.log(0.02)  # a dash, a quotation mark, a hard blank at the edge of a word
MARK_BESIDE = math.log(2e-3)  # a sign that seldom touches a word, like ©
SIGN_INSIDE = math.log(1e-4)  # the same between two letters
NO_TEXT = math.log(1e-6)  # control characters, box drawing, bytes that the encoding does not have
ODD_CASE = math.log(0.02)  # a capital after a small letter
LONG_RUN = math.log(0.05)  # the fourth accented letter in a row, and each one after it
NOT_LAST = math.log(0.02)  # Italian accents stand on the last letter
ITALIAN_ENDINGS = frozenset("èàùòìé")
TYPOGRAPHY = frozenset("\u00a0„“”‘’‚–—…«»")
MARKS = frozenset("€°§©®™№´·")


@cache
def _logarithms(profile: str) -> dict[str, float]:
    shares = {entry[0]: int(entry[1:]) for entry in profile.split()}
    total = sum(shares.values())
    return {letter: math.log(share / total) for letter, share in shares.items()}


def likelihood(word: str, languages: dict[str, str]) -> float:
    """Return the logarithm of how likely `word` is in the best fitting of `languages`; always 0 or less.

    `languages` maps a language to its letters and their weights, as in the tables above. Plain ASCII costs nothing.
    """
    shape = _shape(word, "ru" in languages)
    small = word.lower()
    return shape + max(_spelled(small, code, profile) for code, profile in languages.items())


def _spelled(small: str, code: str, profile: str) -> float:
    known = _logarithms(profile)
    cost = 0.0
    for position, letter in enumerate(small):
        if letter.isascii() or not letter.isalpha():
            continue
        cost += known.get(letter, FOREIGN_LETTER)
        if code == "it" and letter in ITALIAN_ENDINGS and small[position + 1 : position + 2].isalpha():
            cost += NOT_LAST
    return cost


def _shape(word: str, cyrillic: bool) -> float:
    """What is odd about the word in any language: signs inside, scripts or cases mixed, a heap of accents."""
    cost, run = 0.0, 0
    for position, letter in enumerate(word):
        before, after = word[position - 1 : position] if position else "", word[position + 1 : position + 2]
        if letter.isascii():
            run = 0
            continue
        if not letter.isalpha():
            run = 0
            cost += _sign(letter, inside=before.isalpha() and after.isalpha())
            continue
        run += 1
        if not cyrillic and run > 3:
            cost += LONG_RUN
        if cyrillic and (_latin(before) or _latin(after)):
            cost += FOREIGN_LETTER
        if (letter.isupper() and before.islower()) or (letter.islower() and after.isupper()):
            cost += ODD_CASE
    return cost


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _sign(sign: str, *, inside: bool) -> float:
    if unicodedata.category(sign)[0] == "C" or "\u2500" <= sign <= "\u25ff":
        return NO_TEXT
    if inside and sign not in "\u2019\u00b7\u00a0":
        return SIGN_INSIDE
    if sign in TYPOGRAPHY:
        return SIGN_BESIDE
    return MARK_BESIDE if sign in MARKS else SIGN_INSIDE
