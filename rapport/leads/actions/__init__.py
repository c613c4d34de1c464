"""Every deed on leads, on what brings them, and on who gets them."""

from rapport.leads.actions.arranging import keep_form, keep_rule, keep_source, set_quiet_hours
from rapport.leads.actions.callers import add_lead_of_caller
from rapport.leads.actions.calls import close_call_list, log_call, make_call_list
from rapport.leads.actions.converting import become_client
from rapport.leads.actions.enquiries import Enquiry, receive_enquiry
from rapport.leads.actions.giving import give_lead, give_out, take_lead
from rapport.leads.actions.judging import judge_lead
from rapport.leads.actions.leads import FACTS, add_lead, edit_lead, write_lead
from rapport.leads.actions.letters import add_lead_of_letter
from rapport.leads.actions.library import (
    METHOD_FACTS,
    SURVEY_FACTS,
    answer_survey,
    invite_to_survey,
    keep_method,
    keep_survey,
    set_method,
)
from rapport.leads.actions.talking import log_lead_talk

__all__ = [
    "Enquiry",
    "FACTS",
    "METHOD_FACTS",
    "SURVEY_FACTS",
    "add_lead",
    "add_lead_of_caller",
    "add_lead_of_letter",
    "answer_survey",
    "become_client",
    "close_call_list",
    "edit_lead",
    "give_lead",
    "give_out",
    "invite_to_survey",
    "judge_lead",
    "keep_form",
    "keep_method",
    "keep_rule",
    "keep_source",
    "keep_survey",
    "log_call",
    "log_lead_talk",
    "make_call_list",
    "receive_enquiry",
    "set_method",
    "set_quiet_hours",
    "take_lead",
    "write_lead",
]
