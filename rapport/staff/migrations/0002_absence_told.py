import datetime

from django.db import migrations, models


def leave_the_past(apps, schema_editor):
    """What began or ended before this is no news any more."""
    absences = apps.get_model("staff", "Absence").objects
    today = datetime.datetime.now(datetime.UTC).date()
    absences.filter(first_day__lte=today).update(told="began")
    absences.filter(last_day__lt=today).update(told="ended")


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [
        migrations.AddField(
            "absence",
            "told",
            models.CharField(
                blank=True,
                choices=[("", ""), ("began", "began"), ("ended", "ended")],
                default="",
                editable=False,
                max_length=5,
            ),
        ),
        migrations.RunPython(leave_the_past, migrations.RunPython.noop),
        migrations.AddIndex(
            "absence",
            models.Index(
                condition=models.Q(("told", "ended"), _negated=True), fields=["first_day"], name="absence_to_tell"
            ),
        ),
    ]
