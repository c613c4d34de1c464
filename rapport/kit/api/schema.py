"""Bases of what goes in and out."""

from datetime import datetime, time
from typing import Annotated, Any

from ninja import Field, Path, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

# A record's number in an address. Beyond what the database can hold there is no record.
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


def _written_out(value: Any) -> Any:
    """A number would be taken for seconds since 1970, which nobody means."""
    if not isinstance(value, str | datetime) or (isinstance(value, str) and not value[:5].endswith("-")):
        raise PydanticCustomError("datetime_type", "a moment is needed")
    return value


def _on_a_clock(value: Any) -> Any:
    """A number would be taken for seconds after midnight in London, and a zone belongs to a moment."""
    if not isinstance(value, str | time) or (isinstance(value, str) and ":" not in value[:3]):
        raise PydanticCustomError("time_type", "a time of day is needed")
    return value


def _without_zone(value: time) -> time:
    if value.tzinfo is not None:
        raise PydanticCustomError("time_type", "a time of day is needed")
    return value


# A record's number in what a caller sends.
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
# A moment with its time zone, written out (RFC 3339).
Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]
# A time of day on the clock of a place, which has no zone of its own: 09:25.
TimeOfDay = Annotated[
    time,
    BeforeValidator(_on_a_clock),
    AfterValidator(_without_zone),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$"}),
]


class Body(Schema):
    """Base of everything a caller sends: a name that is not listed is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000, str_strip_whitespace=True)

    def given(self) -> dict[str, Any]:
        """Return the fields that the caller sent, by name; what was left out is not there."""
        return {name: getattr(self, name) for name in self.model_fields_set}
