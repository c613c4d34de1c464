"""What enquiries hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("service.Enquiry", Ending.CUT, leave=("number", "about_kind")),
    Holding("service.EnquiryPart", Ending.EMPTY, within=("enquiry", "service.Enquiry"), leave=("source_kind",)),
)
