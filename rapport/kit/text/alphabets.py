"""The order of letters: one for all languages, and the letters that a language counts as its own.

One order, so that keys made for several languages can stand in one column: Latin, Greek, Cyrillic, Devanagari, then
every other script by its Unicode numbers. A letter with a number is a place that only some languages use. Why a name
follows its own language is in docs/decisions/names-sort-in-their-own-alphabet.md.
"""

BLANK = " "
_LETTERS = (
    "0 1 2 3 4 5 6 7 8 9 "
    "a a1 b c c1 d e f g h h1 i j k l m n o o1 p q r s s1 t u v w x y z z1 z2 z3 z4 "
    "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω "
    "а ә б в г ғ д ђ е є ж з ѕ и і й ј к қ л љ м н ң њ о ө п р с т ћ у ү ұ ф х һ ц ч џ ш щ ъ ы ь э ю я "
    "ॐ ं ः ऽ अ आ इ ई उ ऊ ऋ ॠ ऌ ॡ ऍ ऎ ए ऐ ऑ ऒ ओ औ क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल "
    "व श ष स ह ळ क्ष ज्ञ ा ि ी ु ू ृ ॄ ॢ ॣ ॅ ॆ े ै ॉ ॊ ो ौ ्"
)
ORDER = [BLANK, *_LETTERS.split()]

# å, č, š, ž, æ and ø are letters in every language that writes them, so they have one place for every name.
EVERYWHERE = {"å": "z2", "č": "c1", "š": "s1", "ž": "z1"}
EVERYWHERE_WITH = {"æ": "z3", "ø": "z4"}

# About these, languages disagree. Slovak: ä, ch and ô are letters, the other accents are not. Swedish: ä and ö follow
# å, ü is a y. German, Italian, English and Russian add nothing: ö, è, ё only decide between names otherwise equal.
PLACE_OF_LETTER = {
    "sk": EVERYWHERE | {"ä": "a1", "ch": "h1", "ô": "o1"},
    "sv": EVERYWHERE | {"ä": "z3", "ö": "z4"},
}
STANDS_WITH = {"sv": EVERYWHERE_WITH | {"ü": "y"}}

# Neighbours who order their letters alike, by language and by country: ch behind h, or ä and ö behind z.
SORTS_LIKE = {"cs": "sk", "da": "sv", "fi": "sv", "nb": "sv", "nn": "sv", "no": "sv"}
SPOKEN_IN = {"CZ": "sk", "SK": "sk", "AX": "sv", "DK": "sv", "FI": "sv", "NO": "sv", "SE": "sv"}

# Marathi counts two clusters as letters; no other language of ours writes them.
CLUSTERS = {"क्ष", "ज्ञ"}
SAME_LETTER = {"ँ": "ं", "ॲ": "ऍ", "\u093c": ""}

# Accents in the order in which names stand that are equal without them: ́  ̀  ̆  ̂  ̌  ̊  ̈
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308"
