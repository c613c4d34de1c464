"""What answers of clients hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("satisfaction.Feedback", Ending.EMPTY, emails=("address",), leave=("language",)),
    Holding("satisfaction.Points", Ending.STAYS, within=("feedback", "satisfaction.Feedback"), bare=True),
    Holding("satisfaction.Solution", Ending.STAYS, within=("enquiry", "service.Enquiry"), bare=True),
)
