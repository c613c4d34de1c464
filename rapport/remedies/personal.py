"""What remedies hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("remedies.Dispute", Ending.CUT),
    Holding("remedies.DisputeStep", Ending.CUT, within=("dispute", "remedies.Dispute")),
    Holding("remedies.Mistake", Ending.CUT),
    Holding("remedies.Overstep", Ending.CUT),
    Holding("remedies.Remedy", Ending.CUT),
    Holding("remedies.PublicReview", Ending.CUT),
)
