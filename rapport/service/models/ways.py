"""By what means an enquiry comes in, or its answer goes out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Channel


class Way(models.TextChoices):
    """The channels of talks by which a client can ask something, and those that have no talk behind them (R-034)."""

    EMAIL = Channel.EMAIL.value, Channel.EMAIL.label
    PHONE = Channel.PHONE.value, Channel.PHONE.label
    VISIT = Channel.VISIT.value, Channel.VISIT.label
    CHAT = Channel.CHAT.value, Channel.CHAT.label
    MESSENGER = Channel.MESSENGER.value, Channel.MESSENGER.label
    SOCIAL = Channel.SOCIAL.value, Channel.SOCIAL.label
    SMS = Channel.SMS.value, Channel.SMS.label
    POST = Channel.POST.value, Channel.POST.label
    FAX = Channel.FAX.value, Channel.FAX.label
    PORTAL = "portal", _("Portal")
    FORM = "form", _("Web form")


# By these somebody of ours heard the client at once.
LIVE = (Way.PHONE, Way.VISIT)
# Nothing has to be acknowledged: the client was heard, or reads in the portal by when the answer comes.
KNOWN_AT_ONCE = (*LIVE, Way.PORTAL)
# What we do ourselves and can write down as a talk.
BY_HAND = (Way.PHONE, Way.VISIT, Way.CHAT, Way.MESSENGER, Way.SOCIAL, Way.SMS, Way.POST, Way.FAX)
