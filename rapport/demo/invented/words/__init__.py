"""The words of each language, by its two letters."""

from rapport.demo.invented.words import en, it, mr, ru, sk, sv
from rapport.demo.invented.words.vocabulary import Words

WORDS: dict[str, Words] = {
    "sk": sk.WORDS,
    "sv": sv.WORDS,
    "it": it.WORDS,
    "ru": ru.WORDS,
    "mr": mr.WORDS,
    "en": en.WORDS,
}

# The place of each language, which keeps the chances of one apart from those of another.
TURN = {language: turn for turn, language in enumerate(WORDS)}
