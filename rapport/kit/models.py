"""Abstract bases that more than one app's models stand on."""

from django.db import models


class Versioned(models.Model):
    """A row that several people may edit: `version` grows by one with each change, so that none is lost unseen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
