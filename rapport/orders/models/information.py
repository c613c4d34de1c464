"""What a client was told of goods and delivery before they come: the manager is liable for its being complete."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Information(models.Model):
    """That the client of an order got information on one subject: on which day, by which way, in what words (R-187).

    What an offer told that the client accepted is not written here again (see `queries.information`).
    """

    class Subject(models.TextChoices):
        PRODUCT = "product", _("The goods and their use")
        DELIVERY = "delivery", _("The delivery: when, where and how")
        PAYMENT = "payment", _("Price and payment")
        RETURN = "return", _("Faults, returns and warranty")

    class Way(models.TextChoices):
        TALK = "talk", _("In a talk")
        EMAIL = "email", _("E-mail")
        PAPER = "paper", _("On paper")
        SAMPLE = "sample", _("Shown on the goods")

    # Without these it is not complete.
    NEEDED = (Subject.PRODUCT, Subject.DELIVERY)

    order = models.ForeignKey(
        "orders.Order", models.PROTECT, related_name="information", verbose_name=pgettext_lazy("of goods", "Order")
    )
    subject = models.CharField(_("Of what"), max_length=8, choices=Subject)
    way = models.CharField(_("By which way"), max_length=6, choices=Way)
    on = models.DateField(_("On"))
    words = models.CharField(_("What the client was told or given"), max_length=1000)
    given_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Given by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Information given to the client")
        verbose_name_plural = _("Information given to the client")
        indexes = [models.Index(fields=["order", "subject"])]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.words}"
