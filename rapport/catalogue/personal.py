"""What price lists and promotions hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("catalogue.MarketPrice", Ending.CUT),
    Holding("catalogue.PriceList", Ending.CUT),
    Holding("catalogue.PromotionMember", Ending.STAYS, bare=True),
)
