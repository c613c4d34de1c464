"""Where the company's own web site lets people chat and ask (R-349, R-385)."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

MOST_SITES = 10
TEXTS = ("title", "intro", "notice")
LONGEST_TEXT = {"title": 200, "intro": 2000, "notice": 2000}


class WebDesk(Versioned):
    """A desk on the web: a chat under /chat/<code>/ and a form under /ask/<code>/, answered by the people of a unit.

    `sites` are the origins ("https://www.firm.example") whose pages may show the chat. `texts` maps a language to its
    title, intro, and notice of what happens with what is written; a visitor whose language has none reads the first
    ones that are there. By when it answers follows from the unit's working calendar.
    """

    code = models.CharField(
        _("Address"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters a to z, figures and hyphens."))],
    )
    name = models.CharField(_("Name"), max_length=200)
    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit that answers"))
    sites = models.JSONField(_("Web sites that show the chat"), default=list, blank=True)
    texts = models.JSONField(_("Texts"), default=dict, blank=True)
    chat_open = models.BooleanField(_("Chat is offered"), default=True)
    form_open = models.BooleanField(_("Form is offered"), default=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Desk on the web")
        verbose_name_plural = _("Desks on the web")

    def __str__(self) -> str:
        return self.name

    def text_in(self, language: str) -> dict[str, Any]:
        """Return title, intro and notice for a reader of the language."""
        first: dict[str, Any] = next(iter(self.texts.values()), {})
        return {"title": self.name, "intro": "", "notice": ""} | first | self.texts.get(language, {})
