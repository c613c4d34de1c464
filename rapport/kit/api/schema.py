"""Bases of what goes in and out."""

from typing import Annotated, Any

from ninja import Path, Schema
from pydantic import ConfigDict

# A record's number in an address. Beyond what the database can hold there is no record.
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


class Body(Schema):
    """Base of everything a caller sends: a name that is not listed is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000, str_strip_whitespace=True)

    def given(self) -> dict[str, Any]:
        """Return the fields that the caller sent, by name; what was left out is not there."""
        return {name: getattr(self, name) for name in self.model_fields_set}
