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
from rapport.leads.events.library import LeadMethodSet, MethodKept, SurveyAnswered, SurveyInvited, SurveyKept

__all__ = [
    "CallListClosed",
    "CallListMade",
    "LeadAdded",
    "LeadBecameClient",
    "LeadCalled",
    "LeadEdited",
    "LeadFormKept",
    "LeadGiven",
    "LeadMethodSet",
    "LeadRuleKept",
    "LeadSourceKept",
    "LeadState",
    "LeadTalked",
    "LeadWaits",
    "LeadsImported",
    "MethodKept",
    "QuietHoursSet",
    "SurveyAnswered",
    "SurveyInvited",
    "SurveyKept",
]
