"""Companies and people that do not exist, as many as are asked for, in six languages.

Every row follows from its place and the seed alone: the same call gives the same base on every machine, and the first
thousand rows of a million are the thousand rows of a smaller call. Nothing is kept in memory.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from rapport.demo.invented.company import Company, company
from rapport.demo.invented.person import Person, people_of

LANGUAGES = ("sk", "sv", "it", "ru", "mr", "en")

__all__ = ["LANGUAGES", "Company", "Person", "companies", "company", "people", "people_of"]


def companies(n: int, seed: int = 1, languages: Sequence[str] = LANGUAGES) -> Iterator[Company]:
    """Yield `n` clients, the languages taking turns. No two share a name, a number or a web address up to a million."""
    for place in range(n):
        serial, turn = divmod(place, len(languages))
        yield company(languages[turn], serial, seed, place + 1)


def people(n: int, seed: int = 1, languages: Sequence[str] = LANGUAGES, per_client: int = 2) -> Iterator[Person]:
    """Yield `n` people of the clients that `companies` yields for the same seed and languages, client by client."""
    groups = (
        people_of(client, per_client, seed, (client.number - 1) * per_client + 1)
        for client in companies(-(-n // per_client), seed, languages)
    )
    return islice(chain.from_iterable(groups), n)
