"""One row of folded text per findable record, written in the record's own transaction."""

from django.db import models


class SearchText(models.Model):
    """What a record is found by. The engines' own full-text index follows this table by trigger (see migrations)."""

    kind = models.CharField(max_length=20)
    target_id = models.PositiveBigIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target_id"], name="one_search_text_per_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"
