"""The catalogue of rights: every right that some app declares, with its words and the measure its limit bounds."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf

COUNT, PERCENT, MONEY = "count", "percent", "money"
MEASURES = {"": _("no limit"), COUNT: _("records"), PERCENT: _("per cent"), MONEY: _("amount")}


@dataclass(frozen=True)
class RightWords:
    """A right: its code ("clients.edit"), its words after "may" in lower case, and the measure of its limit, if any."""

    code: str
    words: object
    measure: str = ""


rights: Shelf[RightWords] = Shelf("rights")


def right(code: str, words: object, measure: str = "") -> str:
    """Put a right into the catalogue and return its code."""
    rights.put(code, RightWords(code, words, measure))
    return code


@dataclass(frozen=True)
class Grant:
    """What one person holds of one right: the largest limit (`None`: no limit) and whether each use must be asked."""

    limit: Decimal | None
    must_ask: bool

    def allows(self, size: Decimal | int | None) -> bool:
        """True when a deed of this size may be done alone."""
        return not self.must_ask and (self.limit is None or size is None or size <= self.limit)
