"""What a column of a foreign file may mean, and the words that people and programs write above it.

Header words are compared folded (`kit.text.fold`), so they stand here in plain spelling; the exports of Salesforce,
HubSpot, Google, Outlook, vCard and 1C are among them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.kit.text import fold
from rapport.parties.importing.there import ClientsThere
from rapport.parties.importing.words import CLIENT_WORDS, CONTACT_WORDS, PERSON_WORDS, SHARED_WORDS


@dataclass(frozen=True)
class ImportField:
    """One thing that a column may carry.

    `kind` is the sort of value: text, long, choice, date, number, money, flag, phone, email, web, country, language,
    currency, colleague, tags, identifier, number there (in the program that the file comes from). Cells of date, number
    and money fields arrive as date and Decimal, or as ISO text. `words` are the folded header words under which the
    column is known.
    """

    key: str
    label: object
    kind: str = "text"
    many: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Habits:
    """What a file leaves unsaid: the country of phones, numbers and addresses without one, and who may be an owner.

    `owners` maps folded names and e-mails of colleagues to their numbers; see `owners_for(actor)`. `defaults` are
    client values for rows that say nothing themselves: origin, lawful_basis (R-024), status, owner_id. `there` knows
    the clients by their numbers in the program that the file comes from; whom that program calls an owner and who is
    nobody here is then passed over.
    """

    country: str = ""
    owners: dict[str, int] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    there: ClientsThere = field(default_factory=ClientsThere)


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for text in texts for word in text.split("|") if word))


def _client(key: str, label: object, kind: str = "text", many: bool = False) -> ImportField:
    return ImportField(key, label, kind, many, _words(CLIENT_WORDS.get(key, ""), SHARED_WORDS.get(key, "")))


def _person(key: str, label: object, kind: str = "text", many: bool = False) -> ImportField:
    return ImportField(key, label, kind, many, _words(PERSON_WORDS.get(key, ""), SHARED_WORDS.get(key, "")))


def _contact(key: str, label: object, kind: str = "text", many: bool = False) -> ImportField:
    """The person in a file of clients: known by words that can't mean the client itself."""
    alone = PERSON_WORDS.get(key, "") if key not in ("name", "company") else ""
    return ImportField(f"person.{key}", label, kind, many, _words(CONTACT_WORDS.get(key, ""), alone))


def _reach(make: Callable[..., ImportField]) -> tuple[ImportField, ...]:
    return (
        make("phone", _("Phone"), "phone", True),
        make("email", _("E-mail"), "email", True),
        make("web", _("Web"), "web", True),
        make("fax", _("Fax"), "phone", True),
        make("messenger", _("Messenger"), "text", True),
        make("street", _("Street and number"), "text", True),
        make("postcode", _("Postcode")),
        make("city", _("Town")),
        make("region", _("Region")),
        make("country", _("Country"), "country"),
    )


CLIENT_FIELDS: tuple[ImportField, ...] = (
    _client("name", _("Client name")),
    _client("kind", _("Kind"), "choice"),
    _client("status", _("Status"), "choice"),
    _client("owner", _("Owner"), "colleague"),
    _client("identifier", _("Company or tax number"), "identifier", True),
    *_reach(_client),
    _client("language", _("Language"), "language"),
    _client("address_as", _("How to address")),
    _client("tone", _("Tone"), "choice"),
    _client("activity", _("Activity"), "long"),
    _client("prospects", _("Prospects"), "long"),
    _client("usage", _("How they use what they bought"), "long"),
    _client("usefulness", _("Usefulness, 1 to 5"), "number"),
    _client("volume", _("Possible volume a year"), "money"),
    _client("currency", _("Currency"), "currency"),
    _client("birthday", _("Birthday"), "date"),
    _client("client_since", _("Client since"), "date"),
    _client("origin", _("Came from")),
    _client("lawful_basis", _("Lawful basis for keeping the data")),
    _client("note", _("About the relationship"), "long", True),
    _client("tags", _("Tags"), "tags", True),
    _client("contact_norm_days", _("Contact at least every (days)"), "number"),
    _client("confidential", _("Confidential"), "flag"),
    _contact("name", _("Contact person")),
    _contact("given", _("Given name of the contact person")),
    _contact("middle", _("Middle name or patronymic of the contact person")),
    _contact("family", _("Family name of the contact person")),
    _contact("job", _("Job position of the contact person")),
    _contact("decision", _("Part of the contact person in the decision"), "choice"),
    _contact("phone", _("Phone of the contact person"), "phone", True),
    _contact("email", _("E-mail of the contact person"), "email", True),
    _contact("birthday", _("Birthday of the contact person"), "date"),
    _contact("language", _("Language of the contact person"), "language"),
    _contact("note", _("Note on the contact person"), "long"),
)

PERSON_FIELDS: tuple[ImportField, ...] = (
    _person("name", _("Name of the person")),
    _person("given", _("Given name")),
    _person("middle", _("Middle name or patronymic")),
    _person("family", _("Family name")),
    _person("job", _("Job position")),
    _person("decision", _("Part in the decision"), "choice"),
    _person("company", _("Client")),
    _person("client_there", _("Number of the client there"), "number there"),
    *_reach(_person),
    _person("language", _("Language"), "language"),
    _person("address_as", _("How to address")),
    _person("tone", _("Tone"), "choice"),
    _person("birthday", _("Birthday"), "date"),
    _person("best_channel", _("Prefers")),
    _person("note", _("Note"), "long", True),
)
