"""What is known of a record when it is compared, and what the company holds for a strong key."""

from dataclasses import dataclass
from datetime import date

from rapport.parties.likeness.domains import telling_domain


@dataclass(frozen=True)
class Place:
    """An address as it is typed."""

    street: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True)
class Facts:
    """A client or, with `person`, one of the people, as far as it is known.

    `numbers` are (country, kind, compared form), `emails` and `phones` compared forms, `domains` those that say
    something of a firm. `at` is the folded name of a person's client.
    """

    name: str
    person: bool = False
    country: str = ""
    numbers: frozenset[tuple[str, str, str]] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    at: str = ""
    born: date | None = None


STRONG = ("number", "email", "phone", "domain", "address")


@dataclass(frozen=True)
class Rules:
    """How a company wants records compared: from which score on a pair is likely (0 to 1), which keys are strong.

    A key that is not strong counts for little where two records share it.
    """

    threshold: float = 0.7
    strong: frozenset[str] = frozenset(STRONG)


START = Rules()


def domains_of(emails: frozenset[str], webs: frozenset[str]) -> frozenset[str]:
    """Return the domains that say something of a firm, of its e-mail addresses and its pages."""
    hosts = {web.rpartition("//")[2].partition("/")[0].removeprefix("www.") for web in webs}
    return frozenset({telling_domain(f"@{one}") for one in hosts} | {telling_domain(one) for one in emails}) - {""}
