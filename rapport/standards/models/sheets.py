"""Check sheets: what is looked at, and how much each point weighs (R-059, R-182, R-183, R-185)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

HEAVIEST = 10


class SheetKind(models.TextChoices):
    """What a sheet looks at."""

    PHONE = "phone", _("Phone")
    MAIL = "mail", _("E-mail")
    CHAT = "chat", _("Site chat")
    SITE = "site", _("Content of the site")
    SHOP = "shop", _("Shop walk")
    PREMISES = "premises", _("Premises")


# Where we ask something and wait for the answer.
ANSWERED = (SheetKind.PHONE, SheetKind.MAIL, SheetKind.CHAT)


class CheckSheet(Versioned):
    """A sheet of questions. Written anew they are the next `edition`; checks keep the one by which they were made."""

    kind = models.CharField(_("What is checked"), max_length=8, choices=SheetKind)
    name = models.CharField(_("Name"), max_length=120, unique=True)
    words = models.TextField(_("How to check"), max_length=5000, blank=True)
    edition = models.PositiveSmallIntegerField(_("Edition"), default=1, editable=False)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Check sheet")
        verbose_name_plural = _("Check sheets")

    def __str__(self) -> str:
        return self.name


class CheckQuestion(models.Model):
    """One point of an edition of a sheet: kept or not, or from 0 to 10; its weight in the score."""

    class Answer(models.TextChoices):
        YES_NO = "yes_no", _("Yes or no")
        SCORE = "score", _("From 0 to 10")

    sheet = models.ForeignKey(CheckSheet, models.CASCADE, related_name="questions", verbose_name=_("Check sheet"))
    edition = models.PositiveSmallIntegerField(_("Edition"))
    place = models.PositiveSmallIntegerField(_("Order"))
    words = models.CharField(_("What has to be so"), max_length=300)
    answer = models.CharField(_("Kind of answer"), max_length=6, choices=Answer, default=Answer.YES_NO)
    weight = models.PositiveSmallIntegerField(
        _("Weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST)]
    )

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("Point of a check sheet")
        verbose_name_plural = _("Points of check sheets")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "edition", "place"], name="check_question_has_its_place"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=HEAVIEST), name="check_question_weighs"),
        ]

    def __str__(self) -> str:
        return self.words
