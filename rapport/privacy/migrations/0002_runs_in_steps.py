from django.db import migrations, models

STATES = [
    ("counted", "Counted"),
    ("trashing", "On its way into the trash"),
    ("trashed", "In the trash"),
    ("undoing", "On its way back"),
    ("undone", "Taken back"),
    ("purged", "Erased"),
    ("dropped", "Not carried out"),
]


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_personal_data")]

    operations = [
        migrations.AddField("retentionrun", "reached", models.PositiveBigIntegerField(default=0)),
        migrations.AlterField(
            "retentionrun",
            "state",
            models.CharField("State", choices=STATES, default="counted", max_length=8),
        ),
    ]
