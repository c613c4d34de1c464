"""What reviews and schemes of work hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("care.Review", Ending.CUT),
    Holding("care.Advice", Ending.CUT),
    Holding("care.Run", Ending.CUT),
    Holding("care.RunStep", Ending.STAYS, within=("run", "care.Run"), bare=True),
)
