"""What a person is told the moment it happens (R-077)."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One piece of news for one person. It is kept as kind and facts, and told in the reader's own language.

    `key` names the news, so that telling it again writes nothing. `link` is the path of the page that it is about.
    """

    to = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("To"))
    kind = models.CharField(max_length=60)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    key = models.CharField(max_length=120)
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("When"))
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Notice")
        verbose_name_plural = _("Notices")
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["to", "-id"]),
            models.Index(fields=["to"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.to_id}"
