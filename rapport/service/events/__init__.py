"""What can happen to an enquiry."""

from rapport.service.events.arrival import AcknowledgementSet
from rapport.service.events.causes import CauseKept
from rapport.service.events.course import (
    EnquiryEdited,
    EnquiryEnded,
    EnquiryGoesOn,
    EnquiryRegistered,
    EnquiryReopened,
    EnquiryWaits,
)
from rapport.service.events.owners import EnquiryDeclined, EnquiryOffered, EnquiryTaken
from rapport.service.events.words import EnquiryAcknowledged, EnquiryAnswered, EnquiryHeard, EnquiryNoted

__all__ = [
    "AcknowledgementSet",
    "CauseKept",
    "EnquiryAcknowledged",
    "EnquiryAnswered",
    "EnquiryDeclined",
    "EnquiryEdited",
    "EnquiryEnded",
    "EnquiryGoesOn",
    "EnquiryHeard",
    "EnquiryNoted",
    "EnquiryOffered",
    "EnquiryRegistered",
    "EnquiryReopened",
    "EnquiryTaken",
    "EnquiryWaits",
]
