"""The memory that makes sending twice the same as sending once."""

from django.db import models


class RepeatedRequest(models.Model):
    """A request that was answered, kept for 24 hours under the key its sender gave (a header, or the form's own key).

    `fingerprint` tells whether a second request under the key is the same one. `content` is None for an answer that
    may be shown only once, such as a new token.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    content = models.BinaryField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
