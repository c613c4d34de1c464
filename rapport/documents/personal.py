"""What files and comments hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("documents.Document", Ending.REMOVE),
    Holding("documents.Content", Ending.REMOVE, within=("document", "documents.Document"), files=("path",)),
    Holding("documents.Signature", Ending.REMOVE, within=("content", "documents.Content")),
    Holding("documents.Comment", Ending.CUT),
)
