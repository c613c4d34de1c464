"""What was written in a chat, line by line."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.website.models.chats import Chat

LONGEST_LINE, MOST_LINES = 2000, 500


class ChatLine(models.Model):
    """One line of a chat. `once` names the sending of a visitor's line, so that sent twice it is one line."""

    class Direction(models.TextChoices):
        IN = "in", _("Came in")
        OUT = "out", _("Went out")

    chat = models.ForeignKey(Chat, models.CASCADE, related_name="lines", verbose_name=_("Chat"), db_index=False)
    direction = models.CharField(_("Direction"), max_length=3, choices=Direction)
    words = models.TextField(_("Text"), max_length=LONGEST_LINE)
    at = models.DateTimeField(_("When"))
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who of us")
    )
    once = models.CharField(max_length=40, null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Line of a chat")
        verbose_name_plural = _("Lines of chats")
        constraints = [
            models.CheckConstraint(
                condition=Q(direction="in", employee=None) | Q(direction="out", employee__isnull=False),
                name="chat_line_is_of_one_side",
            ),
            models.UniqueConstraint(fields=["chat", "once"], name="chat_line_once"),
        ]
        indexes = [models.Index(fields=["chat", "id"])]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.at:%Y-%m-%d}"
