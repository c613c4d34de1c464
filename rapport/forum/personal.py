"""What contributions to the forum hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("forum.PublicName", Ending.REMOVE),
    Holding("forum.Contribution", Ending.EMPTY, leave=("language",)),
    Holding("forum.Report", Ending.REMOVE),
)
