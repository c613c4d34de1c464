import datetime
from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models


def place_in_the_world(apps, schema_editor):
    """Give the substitutions that are there the midnights of the absent one's time zone."""
    for row in apps.get_model("roles", "Substitution").objects.select_related("absent"):
        zone = ZoneInfo(row.absent.time_zone)
        row.begins_at, row.ends_at = (
            datetime.datetime.combine(day, datetime.time(), zone) for day in (row.since, row.until)
        )
        # What is over already is no news any more.
        row.ended_at = row.ends_at if row.ends_at <= datetime.datetime.now(datetime.UTC) else None
        row.save(update_fields=["begins_at", "ends_at", "ended_at"])


class Migration(migrations.Migration):
    dependencies = [("roles", "0005_mandates"), ("staff", "0002_absence_told")]

    operations = [
        migrations.AddField("substitution", "begins_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("substitution", "ends_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "substitution",
            "absence",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="staff.absence",
            ),
        ),
        migrations.AddField("substitution", "ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.RunPython(place_in_the_world, migrations.RunPython.noop),
    ]
