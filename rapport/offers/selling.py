"""Lines as they are sold, for the apps above: what an order takes over from an offer, priced by the same rules."""

from rapport.offers.content import line_of, lines_of, sums_in, sums_told
from rapport.offers.payments import (
    Payment,
    Terms,
    columns_of_payments,
    month_after,
    paid_in_words,
    payments_for,
    payments_in_words,
    schedule,
    terms_in_words,
    terms_of,
    wrong_with,
)
from rapport.offers.printing import Sheet, print_sheet
from rapport.offers.promoting import outcomes_in, period_before, turnover_of
from rapport.offers.reckoning import Reckoned, reckoned, rows_of
from rapport.offers.rules import LARGEST, MOST_LINES, Line, Wanted, plain, totals

__all__ = [
    "LARGEST",
    "MOST_LINES",
    "Line",
    "Payment",
    "Reckoned",
    "Sheet",
    "Terms",
    "Wanted",
    "columns_of_payments",
    "line_of",
    "lines_of",
    "month_after",
    "outcomes_in",
    "paid_in_words",
    "payments_for",
    "payments_in_words",
    "period_before",
    "plain",
    "print_sheet",
    "reckoned",
    "rows_of",
    "schedule",
    "sums_in",
    "sums_told",
    "terms_in_words",
    "terms_of",
    "totals",
    "turnover_of",
    "wrong_with",
]
