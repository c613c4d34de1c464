"""What deals hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("deals.Deal", Ending.CUT),
    Holding("deals.Need", Ending.CUT, within=("deal", "deals.Deal")),
    Holding("deals.Objection", Ending.CUT, within=("deal", "deals.Deal")),
    Holding("deals.Point", Ending.CUT, within=("deal", "deals.Deal")),
    Holding("deals.Presentation", Ending.CUT, within=("deal", "deals.Deal")),
    Holding("deals.Chance", Ending.CUT),
    Holding("deals.ClientWord", Ending.REMOVE),
    Holding("deals.Recommendation", Ending.EMPTY),
    Holding("deals.Stay", Ending.STAYS, within=("deal", "deals.Deal"), bare=True),
)
