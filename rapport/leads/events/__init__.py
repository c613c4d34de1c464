"""What can happen to a lead and to what brings and distributes leads."""

from rapport.leads.events.arranging import (
    CallListClosed,
    CallListMade,
    LeadFormKept,
    LeadRuleKept,
    LeadSourceKept,
    QuietHoursSet,
)
from rapport.leads.events.leads import (
    LeadAdded,
    LeadBecameClient,
    LeadCalled,
    LeadEdited,
    LeadGiven,
    LeadsImported,
    LeadState,
    LeadTalked,
    LeadWaits,
)

__all__ = [
    "CallListClosed",
    "CallListMade",
    "LeadAdded",
    "LeadBecameClient",
    "LeadCalled",
    "LeadEdited",
    "LeadFormKept",
    "LeadGiven",
    "LeadRuleKept",
    "LeadSourceKept",
    "LeadState",
    "LeadTalked",
    "LeadWaits",
    "LeadsImported",
    "QuietHoursSet",
]
