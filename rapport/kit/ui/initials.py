"""The two letters in the round picture beside a name."""

import unicodedata

# Words of these scripts are told apart by their first syllable; two of them do not fit the circle.
ONE_SYLLABLE = ("DEVANAGARI",)


def initials(name: object) -> str:
    """Return up to two letters for the name, '' when it holds no letter. Devanagari gives one whole syllable."""
    words = [word for word in str(name).split() if word[0].isalpha()]
    if words and unicodedata.name(words[0][0], "").startswith(ONE_SYLLABLE):
        return _syllable(words[0])
    return "".join(_syllable(word) for word in words[:2]).upper()


def _syllable(word: str) -> str:
    """Return the first letter with the marks that belong to it."""
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in ("Mn", "Mc"):
        end += 1
    return word[:end]
