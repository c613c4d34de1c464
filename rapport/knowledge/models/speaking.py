"""How we speak: words of the trade and plain ones instead, wordings that stay positive, and the card for the phone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

# In the lines of a card these stand for what the reader's own card says.
PLACES = ("{name}", "{unit}", "{firm}")


class JargonWord(Versioned):
    """A word of our trade that clients need not know, what to write instead, and an analogy that explains it (R-060).

    A word that ends in * is a beginning: it stands for all words that begin so.
    """

    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    word = models.CharField(_("Word of the trade"), max_length=80)
    plain = models.CharField(_("In plain words"), max_length=300)
    analogy = models.CharField(_("It is like"), max_length=500, blank=True)

    class Meta:
        ordering = ["language", "word", "id"]
        verbose_name = _("Word of the trade")
        verbose_name_plural = _("Words of the trade")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="one_plain_wording_of_a_word")]

    def __str__(self) -> str:
        return self.word


class Wording(Versioned):
    """What not to say to a client, what to say instead, and why it is better (R-058)."""

    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    avoid = models.CharField(_("Rather not"), max_length=200)
    instead = models.CharField(_("Better"), max_length=500)
    why = models.CharField(_("Why"), max_length=500, blank=True)

    class Meta:
        ordering = ["language", "avoid", "id"]
        verbose_name = _("Positive wording")
        verbose_name_plural = _("Positive wordings")
        constraints = [models.UniqueConstraint(fields=["language", "avoid"], name="one_wording_instead")]

    def __str__(self) -> str:
        return self.avoid


class EtiquetteCard(Versioned):
    """How we answer the phone in one language, a step on each line: greeting, name, department, help, what follows.

    `{name}`, `{unit}` and `{firm}` stand for who reads the card (R-057).
    """

    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, unique=True)
    lines = models.TextField(_("Steps, one on a line"), max_length=3000)

    class Meta:
        ordering = ["language"]
        verbose_name = _("Phone etiquette card")
        verbose_name_plural = _("Phone etiquette cards")

    def __str__(self) -> str:
        return self.get_language_display()

    def read_by(self, name: str, unit: str, firm: str) -> list[str]:
        """Return the steps with these words in their places; a step whose place stays empty is left out."""
        told = {"{name}": name, "{unit}": unit, "{firm}": firm}
        steps = []
        for line in self.lines.splitlines():
            if not line.strip() or any(place in line and not word for place, word in told.items()):
                continue
            for place, word in told.items():
                line = line.replace(place, word)
            steps.append(line.strip())
        return steps
