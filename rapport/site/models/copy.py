"""What this installation knows of copies of its base. Neither table is copied itself: both are about this place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MadeCopy(models.Model):
    """A copy that the program made by itself, and what came of restoring it into a scratch place.

    `day` is the day (UTC) whose copy it is; no two workers make it twice. `proved_at` is when it was restored and
    counted without fault, `trouble` says in words what was wrong with the copy or with making it. `file` is a name in
    the folder of copies, "" while it is being written, and when it could not be; `gone_at` is when it was thinned out.
    """

    day = models.DateField(_("Day"), unique=True)
    made_at = models.DateTimeField(_("Made"))
    file = models.CharField(_("File"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("Size"), default=0)
    rows = models.PositiveBigIntegerField(_("Rows"), default=0)
    files = models.PositiveBigIntegerField(_("Files"), default=0)
    proved_at = models.DateTimeField(_("Restored and counted"), null=True)
    trouble = models.TextField(_("Trouble"), blank=True)
    gone_at = models.DateTimeField(_("Thinned out"), null=True)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("Copy of the base")
        verbose_name_plural = _("Copies of the base")

    def __str__(self) -> str:
        return self.file


class RestoredCopy(models.Model):
    """A copy that was put into this base: until somebody confirms it, nothing leaves.

    What waits to be sent may have been sent by the base that the copy was made of.
    """

    written_at = models.DateTimeField(_("Written"))
    came_from = models.CharField(_("Came from"), max_length=300, blank=True)
    restored_at = models.DateTimeField(_("Restored"))
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True)
    confirmed_by = models.CharField(_("Confirmed by"), max_length=200, blank=True)

    class Meta:
        ordering = ["-restored_at"]
        verbose_name = _("Restored copy")
        verbose_name_plural = _("Restored copies")
        indexes = [models.Index(fields=["id"], condition=Q(confirmed_at=None), name="restored_copy_waits")]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"
