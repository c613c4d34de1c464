"""What a job description looks like over the API, and what is sent about it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from rapport.kit.api import Body, Id
from rapport.roles.api.employees import record_of
from rapport.roles.models import Position
from rapport.staff.models import Employee, Unit

Section = Literal["general", "duties", "rights", "liability", "final"]
Service = Literal["legal", "personnel", "planning", "unit"]
POSTS = ("reports_to", "deputy", "appointed_by", "proposed_by")


class ClauseLine(Schema):
    """A clause: the number by which it is cited and its text in the caller's language.

    `words` are what the company wrote itself, by language. A right has its `limit` in its own measure (null: none), an
    amount in `currency`, a budget for each `period`; `conditions` narrow it. `blank`: left out while a slot is blank.
    """

    id: int
    number: str
    section: str
    code: str
    text: str
    blank: bool
    words: dict[str, str]
    norm: str
    right: str
    limit: Decimal | None
    currency: str
    period: str
    must_ask: bool
    conditions: dict[str, list[str]]


class CoordinationLine(Schema):
    """Who looks a draft over for which service, what they said, and what was done about a remark."""

    id: int
    service: str
    employee_id: int
    post: str
    state: str
    words: str
    answer: str
    said_at: datetime | None
    resolved_at: datetime | None


class SignatureLine(Schema):
    """A holder's signature: the name then, the moment (UTC), and the hash of the text that was read."""

    employee_id: int
    name: str
    at: datetime
    text_hash: str
    language: str


class DescriptionLine(Schema):
    """One version of a job description. `number` is the version of the text, `version` that of the draft's row."""

    id: int
    version: int
    position_id: int
    number: int
    state: str
    sight: str
    profile: str
    in_force_from: date | None
    acknowledge_by: date | None
    text_hash: str


class DescriptionCard(DescriptionLine):
    """A version with its facts, clauses, coordination and signatures; `unsigned` are holders who have not signed."""

    category: str
    reports_to_id: int | None
    deputy_id: int | None
    appointed_by_id: int | None
    proposed_by_id: int | None
    unit_id: int | None
    subordinates: str
    education: str
    experience_years: int | None
    standard: str
    review_years: int | None
    drafted_by_id: int | None
    drafted_at: datetime
    coordinate_by: date | None
    approved_by_id: int | None
    approver_post: str
    approved_at: datetime | None
    order_number: str
    order_date: date | None
    clauses: list[ClauseLine]
    coordinations: list[CoordinationLine]
    signatures: list[SignatureLine]
    unsigned: list[int]


class NewDraft(Body):
    """The position whose next version is begun."""

    position_id: Id


class DescriptionFacts(Body):
    """What the general provisions say, how far the holder sees, the industry profile; what is left out stays."""

    profile: str = Field("", max_length=40)
    sight: Literal["own", "team", "all"] = "own"
    category: Literal["managers", "specialists", "service"] = "specialists"
    reports_to_id: Id | None = None
    deputy_id: Id | None = None
    appointed_by_id: Id | None = None
    proposed_by_id: Id | None = None
    unit_id: Id | None = None
    subordinates: str = Field("", max_length=200)
    education: Literal["", "secondary", "vocational", "bachelor", "higher"] = ""
    experience_years: int | None = Field(None, ge=0, le=60)
    standard: str = Field("", max_length=200)
    review_years: int | None = Field(None, ge=1, le=30)

    def facts(self) -> dict[str, Any]:
        """Return what was sent, records instead of numbers. Raises BadInput for a number that nothing has."""
        given = self.given()
        for name, model in [*((post, Position) for post in POSTS), ("unit", Unit)]:
            if f"{name}_id" in given:
                given[name] = record_of(model, given.pop(f"{name}_id"), f"{name}_id")
        return given


class ClauseFacts(Body):
    """What is entered in a clause; what is left out stays. `words` by language replace all that were there."""

    words: dict[str, str] = Field({}, description="The company's own words, by language.")
    norm: str = Field("", max_length=40)
    limit: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("", pattern=r"^([A-Z]{3})?$")
    period: Literal["", "day", "week", "month", "quarter", "year"] = ""
    must_ask: bool = False
    conditions: dict[str, list[str]] = Field({}, description="Facts and the values for which alone the right holds.")


class NewClause(ClauseFacts):
    """A clause of the catalogue (`code`), a declared `right`, or the company's own `words`."""

    section: Section
    code: str = Field("", max_length=60)
    right: str = Field("", max_length=60)


class ClausePlace(Body):
    """Where the clause goes in its section, from 1."""

    place: int = Field(ge=1, le=1000)


class RightGiven(Body):
    """One declared right: its limit in its own measure (null: without), or that each use is asked for."""

    code: str = Field(min_length=1, max_length=60)
    limit: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("", pattern=r"^([A-Z]{3})?$")
    must_ask: bool = False


class RightsGiven(Body):
    """How far the holder sees, and exactly which declared rights the draft gives."""

    sight: Literal["own", "team", "all"]
    rights: list[RightGiven] = Field(max_length=500)


class Coordinator(Body):
    """Who looks the draft over, for which service."""

    service: Service
    employee_id: Id


class CoordinationAsked(Body):
    """Who looks the draft over, and by which day."""

    by: date
    among: list[Coordinator] = Field(min_length=1, max_length=50)

    def people(self) -> list[tuple[str, Employee]]:
        """Return service and employee of everybody named. Raises BadInput for a number that nobody has."""
        return [(one.service, record_of(Employee, one.employee_id, "among")) for one in self.among]


class Saying(Body):
    """Agreement to a draft, or a remark on it in `words`."""

    agree: bool
    words: str = Field("", max_length=5000)


class Resolving(Body):
    """What was done about a remark."""

    answer: str = Field(min_length=1, max_length=5000)


class Approving(Body):
    """From when the version is in force, by which order (number and date, or neither), and by when it is signed."""

    in_force_from: date
    order_number: str = Field("", max_length=40)
    order_date: date | None = None
    acknowledge_by: date | None = None


class Signing(Body):
    """The hash of the text that was read, and the password, entered again."""

    text_hash: str = Field(min_length=64, max_length=64)
    password: str = Field(min_length=1, max_length=1000)


class Withdrawing(Body):
    """The right that is taken away, and the order by which."""

    right: str = Field(min_length=1, max_length=60)
    order_number: str = Field(min_length=1, max_length=40)
    order_date: date
