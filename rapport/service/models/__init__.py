"""Enquiries of clients, their parts, and the causes of complaints."""

from rapport.service.models.arrival import AcknowledgementRule
from rapport.service.models.causes import Cause
from rapport.service.models.enquiries import Enquiry, EnquiryQuerySet
from rapport.service.models.parts import EnquiryPart
from rapport.service.models.ways import Way

__all__ = ["AcknowledgementRule", "Cause", "Enquiry", "EnquiryPart", "EnquiryQuerySet", "Way"]
