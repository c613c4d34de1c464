"""What the deeds on contracts take over the API, and the lines that hang on one contract."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from rapport.contracts.models import Ball, Contract, Obligation, Paper
from rapport.kit.api import Body

AMOUNT: Any = Field(ge=0, max_digits=16, decimal_places=3)
ID: Any = Field(ge=1, le=2**63 - 1)
Renewal = Literal[tuple(Contract.Renewal.values)]  # type: ignore[valid-type]
Whose = Literal[tuple(Ball.values)]  # type: ignore[valid-type]
Step = Literal[tuple(Paper.Step.values)]  # type: ignore[valid-type]


class ContractClauseLine(Schema):
    """One numbered clause of the text as it stands."""

    id: int
    number: str
    title: str
    text: str


class ContractPaperLine(Schema):
    """A paper in the register of a contract."""

    id: int
    version: int
    contract_id: int
    number: str
    way: str
    kind: str
    name: str
    on: date
    person_name: str
    step: str
    holder: str
    moved_on: date | None
    check_state: str
    check_words: str


class ContractHead(Body):
    """The fields of the head that may change."""

    subject: str = Field("", max_length=300)
    amount: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=3)
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int | None = Field(None, ge=0, le=1000)
    renewal: Renewal | None = None  # type: ignore[valid-type]


class NewContract(Body):
    """A contract with a client, its text filled from a template if one is given."""

    client_id: int = ID
    subject: str = Field(min_length=1, max_length=300)
    amount: Decimal = AMOUNT
    currency: str = Field(pattern="^[A-Z]{3}$")
    template_id: int | None = Field(None, ge=1, le=2**63 - 1)
    person_id: int | None = Field(None, ge=1, le=2**63 - 1)
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = Field(0, ge=0, le=1000)
    renewal: Renewal = "agreement"  # type: ignore[valid-type]


class NewContractClause(Body):
    """A clause; it stands where its number belongs."""

    number: str = Field(min_length=1, max_length=40)
    title: str = Field("", max_length=300)
    text: str = Field("", max_length=100_000)


class NewDisagreement(Body):
    """What the client wants otherwise in a clause."""

    clause: str = Field(min_length=1, max_length=40)
    theirs: str = Field(min_length=1, max_length=100_000)
    ours: str = Field("", max_length=100_000)
    agreed: str = Field("", max_length=100_000)
    ball: Whose = "us"  # type: ignore[valid-type]
    due_on: date | None = None


class NewObligation(Body):
    """What one side owes by a day, after the signature."""

    words: str = Field(min_length=1, max_length=500)
    due_on: date
    side: Literal[tuple(Obligation.Side.values)] = "us"  # type: ignore[valid-type]
    clause: str = Field("", max_length=40)


class NewContractPaper(Body):
    """A paper that came in or went out; without a holder who enters it has it, or who received it."""

    way: Literal[tuple(Paper.Way.values)]  # type: ignore[valid-type]
    kind: Literal[tuple(Paper.Kind.values)] = "other"  # type: ignore[valid-type]
    name: str = Field(min_length=1, max_length=300)
    on: date
    person_name: str = Field("", max_length=200)
    step: Step = "registered"  # type: ignore[valid-type]
    holder: str = Field("", max_length=200)


class PaperMove(Body):
    """The next clerical step of a paper, and who has it then."""

    step: Step  # type: ignore[valid-type]
    holder: str = Field(min_length=1, max_length=200)


class PaperChecked(Body):
    """What the check of a paper that came in found."""

    in_order: bool
    words: str = Field("", max_length=1000)
