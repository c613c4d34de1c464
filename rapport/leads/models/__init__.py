"""Leads, where they come from, who gets them, and the lists that are called through."""

from rapport.leads.models.calls import CallLine, CallList
from rapport.leads.models.distribution import QuietHours, Rule, RuleMember
from rapport.leads.models.forms import FormPage
from rapport.leads.models.lead import Channel, Ground, Lead, LeadQuerySet
from rapport.leads.models.method import Method
from rapport.leads.models.source import Source
from rapport.leads.models.survey import Invitation, Survey
from rapport.leads.models.talk import LeadTalk, Result

__all__ = [
    "CallLine",
    "CallList",
    "Channel",
    "FormPage",
    "Ground",
    "Invitation",
    "Lead",
    "LeadQuerySet",
    "LeadTalk",
    "Method",
    "QuietHours",
    "Result",
    "Rule",
    "RuleMember",
    "Source",
    "Survey",
]
