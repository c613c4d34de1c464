"""Under which number a record stands in the program that it came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ForeignNumber(models.Model):
    """A record's number in another program, as its files write it; a record may have several, from several programs.

    `subject` and `record` name the record as journal lines do ("client", 7). Two records may hold one number: programs
    that count from 1 count alike.
    """

    program = models.CharField(_("Program"), max_length=40)
    subject = models.CharField(max_length=40)
    number = models.CharField(_("Number there"), max_length=200)
    record = models.BigIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("Number in another program")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "subject", "number", "record"], name="exchange_number_once_a_record"
            ),
            models.CheckConstraint(
                condition=~models.Q(program="") & ~models.Q(number=""), name="exchange_number_of_a_program"
            ),
        ]
        indexes = [models.Index(fields=["subject", "record"])]

    def __str__(self) -> str:
        return f"{self.program} {self.number}"
