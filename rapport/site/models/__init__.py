"""What the doors remember: tokens, webhooks, answered requests, wrong passwords, calls; and copies of the base."""

from rapport.site.models.attempt import Attempt
from rapport.site.models.called import Called
from rapport.site.models.copy import MadeCopy, RestoredCopy
from rapport.site.models.load import Load
from rapport.site.models.repeated_request import RepeatedRequest
from rapport.site.models.token import ApiToken
from rapport.site.models.webhook import Delivery, WebhookSubscription

__all__ = [
    "ApiToken",
    "Attempt",
    "Called",
    "Delivery",
    "Load",
    "MadeCopy",
    "RepeatedRequest",
    "RestoredCopy",
    "WebhookSubscription",
]
