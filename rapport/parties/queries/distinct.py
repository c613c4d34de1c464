"""Words by which one person is known in the whole base."""

from collections.abc import Iterable

from rapport.kit.text import fold
from rapport.parties.models import Client, Person
from rapport.staff.models import Employee

SHORTEST = 4


def distinct_words(names: Iterable[str], people: Iterable[int] = (), clients: Iterable[int] = ()) -> list[str]:
    """Return the words of the names that no other person, client or colleague bears."""
    found = []
    for word in dict.fromkeys(word.strip(".,;:\"'()") for name in names for word in name.split()):
        plain = fold(word)
        if len(plain) < SHORTEST:
            continue
        elsewhere = (
            Person.objects.filter(folded__contains=plain).exclude(pk__in=people).exists()
            or Client.objects.filter(folded__contains=plain).exclude(pk__in=clients).exists()
            or Employee.objects.filter(name__icontains=word).exists()
        )
        if not elsewhere:
            found.append(word)
    return found
