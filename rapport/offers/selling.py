"""Lines as they are sold, for the apps above: what an order takes over from an offer, priced by the same rules."""

from rapport.offers.content import line_of, lines_of, sums_in, sums_told
from rapport.offers.printing import Sheet, print_sheet
from rapport.offers.promoting import outcomes_in, period_before, turnover_of
from rapport.offers.reckoning import Reckoned, reckoned, rows_of
from rapport.offers.rules import LARGEST, MOST_LINES, Line, Wanted, plain, totals

__all__ = [
    "LARGEST",
    "MOST_LINES",
    "Line",
    "Reckoned",
    "Sheet",
    "Wanted",
    "line_of",
    "lines_of",
    "outcomes_in",
    "period_before",
    "plain",
    "print_sheet",
    "reckoned",
    "rows_of",
    "sums_in",
    "sums_told",
    "totals",
    "turnover_of",
]
