"""Forms on the web that anybody may fill in; each answer becomes a lead."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

MOST_QUESTIONS = 8


class FormPage(Versioned):
    """A public form under /enquiry/<code>/. `texts` maps a language to its title, intro and questions.

    A visitor whose language has no texts of its own reads the first ones that are there.
    """

    code = models.CharField(
        _("Address"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters a to z, figures and hyphens."))],
    )
    name = models.CharField(_("Name"), max_length=200)
    source = models.ForeignKey(
        "leads.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Source of leads")
    )
    texts = models.JSONField(_("Texts"), default=dict, blank=True)
    is_open = models.BooleanField(_("Open"), default=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Form on the web")
        verbose_name_plural = _("Forms on the web")

    def __str__(self) -> str:
        return self.name

    @property
    def languages(self) -> list[str]:
        """The codes of the languages that have texts, in the order in which they were written."""
        return list(self.texts)

    def text_in(self, language: str) -> dict[str, Any]:
        """Return title, intro and questions for a reader of the language."""
        first: dict[str, Any] = next(iter(self.texts.values()), {})
        return {"title": self.name, "intro": "", "questions": []} | first | self.texts.get(language, {})
