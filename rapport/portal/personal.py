"""What the portal hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("portal.Access", Ending.REMOVE),
    Holding("portal.Passkey", Ending.REMOVE, within=("access", "portal.Access")),
    Holding("portal.PortalQuestion", Ending.REMOVE, within=("access", "portal.Access")),
    Holding("portal.SharedPaper", Ending.REMOVE),
)
