"""What a country adds to the price, and since when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.parties.models.codes import known_country


class TaxClass(models.TextChoices):
    """How a product is taxed; each country gives each class its rate."""

    STANDARD = "standard", _("Standard rate")
    REDUCED = "reduced", _("Reduced rate")
    LOW = "low", _("Low rate")
    FREE = "free", _("Free of tax")


class TaxRate(models.Model):
    """The rate of one class in one country, in per cent, from a day until the next rate begins."""

    country = models.CharField(_("Country"), max_length=2, validators=[known_country])
    tax_class = models.CharField(_("Tax"), max_length=10, choices=TaxClass, default=TaxClass.STANDARD)
    percent = models.DecimalField(
        _("Per cent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    since = models.DateField(_("Since"))

    class Meta:
        ordering = ["country", "tax_class", "-since"]
        verbose_name = _("Tax rate")
        verbose_name_plural = _("Tax rates")
        constraints = [
            models.UniqueConstraint(fields=["country", "tax_class", "since"], name="one_tax_rate_a_day"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="tax_rate_0_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.get_tax_class_display()} {self.percent} %"
