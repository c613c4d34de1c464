"""How the numbers of offers are written, so that gaps are found."""

from rapport.documents.shelves import Numbered, numbered
from rapport.offers.models import Offer

numbered.put("offer", Numbered(Offer, r"(?P<y>\d{4})-(?P<n>\d{4,})"))
