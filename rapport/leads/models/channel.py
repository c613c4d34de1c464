"""By which channel somebody came to us or was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The channels of search and of incoming traffic (R-029, R-034)."""

    CALL = "call", _("They called")
    VISIT = "visit", _("They came in")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    FORM = "form", _("Form on the web")
    CHAT = "chat", _("Chat")
    MESSENGER = "messenger", _("Messenger")
    SOCIAL = "social", _("Social network")
    ADVERT = "advert", _("Advert")
    FAIR = "fair", _("Exhibition or fair")
    PRESENTATION = "presentation", _("Presentation")
    MAILING = "mailing", _("Offer sent by us")
    INTERNET = "internet", _("Found on the internet")
    PRESS = "press", _("Press and publicity")
    RECOMMENDED = "recommended", _("Recommendation")
    COLD = "cold", _("Cold call")
    OTHER = "other", _("Other")
