"""What readings and requests hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("conduct.Reading", Ending.STAYS, bare=True),
    Holding("conduct.RefusedAttempt", Ending.STAYS, bare=True),
    Holding("conduct.Deviation", Ending.CUT),
    Holding("conduct.Request", Ending.CUT),
    Holding("conduct.Spending", Ending.CUT),
)
