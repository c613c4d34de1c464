"""What promises hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("promises.Promise", Ending.CUT),
    Holding("promises.Expectation", Ending.CUT),
    Holding("promises.PromiseDate", Ending.CUT, within=("promise", "promises.Promise")),
)
