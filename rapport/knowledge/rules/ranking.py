"""Which answers fit what somebody typed: by the words met, then by how often they helped."""

from collections.abc import Iterable, Sequence

# A word that people write in another form (zľavy for zľava) is met by its beginning, and counts for less.
WHOLE, BEGINNING = 1.0, 0.6
# Fewer than half of the words met is a chance, not an answer.
LEAST_SHARE = 0.5
SHORTEST_STEM = 4


def stem_of(word: str) -> str:
    """Return the beginning that the forms of a folded word mostly share: two letters less, but four at least."""
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def telling(words: Sequence[str]) -> list[str]:
    """Return the words that say something: without those of one or two letters, unless there are no others."""
    longer = [word for word in words if len(word) > 2]
    return longer or list(words)


def share_met(words: Sequence[str], text: str) -> float:
    """Return from 0 to 1 how much of the words a folded text holds, each as the beginning of some word."""
    asked = telling(words)
    if not asked:
        return 0.0
    padded = f" {text}"
    met = (
        WHOLE if f" {word}" in padded else BEGINNING if f" {stem_of(word)}" in padded else 0.0 for word in asked
    )  # fmt: skip
    return sum(met) / len(asked)


def best_share(readings: Iterable[Sequence[str]], text: str) -> float:
    """Return the share of the reading that the text meets best."""
    return max((share_met(words, text) for words in readings), default=0.0)
