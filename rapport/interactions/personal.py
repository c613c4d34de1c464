"""What talks hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("interactions.Interaction", Ending.CUT, paths={"parties.Person": "attendees__person"}),
    Holding("interactions.Attendee", Ending.REMOVE),
    Holding("interactions.OpenQuestion", Ending.CUT, within=("interaction", "interactions.Interaction")),
)
